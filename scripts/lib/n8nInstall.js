const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { cached } = require('./cache');
const { UserError } = require('./errors');
const { ensureNode24 } = require('./node24');
const { npm } = require('./processes');

/** The n8n that the package is tried and tested in, wherever no other version is asked for. */
const N8N_VERSION = '2.41.1';

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
	const node24 = await ensureNode24();
	const { node, version: nodeVersion, abi } = node24;
	const folder = await cached({
		name: `n8n-${version}-abi${abi}-${process.platform}-${process.arch}`,
		label: `n8n ${version}, about 3 GB`,
		build: async (target, logFile) => await install(version, target, logFile, node24),
		works: async (target) => loads(version, target, node),
	});
	const home = path.join(folder, 'node_modules', 'n8n');
	const script = path.join(home, 'bin', 'n8n');
	return { version, node, nodeVersion, script, packageFile: path.join(home, 'package.json') };
}

/**
 * Install scripts are left out, as some of them download binaries that a registry mirror does not
 * have; the one addon that the server cannot do without is built afterwards.
 *
 * @param {string} version
 * @param {string} cwd
 * @param {string} logFile
 * @param {import('./node24').Node24} node24
 */
async function install(version, cwd, logFile, { node, headers }) {
	const manifest = { private: true, overrides: OVERRIDES };
	fs.writeFileSync(path.join(cwd, 'package.json'), JSON.stringify(manifest));
	const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--engine-strict=false'];
	await npm(['install', ...flags, `n8n@${version}`], { cwd, logFile });
	const env = {
		...process.env,
		...(headers ? { npm_config_nodedir: headers } : {}),
		PATH: [path.dirname(node), process.env.PATH].join(path.delimiter),
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

/** @param {string} version @param {string} cwd @param {string} node @returns {boolean} */
function loads(version, cwd, node) {
	const check = "require('sqlite3'); process.stdout.write(require('n8n/package.json').version)";
	return spawnSync(node, ['-e', check], { cwd, encoding: 'utf8' }).stdout === version;
}

module.exports = { N8N_VERSION, ensureN8n };
