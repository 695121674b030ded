/**
 * Finds the Chromium for the browser tests. As a command, `node scripts/lib/browser.js` prints its path,
 * or ends with code 1 when this machine has none.
 */
const fs = require('node:fs');
const path = require('node:path');
const { OUTPUT_FOLDER, ROOT } = require('./paths');
const { withProgress } = require('./progress');
const { UserError, run } = require('./run');

const COMMANDS = [
	'chromium',
	'chromium-browser',
	'google-chrome',
	'google-chrome-stable',
	'chrome',
];

const MAC_APPLICATIONS = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
const WINDOWS_PROGRAMS = [
	['Google', 'Chrome', 'Application', 'chrome.exe'],
	['Chromium', 'Application', 'chrome.exe'],
	['Microsoft', 'Edge', 'Application', 'msedge.exe'],
];

/** @returns {string[]} where a Chromium usually is on this system */
function usualPlaces() {
	if (process.platform === 'darwin') {
		return MAC_APPLICATIONS.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
	}
	if (process.platform === 'win32') {
		const { PROGRAMFILES, 'PROGRAMFILES(X86)': PROGRAMFILES_X86, LOCALAPPDATA } = process.env;
		const roots = [PROGRAMFILES, PROGRAMFILES_X86, LOCALAPPDATA].filter(
			(root) => root !== undefined,
		);
		return roots.flatMap((root) => WINDOWS_PROGRAMS.map((parts) => path.join(root, ...parts)));
	}
	const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
	const known = [...folders, '/usr/bin', '/usr/local/bin', '/snap/bin'];
	return COMMANDS.flatMap((command) => known.map((folder) => path.join(folder, command)));
}

/** @returns {string[]} the one that playwright-core would install, once the dependencies are there */
function playwrightPlace() {
	try {
		return [require('playwright-core').chromium.executablePath()];
	} catch {
		return [];
	}
}

/**
 * @returns {string | undefined} path of a Chromium, Chrome or Edge: the one $CHROMIUM_PATH names, else the
 * first in the usual places, else playwright's own
 * @throws {UserError} when $CHROMIUM_PATH names no file
 */
function findBrowser() {
	const named = process.env.CHROMIUM_PATH;
	if (named) {
		if (fs.existsSync(named)) return named;
		throw new UserError(`CHROMIUM_PATH is ${named}, and there is no such file.`);
	}
	return [...usualPlaces(), ...playwrightPlace()].find((file) => fs.existsSync(file));
}

/**
 * Like `findBrowser`, but has playwright download a Chromium if there is none.
 *
 * @returns {Promise<string>} @throws {UserError} when there is none and none could be installed
 */
async function ensureBrowser() {
	const found = findBrowser();
	if (found) return found;
	const logFile = path.join(OUTPUT_FOLDER, 'browser-install.log');
	const script = path.join(ROOT, 'node_modules', 'playwright-core', 'cli.js');
	try {
		await withProgress('Installing Chromium with playwright', async () => {
			await run(process.execPath, [script, 'install', 'chromium'], { cwd: ROOT, logFile });
		});
	} catch {
		// Told below, with what to do.
	}
	const installed = findBrowser();
	if (installed) return installed;
	throw new UserError(
		`The browser tests need Chromium or Chrome; none was found, and playwright could not install one (${logFile}). Install one, or name it in CHROMIUM_PATH.`,
	);
}

module.exports = { ensureBrowser, findBrowser };

if (require.main === module) {
	try {
		const browser = findBrowser();
		if (browser) process.stdout.write(`${browser}\n`);
		else process.exitCode = 1;
	} catch (error) {
		process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
		process.exitCode = 1;
	}
}
