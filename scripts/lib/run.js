const fs = require('node:fs');
const path = require('node:path');
const { startSupervised } = require('./supervised');

const TAIL_LINES = 20;

/** A failure the user can act on: its message is shown as it is, without a stack. */
class UserError extends Error {
	name = 'UserError';
}

/**
 * The last lines of a log, for an error message.
 *
 * @param {string} file
 * @param {number} [lines]
 * @returns {string} empty when the file does not exist
 */
function tail(file, lines = TAIL_LINES) {
	if (!fs.existsSync(file)) return '';
	return fs.readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
}

/**
 * The environment without what npm adds for the script it is running: a nested npm would take those
 * as its own settings (`npm_config_local_prefix` sends it to the wrong folder).
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {NodeJS.ProcessEnv}
 */
function withoutNpmScriptVariables(env = process.env) {
	const added =
		/^(npm_(lifecycle|package|command|execpath|node_execpath)|npm_config_(local_prefix|global_prefix|node_gyp|noproxy|prefix)$|INIT_CWD$)/;
	return Object.fromEntries(Object.entries(env).filter(([name]) => !added.test(name)));
}

/**
 * @typedef {object} RunOptions
 * @property {string} cwd
 * @property {string} [logFile] where the output goes; without it the command writes to this terminal
 * @property {NodeJS.ProcessEnv} [env] the whole environment of the command
 */

/**
 * Runs a command to its end.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} options
 * @returns {Promise<void>} @throws {UserError} when it ends with an error; the message names the log and
 * shows its end
 */
async function run(command, args, { cwd, logFile, env = process.env }) {
	const exitCode = await runForExitCode(command, args, { cwd, logFile, env });
	if (exitCode === 0) return;
	const words = [command, ...args].map((word) => path.basename(word));
	const shownCommand = words.join(' ').replace(/^node(\.exe)? npm-cli\.js/, 'npm');
	const log = logFile ? `\nLast lines of ${logFile}:\n${tail(logFile)}` : '';
	throw new UserError(`The command "${shownCommand}" ended with code ${exitCode}.${log}`);
}

/**
 * Like `run`, for callers that judge the exit code themselves.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} options
 * @returns {Promise<number>} 1 also when a signal ended it, or it could not start
 */
async function runForExitCode(command, args, { cwd, logFile, env = process.env }) {
	// Supervised, so that no install goes on when this process is gone.
	return await startSupervised(command, args, { cwd, env, logFile, append: true }).exited;
}

/** @returns {string | undefined} the npm that came with the running Node, or started this script */
function npmScript() {
	const node = path.dirname(process.execPath);
	const candidates = [
		process.env.npm_execpath ?? '',
		path.join(node, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
		path.join(node, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
	];
	return candidates.find((file) => path.basename(file) === 'npm-cli.js' && fs.existsSync(file));
}

/**
 * Runs npm to its end, with the user's own npm settings.
 *
 * @param {string[]} args
 * @param {RunOptions & { node?: string }} options `node`: the Node to run npm with
 * @returns {Promise<void>} @throws {UserError} as `run` does
 */
async function npm(args, { node = process.execPath, ...options }) {
	const env = withoutNpmScriptVariables(options.env);
	const script = npmScript();
	if (script) return await run(node, [script, ...args], { ...options, env });
	// On Windows npm is a .cmd file, which only a shell can start.
	return process.platform === 'win32'
		? await run('cmd.exe', ['/d', '/s', '/c', 'npm', ...args], { ...options, env })
		: await run('npm', args, { ...options, env });
}

module.exports = { UserError, npm, run, runForExitCode, tail, withoutNpmScriptVariables };
