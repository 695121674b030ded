/**
 * Runs the core of the end-to-end tests in the pinned n8n and in older ones, and writes what it saw to
 * docs/compatibility.md. Ends with code 1 when a test fails that is not documented there, or when one that
 * is does not fail. Needs some minutes and 3 GB for each n8n that is not installed yet.
 */
const fs = require('node:fs');
const path = require('node:path');
const { judge } = require('../test/compat/judge');
const { partsOfPackage } = require('../test/compat/parts');
const { renderReport } = require('../test/compat/report');
const { VERSIONS, differencesOf } = require('../test/compat/versions');
const { print, runCommand } = require('./lib/command');
const { UserError } = require('./lib/errors');
const { runJest } = require('./lib/jest');
const { ensureN8n } = require('./lib/n8nInstall');
const { buildPackage } = require('./lib/package');
const { OUTPUT_FOLDER, ROOT } = require('./lib/paths');
const { writeReport } = require('./lib/report');

const REPORT = path.join(ROOT, 'docs', 'compatibility.md');
const PARTIAL_REPORT = path.join(OUTPUT_FOLDER, 'compat', 'compatibility.md');

const usage = `npm run test:compat -- [options]

  --n8n <version>  only this n8n, e.g. 2.20.12; may be given several times. The report goes to
                   ${path.relative(ROOT, PARTIAL_REPORT)} instead of ${path.relative(ROOT, REPORT)}
  --help           show this text

Without options: ${VERSIONS.join(', ')}.
`;

/** @typedef {import('../test/compat/report').Run & { passed: number, failed: number }} Run */

/**
 * @param {string} version of n8n
 * @returns {Promise<Run>} @throws {UserError} when it cannot be installed
 */
async function runIn(version) {
	print(`\n== n8n ${version}`);
	const { nodeVersion, packageFile } = await ensureN8n(version);
	const parts = partsOfPackage();
	const { problems, suites, ...counted } = await runJest({
		layers: ['e2e'],
		name: path.join('compat', version),
		flags: ['--runInBand', '--runTestsByPath', ...parts.flatMap(({ tests }) => tests)],
		env: { N8N_NODES_PLIVO_N8N_VERSION: version },
	});
	const differences = differencesOf(version);
	const verdict = judge(suites, parts, differences);
	const outdated = verdict.outdated.map(
		(name) => `Documented for n8n ${version}, but did not fail: ${name}`,
	);
	for (const line of [...outdated, ...problems]) print(line);
	if (verdict.known > 0) print(`${verdict.known} failed as docs/compatibility.md says`);
	return {
		version,
		nodeVersion,
		nodeRange: JSON.parse(fs.readFileSync(packageFile, 'utf8')).engines.node,
		differences,
		verdict,
		passed: counted.passed,
		failed: counted.failed - verdict.known + outdated.length,
	};
}

void runCommand({
	usage,
	options: { n8n: { type: 'string', multiple: true } },
	main: async ({ n8n: versions = VERSIONS }) => {
		const wrong = versions.find((/** @type {string} */ each) => !/^2\.\d+\.\d+$/.test(each));
		if (wrong) throw new UserError(`${wrong} is no version of n8n 2, such as 2.20.12.`);
		await buildPackage();
		/** @type {Run[]} */
		const runs = [];
		for (const version of versions) {
			try {
				runs.push(await runIn(version));
			} catch (error) {
				print(error instanceof Error ? error.message : String(error));
			}
		}
		const missing = versions.length - runs.length;
		const passed = runs.reduce((sum, run) => sum + run.passed, 0);
		const failed = runs.reduce((sum, run) => sum + run.failed, missing);
		// A report with a gap would look like a promise about fewer n8n.
		if (missing === 0) {
			const { version } = require('../package.json');
			await writeReport(
				versions === VERSIONS ? REPORT : PARTIAL_REPORT,
				renderReport(version, runs),
			);
		}
		if (failed > 0 || passed === 0) process.exitCode = 1;
		print(`\n${passed} passed, ${failed} failed`);
	},
});
