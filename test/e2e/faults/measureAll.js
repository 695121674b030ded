const path = require('node:path');
const { N8N_VERSION } = require('../../../scripts/lib/n8nInstall');
const { startN8nServer } = require('../../../scripts/lib/n8nServer');
const { buildTarball } = require('../../../scripts/lib/package');
const { OUTPUT_FOLDER } = require('../../../scripts/lib/paths');
const { withProgress } = require('../../../scripts/lib/progress');
const { startSimulator } = require('../../../scripts/lib/simulator');
const batches = require('./killed');
const { compareAtLimit, compareWithBadItem } = require('./others');
const { FaultBench } = require('./runCase');
const { runStops } = require('./stopped');
const { runRetries, runTable } = require('./table');
const { prepareUserFolder } = require('./userFolder');

const LOGS = path.join(OUTPUT_FOLDER, 'faults');

/** @typedef {import('../../../scripts/lib/n8nServer').N8nServer} N8nServer */

/**
 * All that docs/faults.md tells, measured in an n8n of its own.
 *
 * @param {(row: import('./runCase').Row) => void} onRow told of each row of the large table when it is done
 * @returns {Promise<import('./report').Results>}
 */
async function measureAll(onRow) {
	const userFolder = await prepareUserFolder(await buildTarball());
	const simulator = await startSimulator({ logFile: path.join(LOGS, 'simulator.log') });
	const [account] = simulator.accounts;
	if (!account) throw new Error('The simulator has no account');
	let boots = 0;
	const boot = async () => {
		boots += 1;
		return await startN8nServer({ userFolder, logFile: path.join(LOGS, `n8n-${boots}.log`) });
	};
	const n8n = await boot();
	const bench = new FaultBench(n8n.client, simulator.client, account);
	const tables = {
		stops: await withProgress('Stopped in the middle', async () => await runStops(bench)),
		rows: await runTable(bench, onRow),
		retries: await runRetries(bench),
		withBadItem: await compareWithBadItem(bench, 'visible'),
		withRefusedItem: await compareWithBadItem(bench, 'refused'),
		atLimit: await withProgress('At the limit', async () => await compareAtLimit(bench)),
	};
	const interrupted = await measureInterrupted(bench, n8n, boot);
	const { version: packageVersion } = require('../../../package.json');
	return { n8nVersion: N8N_VERSION, packageVersion, ...tables, ...interrupted };
}

/**
 * What becomes of batches when n8n is asked to stop, and when it is killed.
 *
 * @param {FaultBench} bench
 * @param {N8nServer} n8n ends here
 * @param {() => Promise<N8nServer>} boot starts it on the same data
 */
async function measureInterrupted(bench, n8n, boot) {
	const { simulator } = bench;
	const credential = await bench.credential();
	const short = await batches.startShortBatch(n8n.client, simulator, credential);
	await n8n.stop();
	const second = await boot();
	const stopped = await batches.resultOfStop(second.client, simulator, short);

	const running = await withProgress(
		'Batches to be killed',
		async () => await batches.startBatches(second.client, simulator, credential),
	);
	await second.kill();
	await batches.countAccepted(simulator, running);
	const third = await boot();
	const killed = await batches.retryBatches(third.client, simulator, running);
	await third.stop();
	return { stopped, killed };
}

module.exports = { measureAll };
