const fs = require('node:fs');
const path = require('node:path');
const { UserError } = require('../../scripts/lib/errors');
const { N8nClient } = require('../../scripts/lib/n8nClient');
const { ensureN8n } = require('../../scripts/lib/n8nInstall');
const { n8nEnvironment } = require('../../scripts/lib/n8nSettings');
const { installCommunityPackage } = require('../../scripts/lib/package');
const { OUTPUT_FOLDER } = require('../../scripts/lib/paths');
const { HOST, freePort } = require('../../scripts/lib/ports');
const { start, tail, temporaryFolder } = require('../../scripts/lib/processes');
const { withProgress } = require('../../scripts/lib/progress');
const { until } = require('../../scripts/lib/until');
const { startBalancer } = require('./balancer');
const { ensureServices, isRoot, startPostgres, startRedis } = require('./services');

const LOGS = path.join(OUTPUT_FOLDER, 'queue');
/** Five processes start at once; on a busy machine that takes its time. */
const BOOT_LIMIT_MS = 1_800_000;
const OWNER = { email: 'demo@example.com', password: 'Plivo-demo-1' };
const STARTED = /Worker started execution (\d+)/g;

/**
 * @typedef {'main' | 'worker' | 'webhook'} Kind
 * @typedef {object} N8nProcess one process of n8n
 * @property {string} name
 * @property {Kind} kind
 * @property {string} url
 * @property {string} logFile
 * @property {import('../../scripts/lib/processes').Started} process
 */

/** n8n in queue mode: Redis, Postgres, a main, workers, webhook processors and a load balancer, all on loopback. */
class Cluster {
	/** @type {Map<string, N8nProcess>} */
	processes = new Map();

	/**
	 * @private
	 * @param {import('../../scripts/lib/n8nInstall').N8nInstall} n8n
	 * @param {import('./services').Service} redis
	 * @param {Awaited<ReturnType<typeof startPostgres>>} postgres
	 * @param {string} tarball
	 */
	constructor(n8n, redis, postgres, tarball) {
		this.n8n = n8n;
		this.redis = redis;
		this.postgres = postgres;
		this.tarball = tarball;
		this.folder = temporaryFolder('queue');
		this.url = '';
	}

	/**
	 * @param {string} tarball the package
	 * @returns {Promise<Cluster>} with Redis, Postgres and the balancer, and no n8n yet
	 */
	static async begin(tarball) {
		fs.rmSync(LOGS, { recursive: true, force: true });
		fs.mkdirSync(LOGS, { recursive: true });
		const n8n = await ensureN8n();
		await ensureServices(path.join(LOGS, 'apt.log'));
		const redis = await startRedis(temporaryFolder('redis'), path.join(LOGS, 'redis.log'));
		const postgres = await startPostgres(
			temporaryFolder('postgres'),
			path.join(LOGS, 'postgres.log'),
		);
		const cluster = new Cluster(n8n, redis, postgres, tarball);
		const balancer = await startBalancer(() => ({
			main: cluster.of('main')[0]?.url ?? '',
			processors: cluster.of('webhook').map(({ url }) => url),
		}));
		cluster.url = balancer.url;
		return cluster;
	}

	/** @param {Kind} kind @returns {N8nProcess[]} those that run */
	of(kind) {
		return [...this.processes.values()].filter(
			(each) => each.kind === kind && each.process.isRunning(),
		);
	}

	/** @param {string} name @returns {N8nProcess} */
	get(name) {
		const found = this.processes.get(name);
		if (!found) throw new Error(`There is no process ${name}`);
		return found;
	}

	/**
	 * Starts a process of n8n in a folder of its own, where the package is installed; one that ended is started anew.
	 *
	 * @param {Kind} kind
	 * @param {string} name
	 * @param {NodeJS.ProcessEnv} [settings]
	 * @returns {Promise<N8nProcess>} @throws {UserError} when it does not start
	 */
	async startN8n(kind, name, settings = {}) {
		const folder = path.join(this.folder, name);
		const logFile = path.join(LOGS, `${name}.log`);
		if (!fs.existsSync(folder)) await this.install(folder);
		const port = await freePort();
		const env = { ...this.environment(folder, port, await freePort()), ...settings };
		const command = kind === 'main' ? 'start' : kind;
		const [program = '', ...args] = [...asHost(name), this.n8n.node, this.n8n.script, command];
		const begun = start(program, args, { cwd: folder, env, logFile });
		const url = `http://${HOST}:${port}`;
		const started = { name, kind, url, logFile, process: begun };
		this.processes.set(name, started);
		const isReady = async () =>
			await fetch(`${url}/healthz/readiness`)
				.then(({ ok }) => ok)
				.catch(() => false);
		const isUp = await until(async () => !begun.isRunning() || (await isReady()), {
			timeoutMs: BOOT_LIMIT_MS,
			pollMs: 1000,
		});
		if (isUp && begun.isRunning()) return started;
		throw new UserError(`${name} did not start. Last lines of ${logFile}:\n${tail(logFile)}`);
	}

