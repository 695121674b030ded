/**
 * Makes docs/receiving-faults.md: what becomes of a message when something goes wrong on its way in, case by case. Ends
 * with code 1 when a promise is broken. Runs on a fresh clone: it installs whatever is missing.
 */
const fs = require('node:fs');
const path = require('node:path');
const { buildPackage } = require('./lib/build');
const { runCommand } = require('./lib/command');
const { ensureDependencies } = require('./lib/dependencies');
const { runJest } = require('./lib/jest');
const { OUTPUT_FOLDER, ROOT } = require('./lib/paths');
const { readRows, ROWS_FILE } = require('../test/engine/trigger/receiving/rows');

const TABLE = path.join(ROOT, 'docs', 'receiving-faults.md');

void runCommand(async () => {
	await ensureDependencies();
	await buildPackage();
	// Rows of an earlier run would pass for those of this one.
	fs.rmSync(ROWS_FILE, { force: true });
	process.env.N8N_NODES_PLIVO_ALL_CASES = '1';
	const { failed } = await runJest({
		layers: ['engine'],
		report: path.join(OUTPUT_FOLDER, 'receiving-faults', 'jest.json'),
		flags: ['--testPathPatterns', 'trigger/receiving'],
	});
	// Loaded here, since they need the dependencies that a fresh clone does not have yet.
	const { report } = require('../test/engine/trigger/receiving/report');
	const { format, resolveConfig } = require('prettier');
	const rows = readRows();
	const { version } = require('../package.json');
	const style = await resolveConfig(TABLE);
	const text = await format(report({ rows, version }), { ...style, parser: 'markdown' });
	fs.writeFileSync(TABLE, text);
	process.stdout.write(`${path.relative(process.cwd(), TABLE)}: ${rows.length} rows\n`);
	if (failed > 0) process.exitCode = 1;
});
