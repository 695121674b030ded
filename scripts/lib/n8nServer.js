const fs = require('node:fs');
const { UserError } = require('./errors');
const { N8nClient } = require('./n8nClient');
const { ensureN8n } = require('./n8nInstall');
const { n8nEnvironment } = require('./n8nSettings');
const { installCommunityPackage } = require('./package');
const { HOST, freePort } = require('./ports');
const { start, tail, temporaryFolder } = require('./processes');
const { withProgress } = require('./progress');
const { until } = require('./until');

/** On a machine that is busy with other things; a server that ended is noticed at once. */
const BOOT_LIMIT_MS = 600_000;

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
 * @property {() => Promise<void>} kill ends it as a power cut would; its data stay until the command ends
 */

/**
 * Starts n8n (installing it into the cache if need be), with the packed package in it, waits until it answers and
 * signs in. The server ends with this command at the latest.
 *
 * @param {object} options
 * @param {string} options.logFile where the server's output goes; what was there is removed
 * @param {string} [options.version] n8n's version; default: the pinned one
 * @param {string} [options.tarball] a community package to install first
 * @param {number} [options.port] default: any free one
 * @param {string} [options.userFolder] keeps the data of the server here; default: a temporary folder
 * @param {Record<string, string>} [options.settings] environment variables of n8n, over those that hold otherwise
 * @returns {Promise<N8nServer>} @throws {UserError} when it does not start; the message shows the log's end
 */
async function startN8nServer({ logFile, version, tarball, port, userFolder, settings = {} }) {
	const { node, script, packageFile } = await ensureN8n(version);
	const folder = userFolder ?? temporaryFolder('n8n-nodes-plivo');
	fs.mkdirSync(folder, { recursive: true });
	fs.rmSync(logFile, { force: true });
	if (tarball) await installCommunityPackage(tarball, folder);
	const serverPort = port ?? (await freePort());
	const url = `http://${HOST}:${serverPort}`;
	const usual = n8nEnvironment({
		packageFile,
		userFolder: folder,
		port: serverPort,
		brokerPort: await freePort(),
	});
	const env = { ...usual, ...settings };
	// n8n reads a .env file from where it is started.
	const server = start(node, [script, 'start'], { cwd: folder, env, logFile });
	const { exited, kill } = server;
	const stop = async () => {
		await server.stop();
		if (!userFolder) fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	};
	try {
		await withProgress('Starting n8n', async () => await untilReady(url, server, logFile));
		const client = new N8nClient(url, packageFile);
		await client.signIn(OWNER);
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
	const isOk = async (/** @type {string} */ path) =>
		await fetch(`${url}${path}`)
			.then(({ ok }) => ok)
			.catch(() => false);
	// Older n8n call themselves ready before their REST API is there.
	const isReady = async () => (await isOk('/healthz/readiness')) && (await isOk('/rest/settings'));
	const probe = async () => !server.isRunning() || (await isReady());
	const answer = await until(probe, { timeoutMs: BOOT_LIMIT_MS });
	if (answer && server.isRunning()) return;
	const what = answer
		? 'ended while it was starting'
		: `was not ready after ${BOOT_LIMIT_MS / 1000} s`;
	throw new UserError(`n8n ${what}. Last lines of ${logFile}:\n${tail(logFile)}`);
}

module.exports = { startN8nServer };
