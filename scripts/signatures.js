/**
 * Makes docs/signatures.md: 5,000 calls by chance and changes of them, held against Plivo's own SDKs: the one for Node,
 * and with N8N_NODES_PLIVO_PYTHON=<a Python that has the package plivo> the one for Python. Ends with code 1 when there
 * is a difference.
 */
const fs = require('node:fs');
const path = require('node:path');
const { runCommand } = require('./lib/command');
const { ensureDependencies } = require('./lib/dependencies');
const { runJest } = require('./lib/jest');
const { OUTPUT_FOLDER, ROOT } = require('./lib/paths');

const TABLE = path.join(ROOT, 'docs', 'signatures.md');

void runCommand(async () => {
	await ensureDependencies();
	process.env.N8N_NODES_PLIVO_SIGNATURES ??= '5000';
	const { failed } = await runJest({
		layers: ['unit'],
		report: path.join(OUTPUT_FOLDER, 'signatures', 'jest.json'),
		flags: ['--testPathPatterns', 'signatureSdk'],
	});
	// Loaded here, since they need the dependencies that a fresh clone does not have yet.
	const { readCounts } = require('../test/unit/signatureSdks');
	const { report } = require('../test/unit/signatureReport');
	const { format, resolveConfig } = require('prettier');
	const style = await resolveConfig(TABLE);
	const text = await format(report(readCounts(), failed), { ...style, parser: 'markdown' });
	fs.writeFileSync(TABLE, text);
	process.stdout.write(`${path.relative(process.cwd(), TABLE)}: ${failed} differences\n`);
	if (failed > 0) process.exitCode = 1;
});
