/**
 * Runs the core of the end-to-end tests in the pinned n8n and in older ones, and writes what it saw to
 * docs/compatibility.md. Ends with code 1 when a test fails that is not documented there, or when one that
 * is does not fail. Needs some minutes and 3 GB for each n8n that is not installed yet.
 */
const fs = require('node:fs');
const path = require('node:path');
const { parseArgs } = require('node:util');
const { judge } = require('../test/compat/judge');
const { partsOfPackage } = require('../test/compat/parts');
const { renderReport } = require('../test/compat/report');
const { VERSIONS, differencesOf } = require('../test/compat/versions');
const { buildPackage } = require('./lib/build');
const { runCommand } = require('./lib/command');
const { ensureDependencies } = require('./lib/dependencies');
const { runJest } = require('./lib/jest');
const { ensureN8n } = require('./lib/n8nInstall');
const { OUTPUT_FOLDER, ROOT } = require('./lib/paths');
const { UserError } = require('./lib/run');

const LOGS = path.join(OUTPUT_FOLDER, 'compat');
const REPORT = path.join(ROOT, 'docs', 'compatibility.md');
const PARTIAL_REPORT = path.join(LOGS, 'compatibility.md');

const USAGE = `npm run test:compat -- [options]

  --n8n <version>  only this n8n, e.g. 2.20.12; may be given several times. The report goes to
                   ${path.relative(ROOT, PARTIAL_REPORT)} instead of ${path.relative(ROOT, REPORT)}
  --help           show this text

Without options: ${VERSIONS.join(', ')}.
`;

/** @param {string} text */
const print = (text) => void process.stdout.write(`${text}\n`);

/** @typedef {import('../test/compat/report').Run} Run */

/**
 * @param {string} version of n8n
 * @returns {Promise<Run & { passed: number, failed: number }>} @throws {UserError} when it cannot be installed
 */
async function runIn(version) {
	print(`\n== n8n ${version}`);
	const { nodeVersion, packageFile } = await ensureN8n(version);
	const parts = partsOfPackage();
	const report = path.join(LOGS, `${version}.json`);
	const { problems, ...counted } = await runJest({
		layers: ['e2e'],
		report,
		flags: ['--runInBand', '--runTestsByPath', ...parts.flatMap(({ tests }) => tests)],
		env: { N8N_NODES_PLIVO_N8N_VERSION: version },
	});
	const suites = fs.existsSync(report) ? readJson(report).testResults : [];
	const differences = differencesOf(version);
	const verdict = judge(suites, parts, differences);
	verdict.outdated.forEach((name) =>
		print(`Documented for n8n ${version}, but did not fail: ${name}`),
	);
	problems.forEach(print);
	if (verdict.known > 0) print(`${verdict.known} failed as docs/compatibility.md says`);
	return {
		version,
		nodeVersion,
		nodeRange: readJson(packageFile).engines.node,
		differences,
		verdict,
		passed: counted.passed,
		failed: counted.failed - verdict.known + verdict.outdated.length,
	};
}

/** @param {string} file @returns {any} */
function readJson(file) {
	return JSON.parse(fs.readFileSync(file, 'utf8'));
}

/** @returns {{ versions: string[], file: string } | undefined} undefined when help was asked for */
function chosen() {
	const { values } = parseArgs({
		options: {
			n8n: { type: 'string', multiple: true },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) return undefined;
	if (!values.n8n) return { versions: VERSIONS, file: REPORT };
	const wrong = values.n8n.find((version) => !/^2\.\d+\.\d+$/.test(version));
	if (!wrong) return { versions: values.n8n, file: PARTIAL_REPORT };
	throw new UserError(`${wrong} is no version of n8n 2, such as 2.20.12.`);
}

/** @param {string} file @param {Run[]} runs */
async function writeReport(file, runs) {
	const { format, resolveConfig } = require('prettier');
	const style = await resolveConfig(file);
	const { version } = require('../package.json');
	const text = await format(renderReport(version, runs), { ...style, parser: 'markdown' });
	fs.mkdirSync(path.dirname(file), { recursive: true });
	fs.writeFileSync(file, text);
	print(`\nThe report is ${path.relative(ROOT, file)}`);
}

void runCommand(async () => {
	const choice = chosen();
	if (!choice) {
		print(USAGE);
		return;
	}
	await ensureDependencies();
	await buildPackage();
	const runs = [];
	const total = { passed: 0, failed: 0 };
	for (const version of choice.versions) {
		try {
			const run = await runIn(version);
			runs.push(run);
			total.passed += run.passed;
			total.failed += run.failed;
		} catch (error) {
			total.failed += 1;
			print(error instanceof Error ? error.message : String(error));
		}
	}
	// A report with a gap would look like a promise about fewer n8n.
	if (runs.length === choice.versions.length) await writeReport(choice.file, runs);
	if (total.failed > 0 || total.passed === 0) process.exitCode = 1;
	print(`\n${total.passed} passed, ${total.failed} failed`);
});
