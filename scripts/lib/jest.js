const fs = require('node:fs');
const path = require('node:path');
const { OUTPUT_FOLDER, ROOT } = require('./paths');
const { start } = require('./processes');

/**
 * @typedef {{ fullName: string, status: string }} TestResult
 * @typedef {{ name: string, status: string, assertionResults: TestResult[] }} SuiteResult
 */

/**
 * Runs jest on a package that has just been built, and counts what it proved. Nothing may get lost: a test that was
 * skipped, a suite that fails without a failing test, a layer without a test and a run that ends badly all count as
 * failed.
 *
 * @param {object} options
 * @param {string[]} options.layers jest projects: folders of test/
 * @param {string} options.name of the folder in build/ where jest's JSON goes
 * @param {string[]} [options.flags]
 * @param {NodeJS.ProcessEnv} [options.env] added to the environment of this process
 * @param {string} [options.logFile] where jest's output is added; without it jest writes to this terminal
 * @returns {Promise<{ passed: number, failed: number, problems: string[], suites: SuiteResult[] }>} `problems`: what
 * jest itself does not tell as a failure
 */
async function runJest({ layers, name, flags = [], env, logFile }) {
	const report = path.join(OUTPUT_FOLDER, name, `${layers.join('-')}.json`);
	fs.mkdirSync(path.dirname(report), { recursive: true });
	fs.rmSync(report, { force: true });
	const args = ['--selectProjects', ...layers, '--json', `--outputFile=${report}`, ...flags];
	const all = { ...process.env, N8N_NODES_PLIVO_BUILT: 'true', ...env };
	const code = await start('jest', args, { env: all, logFile }).exited;
	if (!fs.existsSync(report)) {
		const problems = [`jest ended with code ${code} before any test`];
		return { passed: 0, failed: 1, problems, suites: [] };
	}
	/** @type {{ testResults: SuiteResult[] }} */
	const { testResults: suites } = JSON.parse(fs.readFileSync(report, 'utf8'));
	return { ...judge(layers, suites, code), suites };
}

/**
 * @param {string[]} layers that should have run
 * @param {SuiteResult[]} suites what jest reports
 * @param {number} code with which it ended
 * @returns {{ passed: number, failed: number, problems: string[] }} `problems` are counted as failed
 */
function judge(layers, suites, code) {
	const tests = suites.flatMap(({ assertionResults }) => assertionResults);
	const [passed = 0, failed = 0] = ['passed', 'failed'].map(
		(wanted) => tests.filter(({ status }) => status === wanted).length,
	);
	const problems = [...suites.flatMap(unnoticedIn), ...emptyLayers(layers, suites)];
	if (code !== 0 && failed + problems.length === 0) {
		problems.push(`jest ended with code ${code} although no test failed`);
	}
	return { passed, failed: failed + problems.length, problems };
}

/** @param {SuiteResult} suite @returns {string[]} tests that were not run, and the suite if it failed without a test */
function unnoticedIn({ name, status, assertionResults: tests }) {
	const isWhole = status === 'failed' && !tests.some((test) => test.status === 'failed');
	return [
		...tests.filter((test) => !wasRun(test)).map(({ fullName }) => `Not run: ${fullName}`),
		...(isWhole ? [`Failed as a whole: ${path.relative(ROOT, name)}`] : []),
	];
}

/** @param {TestResult} test */
const wasRun = ({ status }) => status === 'passed' || status === 'failed';

/** @param {string[]} layers @param {SuiteResult[]} suites @returns {string[]} */
function emptyLayers(layers, suites) {
	const ran = suites.filter(({ assertionResults }) => assertionResults.some(wasRun));
	const folders = new Set(ran.flatMap(({ name }) => path.relative(ROOT, name).split(path.sep)));
	return layers
		.filter((layer) => !folders.has(layer))
		.map((layer) => `No test was run in test/${layer}`);
}

module.exports = { judge, runJest };
