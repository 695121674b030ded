/**
 * Makes docs/faults.md: what happens to a batch of messages when something goes wrong, measured in a real
 * n8n with the packed package in it, and counted at the Plivo simulator. Ends with code 1 when a promise
 * of delivery is broken. Runs on a fresh clone: it installs whatever is missing.
 */
const fs = require('node:fs');
const path = require('node:path');
const { parseArgs } = require('node:util');
const { buildPackage } = require('./lib/build');
const { runCommand } = require('./lib/command');
const { packPackage } = require('./lib/communityPackage');
const { ensureDependencies } = require('./lib/dependencies');
const { N8N_VERSION } = require('./lib/n8nInstall');
const { OUTPUT_FOLDER, ROOT } = require('./lib/paths');
const { withProgress } = require('./lib/progress');
const { startSimulator } = require('./lib/simulator');

const LOGS = path.join(OUTPUT_FOLDER, 'faults');
const N8N_LOG = path.join(LOGS, 'n8n.log');

const USAGE = `npm run faults -- [options]

  --output <file>  where the table goes (default: docs/faults.md)
  --help           show this text
`;

/** @param {string} text */
const print = (text) => void process.stdout.write(`${text}\n`);

/** @param {import('../test/e2e/faults/runCase').Row} row */
function printRow({ fault, settings, broken }) {
	const retry = settings.retry ? 'retry' : 'no retry';
	const verdict = broken.length === 0 ? 'kept' : `BROKEN: ${broken.join('; ')}`;
	print(`${fault.name} | ${settings.onError} | ${retry} | ${verdict}`);
}

/** @returns {Promise<string>} the packed package; it is compiled first unless the caller has just done so */
async function tarball() {
	if (process.env.N8N_NODES_PLIVO_BUILT !== 'true') {
		await withProgress('Building the package', async () => await buildPackage());
	}
	return await packPackage(LOGS);
}

/**
 * @typedef {import('../test/e2e/faults/report').Results} Results
 * @typedef {import('../test/e2e/faults/runCase').FaultBench} FaultBench
 */

/** @returns {Promise<Results>} */
async function measureAll() {
	// Loaded here, since they need the dependencies that a fresh clone does not have yet.
	const { prepareUserFolder, startKillableN8n } = require('../test/e2e/faults/killableN8n');
	const { FaultBench } = require('../test/e2e/faults/runCase');

	const userFolder = await prepareUserFolder(await tarball());
	const simulator = await startSimulator({ logFile: path.join(LOGS, 'simulator.log') });
	const [account] = simulator.accounts;
	if (!account) throw new Error('The simulator has no account');
	fs.rmSync(N8N_LOG, { force: true });
	const boot = async () => await startKillableN8n({ userFolder, logFile: N8N_LOG });
	const n8n = await boot();
	const bench = new FaultBench(n8n.client, simulator.client, account);
	const tables = await measureRunning(bench);
	const interrupted = await measureInterrupted(bench, n8n, boot);
	const { version: packageVersion } = require('../package.json');
	return { n8nVersion: N8N_VERSION, packageVersion, ...tables, ...interrupted };
}

/** @param {FaultBench} bench */
async function measureRunning(bench) {
	const { compareAtLimit, compareWithBadItem } = require('../test/e2e/faults/others');
	const { runStops } = require('../test/e2e/faults/stopped');
	const { runRetries, runTable } = require('../test/e2e/faults/table');
	return {
		stops: await withProgress('Stopped in the middle', async () => await runStops(bench)),
		rows: await runTable(bench, printRow),
		retries: await runRetries(bench),
		withBadItem: await compareWithBadItem(bench, 'visible'),
		withRefusedItem: await compareWithBadItem(bench, 'refused'),
		atLimit: await withProgress('At the limit', async () => await compareAtLimit(bench)),
	};
}

/**
 * What becomes of batches when n8n is asked to stop, and when it is killed.
 *
 * @param {FaultBench} bench
 * @param {import('../test/e2e/faults/killableN8n').KillableN8n} n8n ends here
 * @param {() => Promise<import('../test/e2e/faults/killableN8n').KillableN8n>} boot starts it on the same data
 */
async function measureInterrupted(bench, n8n, boot) {
	const { simulator } = bench;
	const batches = require('../test/e2e/faults/killed');
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

void runCommand(async () => {
	const { values } = parseArgs({
		options: {
			output: { type: 'string', default: path.join(ROOT, 'docs', 'faults.md') },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) {
		print(USAGE);
		return;
	}
	await ensureDependencies();
	const results = await measureAll();
	const { brokenInKilled } = require('../test/e2e/faults/killed');
	const { report } = require('../test/e2e/faults/report');
	const { format, resolveConfig } = require('prettier');
	const file = path.resolve(values.output);
	fs.mkdirSync(path.dirname(file), { recursive: true });
	const style = await resolveConfig(file);
	fs.writeFileSync(file, await format(report(results), { ...style, parser: 'markdown' }));
	const broken = [
		...[...results.rows, ...results.retries, ...results.stops].flatMap((row) => row.broken),
		...brokenInKilled(results.killed),
	];
	for (const complaint of broken) print(`Broken: ${complaint}`);
	print(`${path.relative(process.cwd(), file)}: ${results.rows.length} rows`);
	if (broken.length > 0) process.exitCode = 1;
});
