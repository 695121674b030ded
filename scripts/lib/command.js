const { UserError, tail } = require('./run');
const { stopAllSupervised } = require('./supervised');

/** The exit code of a command that was interrupted before it was done: 128 and the number of SIGINT. */
const INTERRUPTED = 130;

/**
 * @typedef {{ name: string, exited: Promise<number>, logFile: string }} Server
 * @typedef {(servers: Server[]) => Promise<void>} UntilStopped
 */

/** @returns {Promise<void>} settles when the user or the system asks this process to end */
async function endRequested() {
	return await new Promise((resolve) => {
		let times = 0;
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
			process.on(signal, () => {
				times += 1;
				// Whoever asks again will not wait; the servers end by themselves when this process does.
				if (times > 1) process.exit(INTERRUPTED);
				resolve();
			});
		}
	});
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

/**
 * Runs a command of this project. A failure is told in words and gives exit code 1; however the command
 * ends, the servers it started are stopped before this process is.
 *
 * @param {(untilStopped: UntilStopped) => Promise<void>} main gets a function that waits until the user
 * asks to stop, and throws when one of the given servers ends by itself
 * @returns {Promise<void>}
 */
async function runCommand(main) {
	let isDone = false;
	const requested = endRequested();
	/** @type {UntilStopped} */
	const untilStopped = async (servers) => {
		isDone = true;
		await Promise.race([requested, ...servers.map(failWhenEnded)]);
	};
	try {
		const interrupted = requested.then(() => {
			if (!isDone) process.exitCode = INTERRUPTED;
		});
		await Promise.race([main(untilStopped), interrupted]);
	} catch (error) {
		process.stderr.write(`${messageOf(error)}\n`);
		process.exitCode = 1;
	}
	await stopAllSupervised();
	process.exit();
}

/** @param {unknown} error @returns {string} with a stack only where the fault is in this project */
function messageOf(error) {
	if (!(error instanceof Error)) return String(error);
	const isArgumentError = 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
	return error instanceof UserError || isArgumentError
		? error.message
		: (error.stack ?? error.message);
}

module.exports = { runCommand };
