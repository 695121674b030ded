/**
 * Runs the package in n8n's queue mode and makes docs/queue-mode.md: real Redis and Postgres, a main, workers and
 * webhook processors, against the Plivo simulator, which counts. Ends with code 1 when a promise is broken.
 */
const path = require('node:path');
const { measureAll } = require('../test/queue/measureAll');
const { report } = require('../test/queue/report');
const { print, runCommand } = require('./lib/command');
const { ROOT } = require('./lib/paths');
const { writeReport } = require('./lib/report');

const usage = `npm run test:queue -- [options]

  --rows <pattern>  only the rows whose name matches; nothing is written
  --output <file>   where the document goes (default: docs/queue-mode.md)
  --help            show this text
`;

void runCommand({
	usage,
	options: {
		rows: { type: 'string' },
		output: { type: 'string', default: path.join(ROOT, 'docs', 'queue-mode.md') },
	},
	main: async ({ rows: wanted, output }) => {
		const results = await measureAll(wanted, ({ name, figures, broken }) =>
			print(
				`${broken.length === 0 ? 'kept' : `BROKEN (${broken.join('; ')})`}: ${name}: ${figures}`,
			),
		);
		if (wanted === undefined) await writeReport(path.resolve(output), report(results));
		if (results.rows.some(({ broken }) => broken.length > 0)) process.exitCode = 1;
	},
});
