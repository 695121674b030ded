const fs = require('node:fs');
const path = require('node:path');

/**
 * @typedef {{ fullName: string, status: string }} TestResult
 * @typedef {{ name: string, status: string, assertionResults: TestResult[] }} SuiteResult
 */

/**
 * Counts what a jest run has proved. Nothing may get lost: a test that was skipped, a suite that fails
 * without a failing test, a layer without a test and a run that ends badly all count as failed.
 *
 * @param {object} run
 * @param {string} run.report the file that jest's --outputFile wrote
 * @param {number} run.exitCode jest's
 * @param {string[]} run.layers the projects it ran: folders of test/
 * @param {string} run.root the checkout
 * @returns {{ passed: number, failed: number, problems: string[] }} `problems`: what jest itself does not
 * tell as a failure
 */
function countResults({ report, exitCode, layers, root }) {
	if (!fs.existsSync(report)) {
		return { passed: 0, failed: 1, problems: [`jest ended with code ${exitCode} before any test`] };
	}
	/** @type {{ testResults: SuiteResult[] }} */
	const { testResults: suites } = JSON.parse(fs.readFileSync(report, 'utf8'));
	const tests = suites.flatMap((suite) => suite.assertionResults);
	const passed = tests.filter(({ status }) => status === 'passed').length;
	const failed = tests.filter(({ status }) => status === 'failed').length;
	const problems = [
		...tests
			.filter(({ status }) => status !== 'passed' && status !== 'failed')
			.map(({ fullName }) => `Not run: ${fullName}`),
		...suites
			.filter((suite) => suite.status === 'failed' && !hasTest(suite, 'failed'))
			.map(({ name }) => `Failed as a whole: ${path.relative(root, name)}`),
		...layers
			.filter(
				(layer) =>
					!suites.some((suite) => isIn(suite, root, layer) && hasTest(suite, 'passed', 'failed')),
			)
			.map((layer) => `No test was run in test/${layer}`),
	];
	if (exitCode !== 0 && failed + problems.length === 0) {
		problems.push(`jest ended with code ${exitCode} although no test failed`);
	}
	return { passed, failed: failed + problems.length, problems };
}

/** @param {SuiteResult} suite @param {string[]} statuses */
function hasTest({ assertionResults }, ...statuses) {
	return assertionResults.some(({ status }) => statuses.includes(status));
}

/** @param {SuiteResult} suite @param {string} root @param {string} layer */
function isIn({ name }, root, layer) {
	return path.relative(path.join(root, 'test'), name).split(path.sep)[0] === layer;
}

module.exports = { countResults };
