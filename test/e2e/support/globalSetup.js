const path = require('node:path');
const { N8N_VERSION } = require('../../../scripts/lib/n8nInstall');
const { startN8nServer } = require('../../../scripts/lib/n8nServer');
const { buildTarball } = require('../../../scripts/lib/package');
const { OUTPUT_FOLDER } = require('../../../scripts/lib/paths');
const { stopAll } = require('../../../scripts/lib/processes');
const { startSimulator } = require('../../../scripts/lib/simulator');
const { announce } = require('./environment');
const { stopWith } = require('./globalTeardown');

/**
 * Boots what the end-to-end tests talk to: for each of jest's workers a Plivo simulator, and an n8n with the packed
 * package in it. All end with this process, even if it is killed, and when one of them does not start.
 *
 * @param {{ maxWorkers: number }} globalConfig jest's
 */
module.exports = async ({ maxWorkers }) => {
	try {
		const tarball = await buildTarball();
		const workers = Array.from({ length: maxWorkers }, (_, index) => index + 1);
		announce(await Promise.all(workers.map(async (worker) => await boot(worker, tarball))));
	} catch (error) {
		// Jest calls no teardown then.
		await stopAll();
		throw error;
	}
};

/**
 * @param {number} worker its number, from 1
 * @param {string} tarball
 * @returns {Promise<import('./environment').Addresses>}
 */
async function boot(worker, tarball) {
	const logs = path.join(OUTPUT_FOLDER, 'e2e', `worker-${worker}`);
	const simulator = await startSimulator({ logFile: path.join(logs, 'simulator.log') });
	const version = process.env.N8N_NODES_PLIVO_N8N_VERSION || N8N_VERSION;
	const n8n = await startN8nServer({ version, tarball, logFile: path.join(logs, 'n8n.log') });
	stopWith(n8n.stop);
	return {
		n8n: {
			url: n8n.url,
			packageFile: n8n.packageFile,
			owner: n8n.owner,
			session: n8n.client.session,
		},
		simulator: { url: simulator.url, accounts: simulator.accounts },
	};
}
