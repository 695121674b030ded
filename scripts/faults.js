/**
 * Makes docs/faults.md: what happens to a batch of messages when something goes wrong, measured in a real
 * n8n with the packed package in it, and counted at the Plivo simulator. Ends with code 1 when a promise
 * of delivery is broken.
 */
const path = require('node:path');
const { brokenInKilled } = require('../test/e2e/faults/killed');
const { measureAll } = require('../test/e2e/faults/measureAll');
const { report } = require('../test/e2e/faults/report');
const { print, runCommand } = require('./lib/command');
const { ROOT } = require('./lib/paths');
const { writeReport } = require('./lib/report');

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

void runCommand({
	usage,
	options: { output: { type: 'string', default: path.join(ROOT, 'docs', 'faults.md') } },
	main: async ({ output }) => {
		const results = await measureAll(printRow);
		await writeReport(path.resolve(output), report(results));
		const broken = [
			...[...results.rows, ...results.retries, ...results.stops].flatMap((row) => row.broken),
			...brokenInKilled(results.killed),
		];
		for (const complaint of broken) print(`Broken: ${complaint}`);
		print(`${results.rows.length} rows`);
		if (broken.length > 0) process.exitCode = 1;
	},
});
