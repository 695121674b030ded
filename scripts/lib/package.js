/** Compiles the package, packs it, and puts it into an n8n. */
const fs = require('node:fs');
const path = require('node:path');
const { OUTPUT_FOLDER, ROOT } = require('./paths');
const { npm, run } = require('./processes');
const { withProgress } = require('./progress');

/**
 * Compiles the package into dist.
 *
 * @param {string} [logFile] where the output of the compiler is added; without it, it goes to this terminal
 * @returns {Promise<void>} @throws {import('./errors').UserError} when it does not compile
 */
async function buildPackage(logFile) {
	await npm(['run', 'build', '--silent'], { logFile });
}

/**
 * Packs the package as npm would publish it. It must have been built.
 *
 * @param {string} [folder] where the tarball and the log of npm go
 * @returns {Promise<string>} path of the tarball @throws {import('./errors').UserError} when npm fails
 */
async function packPackage(folder = path.join(OUTPUT_FOLDER, 'package')) {
	fs.mkdirSync(folder, { recursive: true });
	const { name, version } = readJson(path.join(ROOT, 'package.json'));
	const logFile = path.join(folder, 'npm-pack.log');
	await npm(['pack', '--pack-destination', folder], { logFile });
	return path.join(folder, `${name}-${version}.tgz`);
}

/**
 * Packs the package, and compiles it first unless the caller of this process has just done so.
 *
 * @returns {Promise<string>} path of the tarball
 * @throws {import('./errors').UserError} when it does not compile or npm fails
 */
async function buildTarball() {
	return await withProgress('Building the package', async () => {
		if (process.env.N8N_NODES_PLIVO_BUILT !== 'true') await buildPackage();
		return await packPackage();
	});
}

/**
 * Puts a tarball where n8n keeps community packages, in the steps in which n8n 2.41 does it
 * (community-packages.service.js): unpack, drop all but the dependencies, install those, enter the package
 * in the list. n8n itself only takes packages from npm's own registry.
 *
 * @param {string} tarball
 * @param {string} userFolder the server's N8N_USER_FOLDER; the server must not be running
 * @returns {Promise<void>} @throws {import('./errors').UserError} when tar or npm fails
 */
async function installCommunityPackage(tarball, userFolder) {
	const nodesFolder = path.join(userFolder, '.n8n', 'nodes');
	const { name } = readJson(path.join(ROOT, 'package.json'));
	const folder = path.join(nodesFolder, 'node_modules', name);
	const options = { cwd: folder, logFile: path.join(userFolder, 'community-package.log') };
	fs.rmSync(folder, { recursive: true, force: true });
	fs.mkdirSync(folder, { recursive: true });
	await run('tar', ['-xzf', tarball, '--strip-components=1'], options);
	const packageFile = path.join(folder, 'package.json');
	const { devDependencies, peerDependencies, optionalDependencies, ...kept } =
		readJson(packageFile);
	writeJson(packageFile, kept);
	const quiet = ['--audit=false', '--fund=false', '--ignore-scripts=true', '--package-lock=false'];
	const shape = ['--bin-links=false', '--install-strategy=shallow'];
	await npm(['install', ...quiet, ...shape], options);
	writeJson(path.join(nodesFolder, 'package.json'), {
		name: 'installed-nodes',
		private: true,
		dependencies: { [name]: kept.version },
	});
}

/**
 * @param {string} file a package.json
 * @returns {Record<string, unknown> & { name: string, version: string }}
 */
function readJson(file) {
	return JSON.parse(fs.readFileSync(file, 'utf8'));
}

/** @param {string} file @param {object} content */
function writeJson(file, content) {
	fs.writeFileSync(file, JSON.stringify(content, null, 2));
}

module.exports = { buildPackage, buildTarball, installCommunityPackage, packPackage };
