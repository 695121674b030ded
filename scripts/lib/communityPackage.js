const fs = require('node:fs');
const path = require('node:path');
const { ROOT } = require('./paths');
const { npm, run } = require('./run');

/**
 * Packs the package as npm would publish it. It must have been built.
 *
 * @param {string} folder where the tarball and the log of npm go
 * @returns {Promise<string>} path of the tarball @throws {UserError} when npm fails
 */
async function packPackage(folder) {
	fs.mkdirSync(folder, { recursive: true });
	const { name, version } = readJson(path.join(ROOT, 'package.json'));
	const logFile = path.join(folder, 'npm-pack.log');
	await npm(['pack', '--pack-destination', folder], { cwd: ROOT, logFile });
	return path.join(folder, `${name}-${version}.tgz`);
}

/**
 * Puts a tarball where n8n keeps community packages, in the steps in which n8n 2.41 does it
 * (community-packages.service.js): unpack, drop all but the dependencies, install those, enter the package
 * in the list. n8n itself only takes packages from npm's own registry.
 *
 * @param {string} tarball
 * @param {string} userFolder the server's N8N_USER_FOLDER; the server must not be running
 * @returns {Promise<void>} @throws {UserError} when tar or npm fails
 */
async function installCommunityPackage(tarball, userFolder) {
	const nodesFolder = path.join(userFolder, '.n8n', 'nodes');
	const { name } = readJson(path.join(ROOT, 'package.json'));
	const packageFolder = path.join(nodesFolder, 'node_modules', name);
	const logFile = path.join(userFolder, 'community-package.log');
	fs.rmSync(packageFolder, { recursive: true, force: true });
	fs.mkdirSync(packageFolder, { recursive: true });
	await run('tar', ['-xzf', tarball, '-C', packageFolder, '--strip-components=1'], {
		cwd: nodesFolder,
		logFile,
	});
	const packageFile = path.join(packageFolder, 'package.json');
	const installed = readJson(packageFile);
	for (const left of ['devDependencies', 'peerDependencies', 'optionalDependencies']) {
		delete installed[left];
	}
	writeJson(packageFile, installed);
	const flags = [
		'--audit=false',
		'--fund=false',
		'--bin-links=false',
		'--install-strategy=shallow',
	];
	await npm(['install', ...flags, '--ignore-scripts=true', '--package-lock=false'], {
		cwd: packageFolder,
		logFile,
	});
	writeJson(path.join(nodesFolder, 'package.json'), {
		name: 'installed-nodes',
		private: true,
		dependencies: { [name]: installed.version },
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

module.exports = { packPackage, installCommunityPackage };
