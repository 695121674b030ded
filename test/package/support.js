const execa = require('execa');
const { execFileSync } = require('node:child_process');
const { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, statSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { filesBelow } = require('../support/files');

const ROOT = join(__dirname, '..', '..');

/**
 * @typedef {object} PackedPackage
 * @property {string} folder the unpacked tarball
 * @property {string[]} files paths in it, sorted, with forward slashes
 * @property {Record<string, unknown>} manifest its package.json
 * @property {number} bytes size of the tarball
 */

/** @type {string[]} */
const temporary = [];

/** A folder that `cleanUp` removes. */
function temporaryFolder() {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-plivo-package-'));
	temporary.push(folder);
	return folder;
}

/** Removes what these helpers made. */
function cleanUp() {
	for (const folder of temporary.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/**
 * Packs the built package as npm publishes it.
 * @param {string} folder where the tarball goes
 * @returns {string} its path
 */
function packInto(folder) {
	const args = ['pack', '--json', '--silent', '--pack-destination', folder];
	// Not by Node's own functions: they start no npm.cmd, which npm is on Windows.
	const [{ filename }] = JSON.parse(execa.sync('npm', args, { cwd: ROOT }).stdout);
	return join(folder, filename);
}

/**
 * The package as it is published: unpacked from the tarball that $N8N_NODES_PLIVO_TARBALL names, which is
 * how a release checks the very file that goes to npm, or else from one packed for the tests.
 * @returns {PackedPackage}
 */
function pack() {
	const parent = temporaryFolder();
	const tarball = process.env.N8N_NODES_PLIVO_TARBALL ?? packInto(parent);
	execFileSync('tar', ['-xzf', tarball, '-C', parent]);
	const folder = join(parent, 'package');
	return {
		folder,
		files: filesBelow(parent, 'package')
			.map((file) => file.slice('package/'.length))
			.sort(),
		manifest: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')),
		bytes: statSync(tarball).size,
	};
}

/**
 * Runs scan.js.
 * @param {string} source @param {string[]} packages folders of unpacked ones
 * @returns {Array<{ passed: boolean, message?: string, details?: string }>} one for each
 */
function scan(source, ...packages) {
	const script = join(__dirname, 'scan.js');
	// Jest sets NODE_ENV to test, which makes the rules believe that they test themselves.
	const { NODE_ENV, ...env } = process.env;
	const args = [script, source, ...packages];
	return JSON.parse(execFileSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8', env }));
}

/**
 * A package of one file of another, with one more line in it.
 * @param {string} folder @param {string} file @param {string} line
 */
function packageWithLine(folder, file, line) {
	const spoiled = join(temporaryFolder(), 'package');
	for (const kept of ['package.json', file]) cpSync(join(folder, kept), join(spoiled, kept));
	appendFileSync(join(spoiled, file), `\n${line}\n`);
	return spoiled;
}

/**
 * Loads what the package exports, as n8n does: modules it does not bring come from n8n's own folder.
 * @param {string} folder
 * @returns {string[]} the names of its exports
 */
function exportsOf(folder) {
	const script = `process.stdout.write(JSON.stringify(Object.keys(require(${JSON.stringify(folder)}))))`;
	const env = { ...process.env, NODE_PATH: join(ROOT, 'node_modules') };
	return JSON.parse(
		execFileSync(process.execPath, ['-e', script], { encoding: 'utf8', cwd: folder, env }),
	);
}

/**
 * Asks for a browser as the browser tests do.
 * @param {string} file what CHROMIUM_PATH names
 * @returns {string} why there is none
 */
function launchWith(file) {
	const script = join(ROOT, 'scripts', 'lib', 'browser.js');
	const code = `require(${JSON.stringify(script)}).launchBrowser().catch(({ message }) => console.log(message))`;
	const { N8N_NODES_PLIVO_BROWSER, ...env } = process.env;
	return execFileSync(process.execPath, ['-e', code], {
		encoding: 'utf8',
		env: { ...env, CHROMIUM_PATH: file },
	});
}

module.exports = { ROOT, launchWith, pack, scan, packageWithLine, exportsOf, cleanUp };
