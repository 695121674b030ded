/** Starts other programs. What a command of this project starts ends with it at the latest (see run.js). */
const execa = require('execa');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { UserError } = require('./errors');
const { ROOT } = require('./paths');

const TAIL_LINES = 20;
const GRACE_MS = 8000;

/**
 * @typedef {object} Options
 * @property {string} [cwd] the checkout by default
 * @property {NodeJS.ProcessEnv} [env] the whole environment of the command
 * @property {string} [logFile] where the output is added; without it the command writes to this terminal
 * @property {boolean} [pipeStdout] gives standard output to the caller
 *
 * @typedef {object} Started
 * @property {import('node:stream').Readable | null} stdout null unless it is piped
 * @property {() => boolean} isRunning
 * @property {Promise<number>} exited its exit code: 1 also when a signal ended it or it could not start
 * @property {(graceMs?: number) => Promise<void>} stop asks it to end, and ends it after 8 seconds or the given time
 * @property {() => Promise<void>} kill ends it as a power cut would
 */

/** @type {Set<Started>} */
const running = new Set();

/**
 * Starts a program; scripts of the dependencies are found by their names.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {Options} [options]
 * @returns {Started}
 */
function start(command, args, { cwd = ROOT, env, logFile, pipeStdout = false } = {}) {
	if (logFile) fs.mkdirSync(path.dirname(logFile), { recursive: true });
	const log = logFile ? fs.openSync(logFile, 'a') : 'inherit';
	const child = execa(command, args, {
		cwd,
		env,
		extendEnv: env === undefined,
		stdio: ['ignore', pipeStdout ? 'pipe' : log, log],
		buffer: false,
		reject: false,
		preferLocal: true,
		localDir: ROOT,
	});
	if (typeof log === 'number') fs.closeSync(log);
	const exited = child.then((result) => {
		running.delete(started);
		// One that could not be started.
		const { exitCode = 1, originalMessage } = /** @type {Partial<execa.ExecaError>} */ (result);
		if (logFile && originalMessage) fs.appendFileSync(logFile, `${command}: ${originalMessage}\n`);
		return exitCode;
	});
	const end = async (/** @type {NodeJS.Signals} */ signal, graceMs = GRACE_MS) => {
		child.kill(signal, { forceKillAfterTimeout: graceMs });
		await exited;
	};
	const started = {
		stdout: child.stdout,
		isRunning: () => running.has(started),
		exited,
		stop: async (/** @type {number | undefined} */ graceMs) => await end('SIGTERM', graceMs),
		kill: async () => await end('SIGKILL'),
	};
	running.add(started);
	return started;
}

/** Stops whatever is still running of what this process started. */
async function stopAll() {
	await Promise.all([...running].map(async ({ stop }) => await stop()));
}

/** @param {string} name how its name begins @returns {string} a new folder, which a command's end removes */
function temporaryFolder(name) {
	return fs.mkdtempSync(path.join(os.tmpdir(), `${name}-`));
}

/**
 * Runs a command to its end.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {Options} [options]
 * @returns {Promise<void>} @throws {UserError} when it ends with an error; the message names the log and
 * shows its end
 */
async function run(command, args, options) {
	const code = await start(command, args, options).exited;
	if (code === 0) return;
	const words = [command, ...args].map((word) => path.basename(word)).join(' ');
	const logFile = options?.logFile;
	const log = logFile ? `\nLast lines of ${logFile}:\n${tail(logFile)}` : '';
	throw new UserError(`The command "${words}" ended with code ${code}.${log}`);
}

/** What npm sets for the scripts it runs, and would itself take for settings: the prefix sends it to a wrong folder. */
const ADDED_BY_NPM =
	/^(npm_(lifecycle|package|command|node_execpath)|npm_config_(local_prefix|global_prefix|node_gyp|noproxy|prefix)$|INIT_CWD$)/;

/**
 * Runs npm to its end, with the user's own npm settings.
 *
 * @param {string[]} args
 * @param {Options} [options] the lifecycle scripts of packages run with the Node that is first in `env.PATH`
 * @returns {Promise<void>} @throws {UserError} as `run` does
 */
async function npm(args, { env = process.env, ...options } = {}) {
	const own = Object.entries(env).filter(([name]) => !ADDED_BY_NPM.test(name));
	await run('npm', args, { ...options, env: Object.fromEntries(own) });
}

/** @param {string} file a log @returns {string} its last lines, for a message; empty without the file */
function tail(file) {
	if (!fs.existsSync(file)) return '';
	return fs.readFileSync(file, 'utf8').trimEnd().split('\n').slice(-TAIL_LINES).join('\n');
}

module.exports = { npm, run, start, stopAll, tail, temporaryFolder };
