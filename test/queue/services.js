const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { UserError } = require('../../scripts/lib/errors');
const { HOST, freePort } = require('../../scripts/lib/ports');
const { run, start, tail } = require('../../scripts/lib/processes');
const { withProgress } = require('../../scripts/lib/progress');
const { until } = require('../../scripts/lib/until');

const PACKAGES = ['redis-server', 'postgresql'];
const BOOT_LIMIT_MS = 120_000;
/** Where Debian keeps the programs of Postgres, by version. */
const POSTGRES = '/usr/lib/postgresql';
/** Debian's package makes it; Postgres refuses to run as root. */
const POSTGRES_USER = 'postgres';
/** A package that is installed here must not start a service: invoke-rc.d asks this file. */
const POLICY = '/usr/sbin/policy-rc.d';

/**
 * Postgres takes SIGTERM for "when all clients have gone"; killed before that it leaves a segment of shared memory
 * behind. SIGINT is "now".
 */
const ENDS_AT_ONCE = '"$@" & trap "kill -INT $!" TERM; wait; wait';

/**
 * @typedef {object} Service a server on loopback whose data outlive a restart
 * @property {number} port
 * @property {() => Promise<void>} start
 * @property {() => Promise<void>} stop
 */

/** @returns {boolean} */
const isRoot = () => process.getuid?.() === 0;

/** @param {string} name @returns {string | undefined} its path */
function find(name) {
	const versions = fs.existsSync(POSTGRES) ? fs.readdirSync(POSTGRES).sort() : [];
	const folders = [
		...versions.map((version) => path.join(POSTGRES, version, 'bin')).reverse(),
		...(process.env.PATH ?? '').split(path.delimiter),
	];
	return folders.map((folder) => path.join(folder, name)).find((file) => fs.existsSync(file));
}

/**
 * @param {string} name
 * @returns {string} its path @throws {UserError} when it is not there
 */
function program(name) {
	const file = find(name);
	if (file) return file;
	throw new UserError(`There is no ${name}. Install Debian's packages ${PACKAGES.join(' and ')}.`);
}

/**
 * Installs Redis and Postgres with apt where they are missing and this user may.
 *
 * @param {string} logFile
 */
async function ensureServices(logFile) {
	const isThere = () => ['redis-server', 'postgres', 'initdb'].every(find);
	if (isThere() || !isRoot() || !find('apt-get')) return;
	await withProgress('Installing Redis and Postgres (apt)', async () => {
		const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
		const isOurs = !fs.existsSync(POLICY);
		if (isOurs) fs.writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
		try {
			await run('apt-get', ['update'], { logFile, env });
			const flags = ['install', '--yes', '--no-install-recommends'];
			await run('apt-get', [...flags, ...PACKAGES], { logFile, env });
		} finally {
			if (isOurs) fs.rmSync(POLICY);
		}
	});
}

/**
 * @param {string} name for messages
 * @param {() => import('../../scripts/lib/processes').Started} begin
 * @param {() => Promise<void>} probe rejects as long as it does not answer
 * @param {string} logFile
 * @returns {Pick<Service, 'start' | 'stop'>}
 */
function service(name, begin, probe, logFile) {
	/** @type {import('../../scripts/lib/processes').Started | undefined} */
	let running;
	const answers = async () =>
		await probe().then(
			() => true,
			() => false,
		);
	return {
		start: async () => {
			const begun = begin();
			running = begun;
			const isUp = await until(async () => !begun.isRunning() || (await answers()), {
				timeoutMs: BOOT_LIMIT_MS,
			});
			if (isUp && begun.isRunning()) return;
			throw new UserError(`${name} did not start. Last lines of ${logFile}:\n${tail(logFile)}`);
		},
		stop: async () => await running?.stop(),
	};
}

/**
 * @param {string} folder for its data, which must exist
 * @param {string} logFile
 * @returns {Promise<Service>} running
 */
async function startRedis(folder, logFile) {
	const port = await freePort();
	const network = ['--port', String(port), '--bind', HOST];
	const args = [...network, '--dir', folder, '--appendonly', 'yes', '--save', ''];
	const begin = () => start(program('redis-server'), args, { logFile });
	const probe = async () =>
		await run(program('redis-cli'), ['-h', HOST, '-p', String(port), 'ping'], { logFile });
	const redis = service('Redis', begin, probe, logFile);
	await redis.start();
	return { port, ...redis };
}

/**
 * @param {string} folder for its data, which must exist
 * @param {string} logFile
 * @returns {Promise<Service & { database: string, user: string }>} running, with an empty database, open to
 * everybody on this machine
 */
async function startPostgres(folder, logFile) {
	const port = await freePort();
	const [database, user] = ['n8n', 'n8n'];
	const data = path.join(folder, 'data');
	/** @type {string[]} */
	const asUser = [];
	if (isRoot()) {
		await run('chown', [POSTGRES_USER, folder]);
		// The folder of this command is its user's alone; Postgres only has to get through.
		fs.chmodSync(os.tmpdir(), 0o711);
		const ids = [`--reuid=${POSTGRES_USER}`, `--regid=${POSTGRES_USER}`, '--clear-groups'];
		asUser.push('setpriv', ...ids, '--');
	}
	const as = (/** @type {string[]} */ ...words) => {
		const [command = '', ...args] = [...asUser, ...words];
		return /** @type {const} */ ([command, args, { cwd: folder, logFile }]);
	};
	const initial = ['-D', data, '-U', user, '-A', 'trust', '-E', 'UTF8', '--no-sync'];
	await run(...as(program('initdb'), ...initial));
	const settings = [
		`listen_addresses=${HOST}`,
		'unix_socket_directories=',
		// All it keeps in memory is in its data folder, so nothing is left when it is killed.
		'dynamic_shared_memory_type=mmap',
		'max_connections=200',
		'fsync=off',
	];
	const flags = settings.flatMap((setting) => ['-c', setting]);
	const command = [program('postgres'), '-D', data, '-p', String(port), ...flags];
	const begin = () => start(...as('sh', '-c', ENDS_AT_ONCE, 'postgres', ...command));
	const connection = ['-h', HOST, '-p', String(port), '-U', user];
	const probe = async () => await run(program('pg_isready'), connection, { logFile });
	const postgres = service('Postgres', begin, probe, logFile);
	await postgres.start();
	await run(program('createdb'), [...connection, database], { logFile });
	return { port, database, user, ...postgres };
}

module.exports = { ensureServices, isRoot, startPostgres, startRedis };
