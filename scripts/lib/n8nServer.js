/**
 * Boots a real n8n with the packed package in it:
 *
 *   const tarball = await packPackage();       // after `npm run build`
 *   const server = await startN8nServer({ tarball, logFile: 'build/n8n.log' });
 *   const workflow = await server.client.createWorkflow({ name, nodes, connections });
 *   const execution = await server.client.runWorkflow(workflow.id, 'Manual Trigger');
 *   await server.stop();
 */
const fs = require('node:fs');
const { UserError } = require('./errors');
const { N8nClient } = require('./n8nClient');
const { ensureN8n } = require('./n8nInstall');
const { n8nEnvironment } = require('./n8nSettings');
const { installCommunityPackage } = require('./package');
const { HOST, freePort } = require('./ports');
const { removeFolder, start, tail, temporaryFolder } = require('./processes');
const { withProgress } = require('./progress');
const { until } = require('./until');

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
 * @property {() => Promise<void>} kill ends it as a power cut would; its data stay until this process ends
 */

/**
 * Starts n8n (installing it into the cache if need be), waits until it answers and signs in. The server
 * ends with this process at the latest.
 *
 * @param {object} options
 * @param {string} options.logFile where the server's output goes; what was there is removed
 * @param {string} [options.version] n8n's version; default: the pinned one
 * @param {string} [options.tarball] a community package to install first
 * @param {number} [options.port] default: any free one
 * @param {string} [options.userFolder] keeps the data of the server here; default: a temporary folder
 * @returns {Promise<N8nServer>} @throws {UserError} when it does not start; the message shows the log's end
 */
async function startN8nServer({ logFile, version, tarball, port, userFolder }) {
	const { node, script, packageFile } = await ensureN8n(version);
	const folder = userFolder ?? temporaryFolder('n8n-nodes-plivo');
	fs.mkdirSync(folder, { recursive: true });
	fs.rmSync(logFile, { force: true });
	if (tarball) await installCommunityPackage(tarball, folder);
	const serverPort = port ?? (await freePort());
	const url = `http://${HOST}:${serverPort}`;
	const env = n8nEnvironment({
		packageFile,
		userFolder: folder,
		port: serverPort,
		brokerPort: await freePort(),
	});
	// n8n reads a .env file from where it is started.
	const server = start(node, [script, 'start'], { cwd: folder, env, logFile });
	const { exited, pid } = server;
	const stop = async () => {
		await server.stop();
		if (!userFolder) removeFolder(folder);
	};
	try {
		await withProgress('Starting n8n', async () => await untilReady(url, server, logFile));
		const client = new N8nClient(url, packageFile);
		await client.signIn(OWNER);
		const kill = async () => {
			process.kill(pid, 'SIGKILL');
			await exited;
		};
		return { url, owner: OWNER, packageFile, logFile, client, exited, stop, kill };
	} catch (error) {
		await stop();
		throw error;
	}
}

/**
 * @param {string} url
 * @param {import('./processes').Started} server
 * @param {string} logFile
 */
async function untilReady(url, server, logFile) {
	// Older n8n call themselves ready before their REST API is there.
	const isReady = async () =>
		(await answersOk(`${url}/healthz/readiness`)) && (await answersOk(`${url}/rest/settings`));
	const probe = async () => !server.isRunning() || (await isReady());
	const answer = await until(probe, { timeoutMs: BOOT_LIMIT_MS, pollMs: POLL_MS });
	if (answer && server.isRunning()) return;
	const what = answer
		? 'ended while it was starting'
		: `was not ready after ${BOOT_LIMIT_MS / 1000} s`;
	throw new UserError(`n8n ${what}. Last lines of ${logFile}:\n${tail(logFile)}`);
}

/** @param {string} url @returns {Promise<boolean>} */
async function answersOk(url) {
	try {
		return (await fetch(url)).ok;
	} catch {
		return false;
	}
}

module.exports = { startN8nServer };
