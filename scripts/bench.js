/**
 * Measures this node against the other ways of sending with Plivo from n8n, in one run: a real n8n, the
 * simulator beside it. Writes docs/benchmarks.md.
 */
const path = require('node:path');
const { startFormGateway } = require('../test/bench/formGateway');
const { judge } = require('../test/bench/goals');
const { measureHeap } = require('../test/bench/heap');
const { describeMachine } = require('../test/bench/machine');
const { FULL, QUICK } = require('../test/bench/plan');
const { renderHeapReport, renderReport } = require('../test/bench/report');
const { startBenchServer } = require('../test/bench/server');
const { runSuite } = require('../test/bench/suite');
const { print, runCommand } = require('./lib/command');
const { buildTarball } = require('./lib/package');
const { OUTPUT_FOLDER, ROOT } = require('./lib/paths');
const { writeReport } = require('./lib/report');
const { startSimulator } = require('./lib/simulator');

const LOGS = path.join(OUTPUT_FOLDER, 'bench');
const REPORT = path.join(ROOT, 'docs', 'benchmarks.md');
const HEAP_REPORT = path.join(ROOT, 'docs', 'memory.md');
const HEAP_ITEMS = 50_000;
const QUICK_REPORT = path.join(LOGS, 'quick.md');

const usage = `npm run bench -- [options]

  --quick  small sizes, one run each: shows that the benchmark works; writes
           ${path.relative(ROOT, QUICK_REPORT)} instead of ${path.relative(ROOT, REPORT)}
  --heap   instead: the smallest heap for ${HEAP_ITEMS.toLocaleString('en-US')} items; writes
           ${path.relative(ROOT, HEAP_REPORT)}
  --help   show this text
`;

void runCommand({
	usage,
	options: {
		quick: { type: 'boolean', default: false },
		heap: { type: 'boolean', default: false },
	},
	main: async ({ quick, heap }) => {
		const machine = await describeMachine();
		const tarball = await buildTarball();
		const simulator = await startSimulator({ logFile: path.join(LOGS, 'simulator.log') });
		const gateway = await startFormGateway(simulator.url);
		/** @type {import('../test/bench/suite').Means['boot']} */
		const boot = async (name, settings) => {
			const logFile = path.join(LOGS, `n8n-${name}.log`);
			return await startBenchServer({ tarball, simulator, gateway, logFile, settings });
		};
		const means = { simulator, boot, print };
		if (heap) {
			await writeReport(
				HEAP_REPORT,
				renderHeapReport(await measureHeap(HEAP_ITEMS, means), machine),
			);
			return;
		}
		const results = await runSuite(quick ? QUICK : FULL, means);
		const verdicts = judge(results);
		for (const { goal, measured, met } of verdicts) {
			const verdict = met === undefined ? '-' : met ? 'met' : 'not met';
			print(`${verdict.padEnd(8)} ${goal}: ${measured}`);
		}
		await writeReport(quick ? QUICK_REPORT : REPORT, renderReport(results, machine, verdicts));
	},
});
