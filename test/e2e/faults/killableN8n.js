const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { setTimeout: delay } = require('node:timers/promises');
const { installCommunityPackage } = require('../../../scripts/lib/communityPackage');
const { N8nClient } = require('../../../scripts/lib/n8nClient');
const { ensureN8n } = require('../../../scripts/lib/n8nInstall');
const { OWNER } = require('../../../scripts/lib/n8nServer');
const { n8nEnvironment } = require('../../../scripts/lib/n8nSettings');
const { HOST, freePort } = require('../../../scripts/lib/ports');
const { withProgress } = require('../../../scripts/lib/progress');
const { UserError, tail } = require('../../../scripts/lib/run');
const { startSupervised } = require('../../../scripts/lib/supervised');

const BOOT_LIMIT_MS = 180_000;
const POLL_MS = 250;
const PLAIN_NODE = 'PlainDeclarative.node.js';

/**
 * @typedef {object} KillableN8n
 * @property {N8nClient} client signed in as the owner
 * @property {() => Promise<void>} kill ends the n8n process with SIGKILL, as a power cut would
 * @property {() => Promise<void>} stop ends it in order
 */

/**
 * Makes the data folder of an n8n: with the packed package, and with the declarative node that it is
 * compared with. It is removed when this process ends.
 *
 * @param {string} tarball
 * @returns {Promise<string>} its path
 */
async function prepareUserFolder(tarball) {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'n8n-nodes-plivo-faults-'));
	process.once('exit', () => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
	await installCommunityPackage(tarball, folder);
	const custom = path.join(folder, '.n8n', 'custom');
	fs.mkdirSync(custom, { recursive: true });
	fs.copyFileSync(path.join(__dirname, 'declarative', PLAIN_NODE), path.join(custom, PLAIN_NODE));
	return folder;
}

/**
 * Starts n8n on a data folder, which it leaves behind, so that it can be started on it again.
 *
 * @param {{ userFolder: string, logFile: string }} options
 * @returns {Promise<KillableN8n>} @throws {UserError} when it does not start
 */
async function startKillableN8n({ userFolder, logFile }) {
	const n8n = await ensureN8n();
	const port = await freePort();
	const idFile = path.join(userFolder, 'process-id');
	const preload = path.join(__dirname, 'writeProcessId.js');
	const server = startSupervised(n8n.node, ['--require', preload, n8n.script, 'start'], {
		cwd: userFolder,
		env: {
			...n8nEnvironment({
				packageFile: n8n.packageFile,
				userFolder,
				port,
				brokerPort: await freePort(),
			}),
			FAULTS_PROCESS_ID_FILE: idFile,
		},
		logFile,
		append: true,
	});
	const client = new N8nClient(`http://${HOST}:${port}`, n8n.packageFile);
	await withProgress('Starting n8n', async () => {
		const deadline = Date.now() + BOOT_LIMIT_MS;
		while (!(await isReady(client.url))) {
			if (Date.now() > deadline || !server.isRunning()) {
				await server.stop();
				throw new UserError(`n8n did not start. Last lines of ${logFile}:\n${tail(logFile)}`);
			}
			await delay(POLL_MS);
		}
	});
	await client.signIn(OWNER);
	const kill = async () => {
		process.kill(Number(fs.readFileSync(idFile, 'utf8')), 'SIGKILL');
		await server.exited;
	};
	return { client, kill, stop: server.stop };
}

/** @param {string} url @returns {Promise<boolean>} */
async function isReady(url) {
	try {
		return (await fetch(`${url}/healthz/readiness`)).ok;
	} catch {
		return false;
	}
}

module.exports = { prepareUserFolder, startKillableN8n };
