const { execFileSync, spawn } = require('node:child_process');
const { randomUUID } = require('node:crypto');
const {
	existsSync,
	mkdtempSync,
	readFileSync,
	readdirSync,
	rmSync,
	writeFileSync,
} = require('node:fs');
const net = require('node:net');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const readline = require('node:readline');
const { until } = require('../../../scripts/lib/until');

/** A stop has a grace of 8 seconds for what does not end when it is asked to. */
const LIMIT_MS = 12_000;

/**
 * @typedef {object} Running
 * @property {number} npm its process, which leads a process group as in a terminal
 * @property {number} guard scripts/run.js
 * @property {number} command
 * @property {number} server
 * @property {number} port of the server
 * @property {string} folder where the command and what it starts keep temporary files
 * @property {() => string} output of all of them so far
 * @property {() => number[]} processes that have not ended, of whatever parent
 */

/** @returns {Promise<Running>} command.js, started by `npm start` */
async function npmStart() {
	const project = mkdtempSync(join(tmpdir(), 'n8n-nodes-plivo-start-'));
	const run = join(__dirname, '..', '..', '..', 'scripts', 'run.js');
	const script = `node ${[run, join(__dirname, 'command.js')].map((file) => JSON.stringify(file)).join(' ')}`;
	writeFileSync(join(project, 'package.json'), JSON.stringify({ scripts: { start: script } }));
	const mark = `N8N_NODES_PLIVO_MARK=${randomUUID()}`;
	const [name, value] = /** @type {[string, string]} */ (mark.split('='));
	const npm = spawn('npm', ['start'], {
		cwd: project,
		env: { ...process.env, [name]: value },
		stdio: ['ignore', 'pipe', 'pipe'],
		detached: true,
	});
	let output = '';
	for (const stream of [npm.stdout, npm.stderr]) {
		stream.on('data', (chunk) => void (output += String(chunk)));
	}
	/** @type {string} */
	const ready = await new Promise((resolve, reject) => {
		readline.createInterface({ input: npm.stdout }).on('line', (line) => {
			if (line.startsWith('{')) resolve(line);
		});
		npm.once('exit', () => reject(new Error(`npm start ended:\n${output}`)));
	});
	rmSync(project, { recursive: true });
	return {
		npm: npm.pid ?? 0,
		...JSON.parse(ready),
		output: () => output,
		processes: () => processesWith(mark),
	};
}

/** @param {string} mark a variable of their environment @returns {number[]} */
function processesWith(mark) {
	if (!existsSync('/proc/self/environ')) {
		const lines = execFileSync('ps', ['axeww', '-o', 'pid=,command='], { encoding: 'utf8' });
		return lines
			.split('\n')
			.filter((line) => line.includes(mark))
			.map((line) => parseInt(line, 10));
	}
	const hasMark = (/** @type {string} */ pid) => {
		try {
			return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(mark);
		} catch {
			// It has ended meanwhile, or is another user's.
			return false;
		}
	};
	return readdirSync('/proc')
		.filter((entry) => /^\d+$/.test(entry) && hasMark(entry))
		.map(Number);
}

/** @param {number} port @returns {Promise<boolean>} whether somebody listens on it */
async function isOpen(port) {
	return await new Promise((resolve) => {
		const socket = net.connect(port, '127.0.0.1', () => resolve(true));
		socket.once('error', () => resolve(false)).once('connect', () => socket.destroy());
	});
}

/**
 * @param {Running} running after it was told to end
 * @returns {Promise<{ processes: number, port: boolean, folder: boolean }>} what is left of it when its last process
 * has ended, or after a time-out; that is removed then
 */
async function leftOf({ processes, port, folder }) {
	await until(() => processes().length === 0, { timeoutMs: LIMIT_MS });
	const left = processes();
	const result = { processes: left.length, port: await isOpen(port), folder: existsSync(folder) };
	for (const pid of left) process.kill(pid, 'SIGKILL');
	rmSync(folder, { recursive: true, force: true });
	return result;
}

/** @param {number} pid negative for a process group @param {NodeJS.Signals} signal */
function send(pid, signal) {
	process.kill(pid, signal);
}

module.exports = { leftOf, npmStart, send };
