/**
 * Runs a command of this project, `node scripts/run.js <script> [options]`, on a fresh clone too: it installs the
 * dependencies first where they are missing. However the command ends, nothing that it started is left: it runs in a
 * process group and with a temporary folder of its own, which this process, from outside, ends and removes. When this
 * process is the one that is killed, the command has it done (lib/command.js).
 */
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { endGroup } = require('./lib/group');

const ROOT = path.resolve(__dirname, '..');
const OLDEST_NODE = 20;
/** The exit code of a command that was interrupted before it was done: 128 and the number of SIGINT. */
const INTERRUPTED = 130;
const PARENTS_POLL_MS = 500;
/** One Ctrl-C may arrive twice: from the terminal, and from npm. */
const ONE_REQUEST_MS = 1000;

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'n8n-nodes-plivo-'));
/** Where the programs that run here keep temporary files; each system has its own name for it. */
const temporary = { TMPDIR: folder, TEMP: folder, TMP: folder };

/** @type {import('node:child_process').ChildProcess | undefined} */
let running;
/** Whether this process was asked to end. */
let isAsked = false;
/** Whether the command has done what it was started for, and only waits to be told to end. */
let isDone = false;

/** @param {string} text */
const print = (text) => void process.stdout.write(`${text}\n`);

/**
 * npm writes node_modules/.package-lock.json as the last step of an install. Comparing that record with the lock file
 * accepts every complete install, whoever ran it, and no interrupted one.
 *
 * @returns {boolean}
 */
function hasDependencies() {
	/** @returns {Record<string, { version?: string, optional?: boolean }>} by folder */
	const packagesOf = (/** @type {string} */ lockFile) => {
		const file = path.join(ROOT, lockFile);
		return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')).packages : {};
	};
	const installed = packagesOf('node_modules/.package-lock.json');
	return Object.entries(packagesOf('package-lock.json')).every(([name, { version, optional }]) => {
		// The root has the empty name; optional packages of other platforms are never installed.
		if (name === '' || (optional && !installed[name])) return true;
		return installed[name]?.version === version && fs.existsSync(path.join(ROOT, name));
	});
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} its exit code; 1 also when a signal ended it or it could not start
 */
async function runToEnd(program, args, options) {
	// Detached: the leader of a group, which a Ctrl-C in the terminal does not reach.
	const child = spawn(program, args, { stdio: 'inherit', detached: true, ...options });
	running = child;
	return await new Promise((resolve) => {
		child.on('message', () => void (isDone = true));
		child.once('error', ({ message }) => {
			print(`${program}: ${message}`);
			resolve(1);
		});
		child.once('exit', (code, signal) => {
			if (signal && !isAsked) print(`The command was ended by ${signal}.`);
			resolve(code ?? 1);
		});
	});
}

/** @param {string} name of a script in this folder, or its path @param {string[]} args @returns {Promise<number>} */
async function runCommand(name, args) {
	const { node } = process.versions;
	if (Number(node.split('.')[0]) < OLDEST_NODE) {
		print(`Node ${node} is too old. Install Node ${OLDEST_NODE} or newer.`);
		return 1;
	}
	if (!hasDependencies()) {
		print('Installing the dependencies (npm ci), a minute or two');
		// What it warns of are newer Nodes that tools of the tests would like to have.
		const install = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
		// Windows starts npm, which is a batch file there, by a shell alone.
		const shell = process.platform === 'win32';
		const code = await runToEnd('npm', install, { cwd: ROOT, shell });
		if (code !== 0) return code;
	}
	return await runToEnd(process.execPath, [path.resolve(__dirname, name), ...args], {
		stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
		env: { ...process.env, ...temporary },
	});
}

/** @returns {Promise<string>} settles, with the reason, when the user or the system asks this process to end */
async function endRequested() {
	return await new Promise((resolve) => {
		let first = 0;
		const end = (/** @type {string} */ why) => {
			isAsked = true;
			first ||= Date.now();
			// Whoever asks again will not wait.
			if (Date.now() - first > ONE_REQUEST_MS && running?.pid)
				process.kill(-running.pid, 'SIGKILL');
			resolve(why);
		};
		process.on('SIGINT', () => end('Ctrl-C was pressed'));
		process.on('SIGTERM', () => end('The system asked to stop (SIGTERM)'));
		process.on('SIGHUP', () => end('The terminal was closed'));
		const before = parents();
		const watch = setInterval(() => {
			if (parents() === before) return;
			clearInterval(watch);
			end('What started this command has ended');
		}, PARENTS_POLL_MS);
	});
}

/**
 * The process that started this one and, where that is the shell which npm runs a script in, also npm: a signal to npm
 * ends that shell or leaves it behind, but does not reach this process.
 *
 * @returns {string} changes when one of them has ended
 */
function parents() {
	const { ppid } = process;
	try {
		const isShell = fs.readFileSync(`/proc/${ppid}/cmdline`, 'utf8').startsWith('sh\0-c\0');
		const status = fs.readFileSync(`/proc/${ppid}/status`, 'utf8');
		return isShell ? `${ppid} ${/^PPid:\s*(\d+)/m.exec(status)?.[1]}` : String(ppid);
	} catch {
		// There is no /proc on other systems; macOS' shell gives its place to the script.
		return String(ppid);
	}
}

async function main() {
	// A terminal that was closed takes no more text.
	for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
	const requested = endRequested();
	const [name = '', ...args] = process.argv.slice(2);
	const end = await Promise.race([requested, runCommand(name, args)]);
	const isInterrupted = typeof end === 'string';
	if (isInterrupted) print(`\n${end}. Stopping what was started.`);
	await endGroup(running?.pid, folder);
	if (isInterrupted) print('Everything is stopped.');
	process.exit(isInterrupted ? (isDone ? 0 : INTERRUPTED) : end);
}

void main();
