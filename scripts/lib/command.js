const { spawn } = require('node:child_process');
const os = require('node:os');
const { parseArgs } = require('node:util');
const { UserError } = require('./errors');
const { tail } = require('./processes');

/**
 * @typedef {{ name: string, exited: Promise<number>, logFile: string }} Server
 * @typedef {(servers: Server[]) => Promise<void>} UntilStopped waits until the user asks to stop, and throws when
 * one of the servers ends by itself
 *
 * @typedef {object} Command
 * @property {string} usage what `--help` shows
 * @property {import('node:util').ParseArgsConfig['options']} [options] besides `--help`
 * @property {(values: Record<string, any>, untilStopped: UntilStopped) => Promise<void>} main gets the values of the
 * options
 * @property {(problem: string) => void} [onFailure] tells that it failed, instead of a line on standard error
 */

/** @param {string} [text] */
const print = (text = '') => void process.stdout.write(`${text}\n`);

/**
 * What a script that scripts/run.js starts consists of. A failure is told in words and gives exit code 1.
 *
 * @param {Command} command
 * @returns {Promise<void>}
 */
async function runCommand({ usage, options, main, onFailure }) {
	// run.js was killed: another process does its work.
	process.once('disconnect', () => {
		const script = require.resolve('./group');
		const args = [script, String(process.pid), os.tmpdir()];
		spawn(process.execPath, args, { detached: true, stdio: 'ignore' }).unref();
	});
	const help = /** @type {const} */ ({ type: 'boolean', default: false });
	try {
		const { values } = parseArgs({ options: { ...options, help } });
		await (values.help ? print(usage) : main(values, untilStopped));
	} catch (error) {
		process.exitCode = 1;
		(onFailure ?? console.error)(messageOf(error));
	}
	process.exit();
}

/** @type {UntilStopped} */
async function untilStopped(servers) {
	process.send?.('done');
	const { name, code, logFile } = await Promise.race(
		servers.map(async (server) => ({ ...server, code: await server.exited })),
	);
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
