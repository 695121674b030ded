const fs = require('node:fs');
const path = require('node:path');
const { OUTPUT_FOLDER, ROOT } = require('./paths');
const { withProgress } = require('./progress');
const { npm, UserError } = require('./run');

const OLDEST_NODE = 20;

/**
 * Installs the dependencies with `npm ci` if they are missing or not those of package-lock.json.
 *
 * npm writes node_modules/.package-lock.json as the last step of an install. Comparing that record with
 * the lock file accepts every complete install, whoever ran it, and no interrupted one.
 *
 * @returns {Promise<void>} @throws {UserError} when Node is too old or npm fails
 */
async function ensureDependencies() {
	if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
		throw new UserError(
			`Node ${process.versions.node} is too old. Install Node ${OLDEST_NODE} or newer.`,
		);
	}
	if (isInstalled()) return;
	const logFile = path.join(OUTPUT_FOLDER, 'npm-ci.log');
	fs.rmSync(logFile, { force: true });
	await withProgress(
		'Installing the dependencies (npm ci)',
		async () => await npm(['ci', '--no-audit', '--no-fund'], { cwd: ROOT, logFile }),
	);
}

/** @returns {boolean} */
function isInstalled() {
	const wanted = readPackages(path.join(ROOT, 'package-lock.json'));
	const installed = readPackages(path.join(ROOT, 'node_modules', '.package-lock.json'));
	if (!wanted || !installed) return false;
	return Object.entries(wanted).every(([folder, entry]) => {
		const { version, optional } = entry ?? {};
		const found = installed[folder];
		// The root has the empty name; optional packages of other platforms are never installed.
		if (folder === '' || (optional && !found)) return true;
		return found?.version === version && fs.existsSync(path.join(ROOT, folder));
	});
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { version?: string, optional?: boolean } | undefined> | undefined}
 */
function readPackages(lockFile) {
	try {
		return JSON.parse(fs.readFileSync(lockFile, 'utf8')).packages;
	} catch {
		return undefined;
	}
}

module.exports = { ensureDependencies };
