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
 * Boots what the end-to-end tests talk to: a Plivo simulator, and an n8n with the packed package in it.
 * Both end with this process, even if it is killed, and when one of them does not start.
 */
module.exports = async () => {
	try {
		await boot();
	} catch (error) {
		// Jest calls no teardown then.
		await stopAll();
		throw error;
	}
};

async function boot() {
	const tarball = await buildTarball();
	const logs = path.join(OUTPUT_FOLDER, 'e2e');
	const simulator = await startSimulator({ logFile: path.join(logs, 'simulator.log') });
	const version = process.env.N8N_NODES_PLIVO_N8N_VERSION || N8N_VERSION;
	const n8n = await startN8nServer({ version, tarball, logFile: path.join(logs, 'n8n.log') });
	stopWith(n8n.stop);
	announce({
		n8n: {
			url: n8n.url,
			packageFile: n8n.packageFile,
			owner: n8n.owner,
			session: n8n.client.session,
		},
		simulator: { url: simulator.url, accounts: simulator.accounts },
	});
}
