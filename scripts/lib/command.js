const fs = require('node:fs');
const { parseArgs } = require('node:util');
const { ensureDependencies } = require('./dependencies');
const { UserError } = require('./errors');
const { stopAll, tail } = require('./processes');

/** The exit code of a command that was interrupted before it was done: 128 and the number of SIGINT. */
const INTERRUPTED = 130;
const PARENTS_POLL_MS = 500;
/** One Ctrl-C may arrive twice: from the terminal, and from npm. */
const ONE_REQUEST_MS = 1000;

/**
 * @typedef {{ name: string, exited: Promise<number>, logFile: string }} Server
 * @typedef {(servers: Server[]) => Promise<void>} UntilStopped waits until the user asks to stop, and throws when
 * one of the servers ends by itself
 *
 * @typedef {object} Command
 * @property {string} usage what `--help` shows
 * @property {import('node:util').ParseArgsConfig['options']} [options] besides `--help`
 * @property {(values: Record<string, any>, untilStopped: UntilStopped) => Promise<void>} main gets the values of the
 * options; the dependencies are installed by then
 * @property {(problem: string) => void} [onFailure] tells that it failed, instead of a line on standard error
 */

/** @param {string} [text] */
const print = (text = '') => void process.stdout.write(`${text}\n`);

/**
 * Runs a command of this project. A failure is told in words and gives exit code 1; however the command
 * ends, what it started is stopped before this process is.
 *
 * @param {Command} command
 * @returns {Promise<void>}
 */
async function runCommand(command) {
	const { promise: requested, reason } = endRequested();
	let isDone = false;
	/** @type {UntilStopped} */
	const untilStopped = async (servers) => {
		isDone = true;
		await Promise.race([requested, ...servers.map(failWhenEnded)]);
	};
	const fail = command.onFailure ?? ((problem) => void process.stderr.write(`${problem}\n`));
	try {
		await Promise.race([runMain(command, untilStopped), requested]);
	} catch (error) {
		process.exitCode = 1;
		fail(messageOf(error));
	}
	if (reason()) {
		print(`\n${reason()}. Stopping what was started.`);
		if (!isDone) process.exitCode = INTERRUPTED;
	}
	await stopAll();
	if (reason()) print('Everything is stopped.');
	process.exit();
}

/** @param {Command} command @param {UntilStopped} untilStopped */
async function runMain({ usage, options, main }, untilStopped) {
	const help = /** @type {const} */ ({ type: 'boolean', default: false });
	const { values } = parseArgs({ options: { ...options, help } });
	if (values.help) {
		print(usage);
		return;
	}
	await ensureDependencies();
	await main(values, untilStopped);
}

/**
 * @returns {{ promise: Promise<void>, reason: () => string }} settles when the user or the system asks this process
 * to end; `reason` is empty until then
 */
function endRequested() {
	let reason = '';
	/** @type {Promise<void>} */
	const promise = new Promise((resolve) => {
		let first = 0;
		const end = (/** @type {string} */ why) => {
			first ||= Date.now();
			// Whoever asks again will not wait; the watchdog does the rest.
			if (Date.now() - first > ONE_REQUEST_MS) process.exit(INTERRUPTED);
			reason = why;
			resolve();
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
	// A terminal that was closed takes no more text.
	for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
	return { promise, reason: () => reason };
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

/**
 * @param {Server} server
 * @returns {Promise<never>} @throws {UserError} when the server has ended by itself
 */
async function failWhenEnded({ name, exited, logFile }) {
	const code = await exited;
	throw new UserError(
		`${name} ended with code ${code}. Last lines of ${logFile}:\n${tail(logFile)}`,
	);
}

/** @param {unknown} error @returns {string} with a stack only where the fault is in this project */
function messageOf(error) {
	if (!(error instanceof Error)) return String(error);
	const isArgumentError = 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
	return error instanceof UserError || isArgumentError
		? error.message
		: (error.stack ?? error.message);
}

module.exports = { print, runCommand };
