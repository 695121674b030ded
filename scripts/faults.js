/**
 * Makes docs/faults.md: what happens to a batch of messages when something goes wrong, measured in a real
 * n8n with the packed package in it, and counted at the Plivo simulator. Ends with code 1 when a promise
 * of delivery is broken. Runs on a fresh clone: it installs whatever is missing.
 */
const path = require('node:path');
const batches = require('../test/e2e/faults/killed');
const { prepareUserFolder } = require('../test/e2e/faults/userFolder');
const { compareAtLimit, compareWithBadItem } = require('../test/e2e/faults/others');
const { report } = require('../test/e2e/faults/report');
const { FaultBench } = require('../test/e2e/faults/runCase');
const { runStops } = require('../test/e2e/faults/stopped');
const { runRetries, runTable } = require('../test/e2e/faults/table');
const { print, runCommand } = require('./lib/command');
const { N8N_VERSION } = require('./lib/n8nInstall');
const { startN8nServer } = require('./lib/n8nServer');
const { buildTarball } = require('./lib/package');
const { OUTPUT_FOLDER, ROOT } = require('./lib/paths');
const { withProgress } = require('./lib/progress');
const { writeReport } = require('./lib/report');
const { startSimulator } = require('./lib/simulator');

const LOGS = path.join(OUTPUT_FOLDER, 'faults');

const usage = `npm run faults -- [options]

  --output <file>  where the table goes (default: docs/faults.md)
  --help           show this text
`;

/** @param {import('../test/e2e/faults/runCase').Row} row */
function printRow({ fault, settings, broken }) {
	const retry = settings.retry ? 'retry' : 'no retry';
	const verdict = broken.length === 0 ? 'kept' : `BROKEN: ${broken.join('; ')}`;
	print(`${fault.name} | ${settings.onError} | ${retry} | ${verdict}`);
}

/** @typedef {import('./lib/n8nServer').N8nServer} N8nServer */

/** @returns {Promise<import('../test/e2e/faults/report').Results>} */
async function measureAll() {
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
		rows: await runTable(bench, printRow),
		retries: await runRetries(bench),
		withBadItem: await compareWithBadItem(bench, 'visible'),
		withRefusedItem: await compareWithBadItem(bench, 'refused'),
		atLimit: await withProgress('At the limit', async () => await compareAtLimit(bench)),
	};
	const interrupted = await measureInterrupted(bench, n8n, boot);
	const { version: packageVersion } = require('../package.json');
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

void runCommand({
	usage,
	options: { output: { type: 'string', default: path.join(ROOT, 'docs', 'faults.md') } },
	main: async ({ output }) => {
		const results = await measureAll();
		await writeReport(path.resolve(output), report(results));
		const broken = [
			...[...results.rows, ...results.retries, ...results.stops].flatMap((row) => row.broken),
			...batches.brokenInKilled(results.killed),
		];
		for (const complaint of broken) print(`Broken: ${complaint}`);
		print(`${results.rows.length} rows`);
		if (broken.length > 0) process.exitCode = 1;
	},
});
