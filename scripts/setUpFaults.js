/**
 * Makes docs/set-up-faults.md: what happens when the trigger's set-up at Plivo goes wrong, case by case. Ends with
 * code 1 when a promise is broken. Runs on a fresh clone: it installs whatever is missing.
 */
const fs = require('node:fs');
const path = require('node:path');
const { report } = require('../test/engine/trigger/faults/report');
const { readRows, ROWS_FILE } = require('../test/engine/trigger/faults/rows');
const { runCommand } = require('./lib/command');
const { runJest } = require('./lib/jest');
const { buildPackage } = require('./lib/package');
const { OUTPUT_FOLDER, ROOT } = require('./lib/paths');
const { writeReport } = require('./lib/report');

const usage = `npm run set-up-faults -- [options]

  --help  show this text
`;

void runCommand({
	usage,
	main: async () => {
		await buildPackage();
		// Rows of an earlier run would pass for those of this one.
		fs.rmSync(ROWS_FILE, { force: true });
		const { failed } = await runJest({
			layers: ['engine'],
			report: path.join(OUTPUT_FOLDER, 'set-up-faults', 'jest.json'),
			flags: ['--testPathPatterns', 'trigger/faults'],
		});
		const { version } = require('../package.json');
		const file = path.join(ROOT, 'docs', 'set-up-faults.md');
		await writeReport(file, report({ rows: readRows(), version }));
		if (failed > 0) process.exitCode = 1;
	},
});
