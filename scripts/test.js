/**
 * Proves the package: lint, types, build, then every layer of tests. The last line of the output is
 * "N passed, N failed". Runs on a fresh clone: it installs whatever is missing.
 */
const path = require('node:path');
const { parseArgs } = require('node:util');
const { buildPackage } = require('./lib/build');
const { runCommand } = require('./lib/command');
const { ensureDependencies } = require('./lib/dependencies');
const { runJest } = require('./lib/jest');
const { OUTPUT_FOLDER, ROOT } = require('./lib/paths');
const { UserError, runForExitCode } = require('./lib/run');

const LINT = path.join('@n8n', 'node-cli', 'bin', 'n8n-node.mjs');
const TYPES = path.join('typescript', 'bin', 'tsc');

/** The jest projects that need no server. */
const LAYERS = ['unit', 'contract', 'engine', 'package'];
const STEPS = ['lint', 'types', 'build', ...LAYERS, 'e2e'];

const USAGE = `npm test -- [options]

  --only <steps>  only these, separated by commas: ${STEPS.join(', ')}
                  (the package is also built when a chosen step needs it)
  --help          show this text
`;

const total = { passed: 0, failed: 0 };

/** @param {string} text */
const print = (text) => void process.stdout.write(`${text}\n`);

/** @param {{ passed: number, failed: number }} result */
function count({ passed, failed }) {
	total.passed += passed;
	total.failed += failed;
}

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
		count({ passed: 1, failed: 0 });
		print(`${name} passed in ${Math.round((Date.now() - start) / 1000)} s`);
		return true;
	} catch (error) {
		count({ passed: 0, failed: 1 });
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
async function mustPass(script, args) {
	const file = path.join(ROOT, 'node_modules', script);
	const code = await runForExitCode(process.execPath, [file, ...args], { cwd: ROOT });
	if (code !== 0) throw new UserError(`it ended with code ${code}`);
}

/**
 * @param {string[]} layers jest projects
 * @param {string[]} [flags]
 */
async function jest(layers, flags = []) {
	print(`\n== ${layers.join(', ')}`);
	const report = path.join(OUTPUT_FOLDER, 'test', `${layers.join('-')}.json`);
	const { problems, ...result } = await runJest({ layers, report, flags });
	problems.forEach(print);
	count(result);
}

/** @returns {string[] | undefined} the chosen steps; undefined when help was asked for */
function chosenSteps() {
	const { values } = parseArgs({
		options: { only: { type: 'string' }, help: { type: 'boolean', default: false } },
	});
	if (values.help) return undefined;
	const chosen = values.only?.split(',').map((name) => name.trim()) ?? STEPS;
	const unknown = chosen.filter((name) => !STEPS.includes(name));
	if (unknown.length === 0) return chosen;
	throw new UserError(`Unknown step: ${unknown.join(', ')}. There are ${STEPS.join(', ')}.`);
}

/** @param {string[]} chosen */
async function runSteps(chosen) {
	if (chosen.includes('lint')) await step('lint', async () => await mustPass(LINT, ['lint']));
	if (chosen.includes('types')) {
		await step('types', async () => await mustPass(TYPES, ['-p', 'test/tsconfig.json']));
	}
	if (chosen.some((name) => ['build', 'engine', 'package', 'e2e'].includes(name))) {
		// Nothing behind this step means anything without a package.
		if (!(await step('build', async () => await buildPackage()))) return;
	}
	const layers = LAYERS.filter((name) => chosen.includes(name));
	if (layers.length > 0) await jest(layers);
	if (chosen.includes('e2e')) await jest(['e2e'], ['--runInBand']);
}

void runCommand(async () => {
	const chosen = chosenSteps();
	if (!chosen) {
		print(USAGE);
		return;
	}
	try {
		await ensureDependencies();
		await runSteps(chosen);
	} catch (error) {
		count({ passed: 0, failed: 1 });
		print(error instanceof Error ? error.message : String(error));
	}
	if (total.failed > 0 || total.passed === 0) process.exitCode = 1;
	print(`\n${total.passed} passed, ${total.failed} failed`);
});
