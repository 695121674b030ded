/**
 * Measures this node against the other ways of sending with Plivo from n8n, in one run: a real n8n, the
 * simulator beside it. Writes docs/benchmarks.md.
 */
const fs = require('node:fs');
const path = require('node:path');
const { parseArgs } = require('node:util');
const { startFormGateway } = require('../test/bench/formGateway');
const { judge } = require('../test/bench/goals');
const { describeMachine } = require('../test/bench/machine');
const { FULL, QUICK } = require('../test/bench/plan');
const { renderReport } = require('../test/bench/report');
const { startBenchServer } = require('../test/bench/server');
const { runSuite } = require('../test/bench/suite');
const { buildTarball } = require('./lib/build');
const { runCommand } = require('./lib/command');
const { ensureDependencies } = require('./lib/dependencies');
const { OUTPUT_FOLDER, ROOT } = require('./lib/paths');
const { startSimulator } = require('./lib/simulator');

const LOGS = path.join(OUTPUT_FOLDER, 'bench');
const REPORT = path.join(ROOT, 'docs', 'benchmarks.md');
const QUICK_REPORT = path.join(LOGS, 'quick.md');

const USAGE = `npm run bench -- [options]

  --quick  small sizes, one run each: shows that the benchmark works; writes
           ${path.relative(ROOT, QUICK_REPORT)} instead of ${path.relative(ROOT, REPORT)}
  --help   show this text
`;

/** @param {string} text */
const print = (text) => void process.stdout.write(`${text}\n`);

void runCommand(async () => {
	const { values } = parseArgs({
		options: {
			quick: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) {
		print(USAGE);
		return;
	}
	await ensureDependencies();
	const machine = await describeMachine();
	const tarball = await buildTarball();
	const simulator = await startSimulator({ logFile: path.join(LOGS, 'simulator.log') });
	const gateway = await startFormGateway(simulator.url);
	const boot = async (/** @type {string} */ name) =>
		await startBenchServer({
			tarball,
			simulator,
			gateway,
			logFile: path.join(LOGS, `n8n-${name}.log`),
		});
	const results = await runSuite(values.quick ? QUICK : FULL, { simulator, boot, print });
	const verdicts = judge(results);
	const file = values.quick ? QUICK_REPORT : REPORT;
	fs.mkdirSync(path.dirname(file), { recursive: true });
	fs.writeFileSync(file, renderReport(results, machine, verdicts));
	for (const { goal, measured, met } of verdicts) {
		const verdict = met === undefined ? '-' : met ? 'met' : 'not met';
		print(`${verdict.padEnd(8)} ${goal}: ${measured}`);
	}
	print(`\nThe report is ${path.relative(ROOT, file)}`);
});
