const fs = require('node:fs');
const path = require('node:path');
const { ROOT } = require('./paths');
const { start } = require('./processes');

const SCRIPT = path.join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');

/**
 * @typedef {{ fullName: string, status: string }} TestResult
 * @typedef {{ name: string, status: string, assertionResults: TestResult[] }} SuiteResult
 */

/**
 * Runs jest on a package that has just been built, with its output in this terminal, and counts what it proved.
 * Nothing may get lost: a test that was skipped, a suite that fails without a failing test, a layer without a
 * test and a run that ends badly all count as failed.
 *
 * @param {object} options
 * @param {string[]} options.layers jest projects: folders of test/
 * @param {string} options.report where jest's JSON goes; what was there is removed
 * @param {string[]} [options.flags]
 * @param {NodeJS.ProcessEnv} [options.env] added to the environment of this process
 * @returns {Promise<{ passed: number, failed: number, problems: string[], suites: SuiteResult[] }>} `problems`: what
 * jest itself does not tell as a failure
 */
async function runJest({ layers, report, flags = [], env = {} }) {
	fs.mkdirSync(path.dirname(report), { recursive: true });
	fs.rmSync(report, { force: true });
	const output = ['--json', `--outputFile=${report}`];
	const args = [SCRIPT, '--selectProjects', ...layers, ...output, ...flags];
	const code = await start(process.execPath, args, {
		cwd: ROOT,
		env: { ...process.env, N8N_NODES_PLIVO_BUILT: 'true', ...env },
	}).exited;
	if (!fs.existsSync(report)) {
		const problems = [`jest ended with code ${code} before any test`];
		return { passed: 0, failed: 1, problems, suites: [] };
	}
	/** @type {{ testResults: SuiteResult[] }} */
	const { testResults: suites } = JSON.parse(fs.readFileSync(report, 'utf8'));
	const tests = suites.flatMap(({ assertionResults }) => assertionResults);
	const failed = tests.filter(({ status }) => status === 'failed').length;
	const problems = [...unnoticed(suites), ...emptyLayers(layers, suites)];
	if (code !== 0 && failed + problems.length === 0) {
		problems.push(`jest ended with code ${code} although no test failed`);
	}
	const passed = tests.filter(({ status }) => status === 'passed').length;
	return { passed, failed: failed + problems.length, problems, suites };
}

/** @param {TestResult} test */
const wasRun = ({ status }) => status === 'passed' || status === 'failed';

/** @param {SuiteResult[]} suites @returns {string[]} tests that were not run, and suites that failed without a test */
function unnoticed(suites) {
	return suites.flatMap(({ name, status, assertionResults: tests }) => [
		...tests.filter((test) => !wasRun(test)).map(({ fullName }) => `Not run: ${fullName}`),
		...(status === 'failed' && !tests.some((test) => test.status === 'failed')
			? [`Failed as a whole: ${path.relative(ROOT, name)}`]
			: []),
	]);
}

/** @param {string[]} layers @param {SuiteResult[]} suites @returns {string[]} */
function emptyLayers(layers, suites) {
	const ran = suites
		.filter(({ assertionResults }) => assertionResults.some(wasRun))
		.map(({ name }) => path.relative(path.join(ROOT, 'test'), name).split(path.sep)[0]);
	return layers
		.filter((layer) => !ran.includes(layer))
		.map((layer) => `No test was run in test/${layer}`);
}

module.exports = { runJest };
