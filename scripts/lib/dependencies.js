const fs = require('node:fs');
const path = require('node:path');
const { UserError } = require('./errors');
const { OUTPUT_FOLDER, ROOT } = require('./paths');
const { npm } = require('./processes');
const { withProgress } = require('./progress');

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
	const { node } = process.versions;
	if (Number(node.split('.')[0]) < OLDEST_NODE) {
		throw new UserError(`Node ${node} is too old. Install Node ${OLDEST_NODE} or newer.`);
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
	const wanted = readPackages('package-lock.json');
	const installed = readPackages('node_modules/.package-lock.json');
	return Object.entries(wanted).every(([folder, { version, optional }]) => {
		const found = installed[folder];
		// The root has the empty name; optional packages of other platforms are never installed.
		if (folder === '' || (optional && !found)) return true;
		return found?.version === version && fs.existsSync(path.join(ROOT, folder));
	});
}

/**
 * @param {string} lockFile in the checkout
 * @returns {Record<string, { version?: string, optional?: boolean }>} by folder; empty without the file
 */
function readPackages(lockFile) {
	const file = path.join(ROOT, lockFile);
	return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')).packages : {};
}

module.exports = { ensureDependencies };
