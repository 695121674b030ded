const { spawn } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

/** @type {Set<Supervised>} */
const running = new Set();

const SUPERVISOR = path.join(__dirname, 'supervisor.js');

/**
 * @typedef {object} Supervised
 * @property {number} pid of the supervisor
 * @property {import('node:stream').Readable | null} stdout what the command prints; null when it goes to a log
 * @property {() => boolean} isRunning
 * @property {Promise<number>} exited its exit code, when it has ended
 * @property {() => Promise<void>} stop stops the command and all it started; returns when they have ended
 */

/**
 * @typedef {object} Options
 * @property {string} cwd
 * @property {NodeJS.ProcessEnv} env the whole environment of the command
 * @property {string} [logFile] where the output goes; without it the command writes to this terminal
 * @property {boolean} [append] adds to the log; by default it is begun anew
 * @property {boolean} [pipeStdout] gives standard output to the caller
 * @property {string} [removeAfterwards] a folder that goes with the command
 */

/**
 * Starts a command that ends with this process at the latest (see supervisor.js).
 *
 * @param {string} command
 * @param {string[]} args
 * @param {Options} options
 * @returns {Supervised}
 */
function startSupervised(command, args, options) {
	const { cwd, env, logFile, append = false, pipeStdout = false, removeAfterwards = '' } = options;
	if (logFile) fs.mkdirSync(path.dirname(logFile), { recursive: true });
	const log = logFile ? fs.openSync(logFile, append ? 'a' : 'w') : 'inherit';
	const child = spawn(process.execPath, [SUPERVISOR, removeAfterwards, command, ...args], {
		cwd,
		env,
		stdio: ['pipe', pipeStdout ? 'pipe' : log, log],
		// Ctrl-C in the terminal must reach only this process, which then stops the others in order.
		detached: true,
		windowsHide: true,
	});
	if (typeof log === 'number') fs.closeSync(log);
	/** @type {Promise<number>} */
	const exited = new Promise((resolve) => {
		child.once('error', () => resolve(1));
		child.once('exit', (code) => resolve(code ?? 1));
	});
	// Writing to a supervisor that has ended is no failure of ours.
	child.stdin?.on('error', () => {});
	/** @type {Supervised} */
	const supervised = {
		pid: child.pid ?? -1,
		stdout: child.stdout,
		isRunning: () => child.exitCode === null && child.signalCode === null,
		exited,
		stop: async () => {
			child.stdin?.end();
			await exited;
		},
	};
	running.add(supervised);
	void exited.then(() => running.delete(supervised));
	return supervised;
}

/** Stops whatever is still running of what this process started. */
async function stopAllSupervised() {
	await Promise.all([...running].map(async ({ stop }) => await stop()));
}

module.exports = { startSupervised, stopAllSupervised };
