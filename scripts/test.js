/**
 * Proves the package: lint, types, build, then every layer of tests. The last line of the output is
 * "N passed, N failed". Runs on a fresh clone: it installs whatever is missing, a browser too.
 */
const path = require('node:path');
const { ensureBrowser } = require('./lib/browser');
const { print, runCommand } = require('./lib/command');
const { UserError } = require('./lib/errors');
const { runJest } = require('./lib/jest');
const { buildPackage } = require('./lib/package');
const { OUTPUT_FOLDER, ROOT } = require('./lib/paths');
const { run } = require('./lib/processes');

const LINT = path.join('@n8n', 'node-cli', 'bin', 'n8n-node.mjs');
const TYPES = path.join('typescript', 'bin', 'tsc');

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
 * One step that passes or fails as a whole, and counts as one.
 *
 * @param {string} name
 * @param {() => Promise<void>} work
 * @returns {Promise<boolean>} whether it passed
 */
async function step(name, work) {
	print(`\n== ${name}`);
	const start = Date.now();
	try {
		await work();
		total.passed += 1;
		print(`${name} passed in ${Math.round((Date.now() - start) / 1000)} s`);
		return true;
	} catch (error) {
		total.failed += 1;
		print(`${name} failed: ${error instanceof Error ? error.message : String(error)}`);
		return false;
	}
}

/**
 * Runs a script of a dependency, with its output in this terminal.
 *
 * @param {string} script path in node_modules
 * @param {string[]} args
 */
async function tool(script, ...args) {
	await run(process.execPath, [path.join(ROOT, 'node_modules', script), ...args], { cwd: ROOT });
}

/**
 * @param {string[]} layers jest projects
 * @param {string[]} [flags]
 */
async function jest(layers, flags) {
	print(`\n== ${layers.join(', ')}`);
	const report = path.join(OUTPUT_FOLDER, 'test', `${layers.join('-')}.json`);
	const { problems, passed, failed } = await runJest({ layers, report, flags });
	problems.forEach((problem) => print(problem));
	total.passed += passed;
	total.failed += failed;
}

/** @param {string[]} chosen */
async function runSteps(chosen) {
	if (chosen.includes('lint')) await step('lint', async () => await tool(LINT, 'lint'));
	if (chosen.includes('types')) {
		await step('types', async () => await tool(TYPES, '-p', 'test/tsconfig.json'));
	}
	if (chosen.some((name) => ['build', 'engine', 'package', 'e2e'].includes(name))) {
		// Nothing behind this step means anything without a package.
		if (!(await step('build', buildPackage))) return;
	}
	const layers = LAYERS.filter((name) => chosen.includes(name));
	if (layers.length > 0) await jest(layers);
	if (chosen.includes('e2e')) {
		// Without one the tests that need no browser are still worth running.
		await step('browser', ensureBrowser);
		await jest(['e2e'], ['--runInBand']);
	}
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
