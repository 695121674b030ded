/**
 * Makes the documents in docs/ that hold a generated table: runs the tests of the table, every row of it, and writes
 * what came of them. Ends with code 1 when a row breaks a promise.
 */
const path = require('node:path');
const { version } = require('../package.json');
const { costs } = require('../test/e2e/trigger/support/costs');
const receiving = require('../test/engine/trigger/receiving/report');
const receivingRows = require('../test/engine/trigger/receiving/rows');
const setUp = require('../test/engine/trigger/faults/report');
const setUpRows = require('../test/engine/trigger/faults/rows');
const signatures = require('../test/unit/signatureReport');
const { readCounts } = require('../test/unit/signatureSdks');
const { print, runCommand } = require('./lib/command');
const { UserError } = require('./lib/errors');
const { runJest } = require('./lib/jest');
const { buildPackage } = require('./lib/package');
const { ROOT } = require('./lib/paths');
const { writeReport } = require('./lib/report');

/**
 * @typedef {object} Table
 * @property {string[]} layers jest projects
 * @property {string} pattern of the test files
 * @property {NodeJS.ProcessEnv} [env]
 * @property {() => void} [forget] removes what an earlier run has left, which would pass for this one's
 * @property {(failed: number) => string} report the document, from what the tests have left
 */

/** By the name of the command and of the document. @type {Record<string, Table>} */
const TABLES = {
	/** What happens when the trigger's registration at Plivo goes wrong. */
	'set-up-faults': {
		layers: ['engine'],
		pattern: 'trigger/faults',
		forget: setUpRows.rows.forget,
		report: () => setUp.report({ rows: setUpRows.rows.read(), version }),
	},
	/** What becomes of a message when something goes wrong on its way in, and what it costs to refuse a call. */
	'receiving-faults': {
		layers: ['engine', 'e2e'],
		pattern: 'trigger/(receiving/|refusal)',
		forget: () => [receivingRows.rows, costs].forEach(({ forget }) => forget()),
		report: () =>
			receiving.report({ rows: receivingRows.rows.read(), costs: costs.read(), version }),
	},
	/**
	 * 5,000 calls by chance and changes of them, held against Plivo's own SDKs: the one for Node, and with
	 * N8N_NODES_PLIVO_PYTHON=<a Python that has the package plivo> the one for Python.
	 */
	signatures: {
		layers: ['unit'],
		pattern: 'signatureSdk',
		env: { N8N_NODES_PLIVO_SIGNATURES: process.env.N8N_NODES_PLIVO_SIGNATURES ?? '5000' },
		report: (failed) => signatures.report(readCounts(), failed),
	},
};

void runCommand({
	usage: `${Object.keys(TABLES)
		.map((name) => `npm run ${name}`)
		.join('\n')}\n`,
	options: { name: { type: 'string', default: '' } },
	main: async ({ name }) => {
		const table = TABLES[name];
		if (!table) throw new UserError(`There is no table "${name}".`);
		await buildPackage();
		table.forget?.();
		const { failed, problems } = await runJest({
			layers: table.layers,
			name,
			flags: ['--testPathPatterns', table.pattern],
			env: { N8N_NODES_PLIVO_WHOLE_TABLE: 'true', ...table.env },
		});
		problems.forEach(print);
		await writeReport(path.join(ROOT, 'docs', `${name}.md`), table.report(failed));
		if (failed > 0) process.exitCode = 1;
	},
});
