const path = require('node:path');
const { print, runCommand } = require('./command');
const { runJest } = require('./jest');
const { buildPackage } = require('./package');
const { OUTPUT_FOLDER, ROOT } = require('./paths');
const { writeReport } = require('./report');

/** Set where every row of a table is wanted; `npm test` runs the most telling ones. */
const WHOLE_TABLE = 'N8N_NODES_PLIVO_WHOLE_TABLE';

/**
 * A command that runs the tests of a generated table, every row of it, and writes what came of them into docs/. It
 * ends with code 1 when a row breaks a promise.
 *
 * @param {object} table
 * @param {string} table.name of the command and of the document
 * @param {string} table.layer jest project
 * @param {string} table.pattern of the test files
 * @param {NodeJS.ProcessEnv} [table.env]
 * @param {() => void} [table.forget] removes what an earlier run has left, which would pass for this one's
 * @param {(failed: number) => string} table.report the document, from what the tests have left
 */
function tableCommand({ name, layer, pattern, env, forget, report }) {
	void runCommand({
		usage: `npm run ${name} -- [options]\n\n  --help  show this text\n`,
		main: async () => {
			await buildPackage();
			forget?.();
			const { failed, problems } = await runJest({
				layers: [layer],
				report: path.join(OUTPUT_FOLDER, name, 'jest.json'),
				flags: ['--testPathPatterns', pattern],
				env: { [WHOLE_TABLE]: 'true', ...env },
			});
			problems.forEach(print);
			await writeReport(path.join(ROOT, 'docs', `${name}.md`), report(failed));
			if (failed > 0) process.exitCode = 1;
		},
	});
}

module.exports = { tableCommand, WHOLE_TABLE };
