/** Starts other programs so that none of them outlives this process, however it ends. */
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { UserError } = require('./errors');
const { stopGroup } = require('./watchdog');

const TAIL_LINES = 20;

/**
 * @typedef {object} Options
 * @property {string} cwd
 * @property {NodeJS.ProcessEnv} [env] the whole environment of the command
 * @property {string} [logFile] where the output is added; without it the command writes to this terminal
 * @property {boolean} [pipeStdout] gives standard output to the caller
 *
 * @typedef {object} Started
 * @property {number} pid
 * @property {import('node:stream').Readable | null} stdout null unless it is piped
 * @property {() => boolean} isRunning
 * @property {Promise<number>} exited its exit code: 1 also when a signal ended it or it could not start
 * @property {() => Promise<void>} stop stops it and all it started; returns when they have ended
 */

/** @type {Set<Started>} */
const running = new Set();
/** @type {Set<string>} */
const folders = new Set();

/** @type {import('node:stream').Writable | undefined} */
let watchdog;

/** @param {{ add: number } | { end: number } | { folder: string }} message see watchdog.js */
function tellWatchdog(message) {
	if (!watchdog) {
		const script = path.join(__dirname, 'watchdog.js');
		// Detached, so that a Ctrl-C in the terminal or its closing does not reach it.
		const child = spawn(process.execPath, [script], {
			stdio: ['pipe', 'ignore', 'ignore'],
			detached: true,
			windowsHide: true,
		});
		child.unref();
		const { stdin } = child;
		if ('unref' in stdin && typeof stdin.unref === 'function') stdin.unref();
		stdin.on('error', () => {});
		watchdog = stdin;
	}
	watchdog.write(`${JSON.stringify(message)}\n`);
}

/**
 * Starts a command in a process group of its own, which ends with this process at the latest.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {Options} options
 * @returns {Started}
 */
function start(command, args, { cwd, env = process.env, logFile, pipeStdout = false }) {
	if (logFile) fs.mkdirSync(path.dirname(logFile), { recursive: true });
	const log = logFile ? fs.openSync(logFile, 'a') : 'inherit';
	const child = spawn(command, args, {
		cwd,
		env,
		stdio: ['ignore', pipeStdout ? 'pipe' : log, log],
		// Ctrl-C in the terminal must reach only this process, which then stops the others in order.
		detached: true,
		windowsHide: true,
	});
	if (typeof log === 'number') fs.closeSync(log);
	const { pid = 0 } = child;
	/** @type {Promise<number>} */
	const exited = new Promise((resolve) => {
		child.once('error', ({ message }) => {
			if (logFile) fs.appendFileSync(logFile, `${command}: ${message}\n`);
			resolve(1);
		});
		child.once('exit', (code) => resolve(code ?? 1));
	});
	if (pid === 0) return { pid, stdout: null, isRunning: () => false, exited, stop: async () => {} };
	tellWatchdog({ add: pid });
	const started = {
		pid,
		stdout: child.stdout,
		isRunning: () => child.exitCode === null && child.signalCode === null,
		exited: exited.then(async (code) => {
			// What it started and left behind.
			await stopGroup(pid);
			running.delete(started);
			tellWatchdog({ end: pid });
			return code;
		}),
		stop: async () => {
			await stopGroup(pid);
			await started.exited;
		},
	};
	running.add(started);
	return started;
}

/** Stops whatever is still running of what this process started, and removes its temporary folders. */
async function stopAll() {
	await Promise.all([...running].map(async ({ stop }) => await stop()));
	folders.forEach(removeFolder);
}

/**
 * @param {string} name how its name begins
 * @returns {string} a new folder, which is removed when this process has ended, however it ends
 */
function temporaryFolder(name) {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), `${name}-`));
	folders.add(folder);
	tellWatchdog({ folder });
	return folder;
}

/** @param {string} folder */
function removeFolder(folder) {
	fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	folders.delete(folder);
}

/**
 * Runs a command to its end.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {Options} options
 * @returns {Promise<void>} @throws {UserError} when it ends with an error; the message names the log and
 * shows its end
 */
async function run(command, args, options) {
	const code = await start(command, args, options).exited;
	if (code === 0) return;
	const words = [command, ...args].map((word) => path.basename(word)).join(' ');
	const shown = words.replace(/^node(\.exe)? npm-cli\.js/, 'npm');
	const { logFile } = options;
	const log = logFile ? `\nLast lines of ${logFile}:\n${tail(logFile)}` : '';
	throw new UserError(`The command "${shown}" ended with code ${code}.${log}`);
}

/**
 * Runs npm to its end, with the user's own npm settings.
 *
 * @param {string[]} args
 * @param {Options} options the lifecycle scripts of packages run with the Node that is first in `env.PATH`
 * @returns {Promise<void>} @throws {UserError} as `run` does
 */
async function npm(args, { env = process.env, ...options }) {
	// npm takes what it sets for the scripts it runs as settings: the local prefix sends it to a wrong folder.
	const added =
		/^(npm_(lifecycle|package|command|node_execpath)|npm_config_(local_prefix|global_prefix|node_gyp|noproxy|prefix)$|INIT_CWD$)/;
	const own = Object.fromEntries(Object.entries(env).filter(([name]) => !added.test(name)));
	const script = process.env.npm_execpath;
	// Node starts no npm.cmd without a shell; its script is known whenever npm has started this process.
	await (script?.endsWith('npm-cli.js')
		? run(process.execPath, [script, ...args], { ...options, env: own })
		: run('npm', args, { ...options, env: own }));
}

/** @param {string} file a log @returns {string} its last lines, for a message; empty without the file */
function tail(file) {
	if (!fs.existsSync(file)) return '';
	return fs.readFileSync(file, 'utf8').trimEnd().split('\n').slice(-TAIL_LINES).join('\n');
}

module.exports = { npm, removeFolder, run, start, stopAll, tail, temporaryFolder };
