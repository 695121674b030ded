/**
 * Proves the package: lint, types, build, then every layer of tests; what needs a server beside what needs none. The
 * last line of the output is "N passed, N failed".
 */
const fs = require('node:fs');
const path = require('node:path');
const { ensureBrowser } = require('./lib/browser');
const { print, runCommand } = require('./lib/command');
const { UserError } = require('./lib/errors');
const { runJest } = require('./lib/jest');
const { buildPackage } = require('./lib/package');
const { OUTPUT_FOLDER } = require('./lib/paths');
const { run } = require('./lib/processes');

/** The jest projects that need no server. */
const LAYERS = ['unit', 'contract', 'engine', 'package'];
const STEPS = ['lint', 'types', 'build', ...LAYERS, 'e2e'];

const usage = `npm test -- [options]

  --only <steps>  only these, separated by commas: ${STEPS.join(', ')}
                  (the package is also built when a chosen step needs it)
  --help          show this text
`;

const total = { passed: 0, failed: 0 };

/**
 * @param {string} name
 * @param {(logFile: string) => Promise<{ passed: number, failed: number, problems: string[] }>} work what it writes
 * to the log is told when it has ended
 */
async function step(name, work) {
	const logFile = path.join(OUTPUT_FOLDER, 'test', `${name}.log`);
	fs.rmSync(logFile, { force: true });
	const start = Date.now();
	const { passed, failed, problems } = await work(logFile);
	total.passed += passed;
	total.failed += failed;
	const seconds = Math.round((Date.now() - start) / 1000);
	const log = fs.existsSync(logFile) ? [fs.readFileSync(logFile, 'utf8').trimEnd()] : [];
	const verdict = failed === 0 ? 'passed' : 'failed';
	print(['', `== ${name}`, ...log, ...problems, `${name} ${verdict} in ${seconds} s`].join('\n'));
}

/** A step that passes or fails as a whole, and counts as one. @param {string} name @param {(logFile: string) => Promise<void>} work */
async function check(name, work) {
	let hasPassed = false;
	await step(name, async (logFile) => {
		try {
			await work(logFile);
			hasPassed = true;
			return { passed: 1, failed: 0, problems: [] };
		} catch (error) {
			return {
				passed: 0,
				failed: 1,
				problems: [String(error instanceof Error ? error.message : error)],
			};
		}
	});
	return hasPassed;
}

/** @param {string[]} chosen */
async function runSteps(chosen) {
	const has = (/** @type {string[]} */ ...names) => names.some((name) => chosen.includes(name));
	const lint = async () =>
		has('lint') &&
		(await check('lint', async (logFile) => await run('n8n-node', ['lint'], { logFile })));
	const types = async () =>
		has('types') &&
		(await check(
			'types',
			async (logFile) => await run('tsc', ['-p', 'test/tsconfig.json'], { logFile }),
		));
	const build = async () =>
		!has('build', 'engine', 'package', 'e2e') || (await check('build', buildPackage));

	const [isBuilt] = await Promise.all([build(), lint()]);
	// Without a package the tests mean nothing.
	const layers = isBuilt ? LAYERS.filter((name) => has(name)) : [];
	const withoutServer = async () => {
		await types();
		if (layers.length === 0) return;
		// A process that has run many suites is slow, since jest keeps much of them: it makes room for a new one.
		const flags = ['--maxWorkers=100%', '--workerIdleMemoryLimit=500MB'];
		await step(
			layers.join('-'),
			async (logFile) => await runJest({ layers, name: 'test', flags, logFile }),
		);
	};
	const withServer = async () => {
		if (!isBuilt || !has('e2e')) return;
		// Without one the tests that need no browser are still worth running.
		await check('browser', ensureBrowser);
		// In one process: two, each with an n8n, took as long together on two cores, which they kept busy.
		await step(
			'e2e',
			async () => await runJest({ layers: ['e2e'], name: 'test', flags: ['--runInBand'] }),
		);
	};
	await Promise.all([withoutServer(), withServer()]);
}

/** Tells the result, as the last line. */
function conclude() {
	if (total.failed > 0 || total.passed === 0) process.exitCode = 1;
	print(`\n${total.passed} passed, ${total.failed} failed`);
}

void runCommand({
	usage,
	options: { only: { type: 'string' } },
	main: async ({ only }) => {
		const chosen = only?.split(',').map((/** @type {string} */ name) => name.trim()) ?? STEPS;
		const unknown = chosen.filter((/** @type {string} */ name) => !STEPS.includes(name));
		if (unknown.length > 0) {
			throw new UserError(`Unknown step: ${unknown.join(', ')}. There are ${STEPS.join(', ')}.`);
		}
		await runSteps(chosen);
		conclude();
	},
	onFailure: (problem) => {
		total.failed += 1;
		print(problem);
		conclude();
	},
});
