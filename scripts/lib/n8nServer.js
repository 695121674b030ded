/**
 * Boots a real n8n with the packed package in it:
 *
 *   const { startN8nServer } = require('./scripts/lib/n8nServer');
 *   const { packPackage } = require('./scripts/lib/communityPackage');
 *   const tarball = await packPackage('build/pack');       // after `npm run build`
 *   const server = await startN8nServer({ tarball, logFile: 'build/n8n.log' });
 *   const credential = await server.client.createCredential('plivoMessagingApi', 'Simulator', { ... });
 *   const workflow = await server.client.createWorkflow({ name, nodes, connections });
 *   const execution = await server.client.runWorkflow(workflow.id, 'Manual Trigger');
 *   await server.stop();
 */
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { setTimeout: delay } = require('node:timers/promises');
const { installCommunityPackage } = require('./communityPackage');
const { N8nClient } = require('./n8nClient');
const { ensureN8n } = require('./n8nInstall');
const { n8nEnvironment } = require('./n8nSettings');
const { HOST, freePort } = require('./ports');
const { withProgress } = require('./progress');
const { UserError, tail } = require('./run');
const { startSupervised } = require('./supervised');

const BOOT_LIMIT_MS = 180000;
const POLL_MS = 250;

/** How to sign in to the editor. The server is on loopback and holds nothing but examples. */
const OWNER = { email: 'demo@example.com', password: 'Plivo-demo-1' };

/**
 * @typedef {object} N8nServer
 * @property {string} url
 * @property {{ email: string, password: string }} owner
 * @property {string} packageFile n8n's package.json
 * @property {string} logFile
 * @property {N8nClient} client signed in as the owner
 * @property {Promise<number>} exited the exit code, when the server has ended for whatever reason
 * @property {() => Promise<void>} stop ends it, and removes its data unless `userFolder` was given
 */

/**
 * Starts n8n (installing it into the cache if need be), waits until it answers and signs in. The server
 * ends with this process at the latest.
 *
 * @param {object} options
 * @param {string} options.logFile where the server's output goes
 * @param {string} [options.version] n8n's version; default: the pinned one
 * @param {string} [options.tarball] a community package to install first
 * @param {number} [options.port] default: any free one
 * @param {string} [options.userFolder] keeps the data of the server here; default: a temporary folder
 * @returns {Promise<N8nServer>} @throws {UserError} when it does not start; the message shows the log's end
 */
async function startN8nServer({ logFile, version, tarball, port, userFolder }) {
	const n8n = await ensureN8n(version);
	const folder = userFolder ?? fs.mkdtempSync(path.join(os.tmpdir(), 'n8n-nodes-plivo-'));
	const removeData = () => {
		if (!userFolder) fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	};
	/** @type {import('./supervised').Supervised | undefined} */
	let server;
	process.once('exit', removeData);
	try {
		fs.mkdirSync(folder, { recursive: true });
		if (tarball) await installCommunityPackage(tarball, folder);
		const serverPort = port ?? (await freePort());
		const url = `http://${HOST}:${serverPort}`;
		const env = n8nEnvironment({
			packageFile: n8n.packageFile,
			userFolder: folder,
			port: serverPort,
			brokerPort: await freePort(),
		});
		// n8n reads a .env file from where it is started.
		server = startSupervised(n8n.node, [n8n.script, 'start'], {
			cwd: folder,
			env,
			logFile,
			removeAfterwards: userFolder ? undefined : folder,
		});
		process.off('exit', removeData);
		const started = server;
		await withProgress('Starting n8n', async () => await untilReady(url, started, logFile));
		const client = new N8nClient(url, n8n.packageFile);
		await client.signIn(OWNER);
		const { packageFile } = n8n;
		return {
			url,
			owner: OWNER,
			packageFile,
			logFile,
			client,
			exited: started.exited,
			stop: started.stop,
		};
	} catch (error) {
		await server?.stop();
		removeData();
		throw error;
	}
}

/**
 * @param {string} url
 * @param {import('./supervised').Supervised} server
 * @param {string} logFile
 */
async function untilReady(url, server, logFile) {
	const deadline = Date.now() + BOOT_LIMIT_MS;
	while (!(await isReady(url))) {
		const gaveUp = Date.now() > deadline;
		if (!gaveUp && server.isRunning()) {
			await delay(POLL_MS);
			continue;
		}
		const what = gaveUp
			? `was not ready after ${BOOT_LIMIT_MS / 1000} s`
			: 'ended while it was starting';
		throw new UserError(`n8n ${what}. Last lines of ${logFile}:\n${tail(logFile)}`);
	}
}

/**
 * Older n8n call themselves ready before their REST API is there.
 *
 * @param {string} url @returns {Promise<boolean>}
 */
async function isReady(url) {
	return (await answersOk(`${url}/healthz/readiness`)) && (await answersOk(`${url}/rest/settings`));
}

/** @param {string} url @returns {Promise<boolean>} */
async function answersOk(url) {
	try {
		return (await fetch(url)).ok;
	} catch {
		return false;
	}
}

module.exports = { OWNER, startN8nServer };