	/**
	 * Stops a process in order and starts it anew, with settings that hold until the next start.
	 *
	 * @param {string} name @param {NodeJS.ProcessEnv} [settings]
	 */
	async restart(name, settings) {
		const { kind, process } = this.get(name);
		await process.stop(20_000);
		return await this.startN8n(kind, name, settings);
	}

	/** Starts anew whatever has ended. @returns {Promise<string[]>} the names */
	async startEnded() {
		const ended = [...this.processes.values()].filter((each) => !each.process.isRunning());
		// The others wait for the main's database.
		for (const { kind, name } of ended) if (kind === 'main') await this.startN8n(kind, name);
		const others = ended.filter(({ kind }) => kind !== 'main');
		await Promise.all(others.map(async ({ kind, name }) => await this.startN8n(kind, name)));
		return ended.map(({ name }) => name);
	}

	/** @private @param {string} folder */
	async install(folder) {
		const first = path.join(this.folder, 'installed');
		if (!fs.existsSync(first)) await installCommunityPackage(this.tarball, first);
		fs.cpSync(first, folder, { recursive: true });
	}

	/** @private @param {string} userFolder @param {number} port @param {number} brokerPort */
	environment(userFolder, port, brokerPort) {
		const { packageFile } = this.n8n;
		const { postgres, redis, url } = this;
		return {
			...n8nEnvironment({ packageFile, userFolder, port, brokerPort }),
			EXECUTIONS_MODE: 'queue',
			N8N_ENCRYPTION_KEY: 'the same in every process',
			N8N_EDITOR_BASE_URL: url,
			N8N_WEBHOOK_URL: url,
			N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
			OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
			// No Code node is used, and a runner for each process costs as much as the process.
			N8N_RUNNERS_MODE: 'external',
			N8N_RUNNERS_AUTH_TOKEN: 'nobody connects',
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: HOST,
			DB_POSTGRESDB_PORT: String(postgres.port),
			DB_POSTGRESDB_DATABASE: postgres.database,
			DB_POSTGRESDB_USER: postgres.user,
			QUEUE_BULL_REDIS_HOST: HOST,
			QUEUE_BULL_REDIS_PORT: String(redis.port),
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			QUEUE_HEALTH_CHECK_PORT: String(port),
			N8N_WORKER_SERVER_ADDRESS: HOST,
		};
	}

	/** Starts a main and signs in, then workers and webhook processors. @param {{ workers: number, webhooks: number }} counts */
	async startAll({ workers, webhooks }) {
		await withProgress('Starting n8n: main', async () => await this.startN8n('main', 'main'));
		const client = new N8nClient(this.url, this.n8n.packageFile);
		await client.signIn(OWNER);
		const names = (/** @type {Kind} */ kind, /** @type {number} */ count) =>
			Array.from({ length: count }, (_, index) => ({ kind, name: `${kind}-${index + 1}` }));
		const others = [...names('worker', workers), ...names('webhook', webhooks)];
		await withProgress('Starting n8n: workers and webhook processors', async () => {
			await Promise.all(others.map(async ({ kind, name }) => await this.startN8n(kind, name)));
		});
		return client;
	}

	/** @returns {Map<string, string[]>} the workers that an execution was started on, by its ID */
	ranOn() {
		/** @type {Map<string, string[]>} */
		const found = new Map();
		for (const { kind, name, logFile } of this.processes.values()) {
			if (kind !== 'worker') continue;
			for (const [, id = ''] of fs.readFileSync(logFile, 'utf8').matchAll(STARTED)) {
				found.set(id, [...(found.get(id) ?? []), name]);
			}
		}
		return found;
	}

	/** Stops whatever runs, n8n before what it needs. */
	async end() {
		await Promise.all([...this.processes.values()].map(async (each) => await each.process.stop()));
		await Promise.all([this.redis.stop(), this.postgres.stop()]);
	}
}

/**
 * In a container n8n takes the name of the host for its own, and ignores what comes from itself.
 *
 * @param {string} name
 * @returns {string[]} what starts a program under a host name of its own; root alone may do that
 */
function asHost(name) {
	if (!isRoot() || process.platform !== 'linux') return [];
	return ['unshare', '--uts', 'sh', '-c', 'hostname "$0" && exec "$@"', name];
}

module.exports = { Cluster };
