const { execFile } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { promisify } = require('node:util');
const { cached } = require('./cache');
const { ensureNode24 } = require('./node24');
const { diskGrowth, withProgress } = require('./progress');
const { npm, UserError } = require('./run');

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
	const folder = await cached({
		name: `n8n-${version}-abi${node24.abi}-${process.platform}-${process.arch}`,
		label: `n8n ${version}`,
		build: async (target, logFile) => await install(version, target, logFile, node24),
		works: async (target) => await loads(version, target, node24.node),
	});
	const home = path.join(folder, 'node_modules', 'n8n');
	return {
		version,
		node: node24.node,
		nodeVersion: node24.version,
		script: path.join(home, 'bin', 'n8n'),
		packageFile: path.join(home, 'package.json'),
	};
}

/**
 * Install scripts are left out, as some of them download binaries that a registry mirror does not
 * have; the one addon that the server cannot do without is built afterwards.
 *
 * @param {string} version
 * @param {string} folder
 * @param {string} logFile
 * @param {import('./node24').Node24} node24
 */
async function install(version, folder, logFile, { node, headers }) {
	const manifest = { private: true, overrides: OVERRIDES };
	fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
	const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--engine-strict=false'];
	await withProgress(
		`Installing n8n ${version} (once on this machine, about 3 GB)`,
		async () => await npm(['install', ...flags, `n8n@${version}`], { cwd: folder, logFile }),
		diskGrowth(folder),
	);
	const env = { ...process.env, PATH: [path.dirname(node), process.env.PATH].join(path.delimiter) };
	await withProgress('Building sqlite3 for n8n', async () => {
		const nodedir = headers ? { npm_config_nodedir: headers } : {};
		await npm(['rebuild', '--ignore-scripts=false', 'sqlite3'], {
			cwd: folder,
			logFile,
			node,
			env: { ...env, ...nodedir },
		}).catch(explainCompiler);
	});
}

/** @param {unknown} error @returns {never} */
function explainCompiler(error) {
	const message = error instanceof Error ? error.message : String(error);
	throw new UserError(
		`${message}\nsqlite3, n8n's database driver, could not be downloaded or built. Building it needs Python 3, make and a C++ compiler.`,
	);
}

/** @param {string} version @param {string} folder @param {string} node @returns {Promise<boolean>} */
async function loads(version, folder, node) {
	const check = "require('sqlite3'); process.stdout.write(require('n8n/package.json').version)";
	try {
		const { stdout } = await promisify(execFile)(node, ['-e', check], { cwd: folder });
		return stdout === version;
	} catch {
		return false;
	}
}

module.exports = { N8N_VERSION, ensureN8n };
