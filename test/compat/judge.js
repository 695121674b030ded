/**
 * @typedef {{ fullName: string, status: string }} TestResult
 * @typedef {{ name: string, assertionResults: TestResult[] }} SuiteResult `name`: the file's path
 *
 * @typedef {object} PartResult
 * @property {string} name
 * @property {number} passed
 * @property {number} of all its tests
 *
 * @typedef {object} Verdict
 * @property {PartResult[]} parts
 * @property {number} known tests that fail as documented
 * @property {string[]} unexpected tests that fail without being documented
 * @property {string[]} outdated documented tests that did not fail
 */

/**
 * Compares what jest found in one n8n with what is documented about it.
 *
 * @param {SuiteResult[]} suites
 * @param {Array<{ name: string, tests: string[] }>} parts `tests`: paths of files
 * @param {import('./versions').Difference[]} differences those of this n8n
 * @returns {Verdict}
 */
function judge(suites, parts, differences) {
	const documented = differences.flatMap(({ tests }) => tests);
	const failed = suites
		.flatMap(({ assertionResults }) => assertionResults)
		.filter(({ status }) => status === 'failed')
		.map(({ fullName }) => fullName);
	return {
		parts: parts.map((part) => countPart(suites, part)),
		known: failed.filter((name) => documented.includes(name)).length,
		unexpected: failed.filter((name) => !documented.includes(name)),
		outdated: documented.filter((name) => !failed.includes(name)),
	};
}

/** @param {SuiteResult[]} suites @param {{ name: string, tests: string[] }} part @returns {PartResult} */
function countPart(suites, { name, tests }) {
	const results = suites
		.filter((suite) => tests.includes(suite.name))
		.flatMap(({ assertionResults }) => assertionResults);
	const passed = results.filter(({ status }) => status === 'passed').length;
	return { name, passed, of: results.length };
}

module.exports = { judge };
