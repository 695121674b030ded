const fs = require('node:fs');
const path = require('node:path');
const envPaths = require('env-paths');
const lockfile = require('proper-lockfile');
const { UserError } = require('./errors');
const { npm } = require('./processes');
const { diskGrowth, withProgress } = require('./progress');

const MARKER = 'complete.json';
/** A lock is asked for each second. That of a run that was killed is free when it has shown no sign of life for ten. */
const RETRIES = { forever: true, minTimeout: 1000, maxTimeout: 1000 };

/**
 * @typedef {object} Entry
 * @property {string} name folder name: everything that changes the content is part of it
 * @property {string} label what it is, for messages
 * @property {(folder: string, logFile: string) => Promise<void>} build fills an empty folder
 * @property {(folder: string) => boolean} works a cheap proof that the content can be used
 */

/**
 * Where downloads that outlive a checkout are kept: in $N8N_NODES_PLIVO_CACHE, or the system's usual cache folder.
 *
 * @param {string} name of an entry
 * @returns {string} an absolute path, which may not exist yet
 */
function cachePath(name) {
	const { cache } = envPaths('n8n-nodes-plivo', { suffix: '' });
	return path.resolve(process.env.N8N_NODES_PLIVO_CACHE || cache, name);
}

/**
 * Gives a folder of the cache, and builds it first when it is not there. A build grows in a folder of
 * its own and gets its name in one step when it is complete, so an interrupted build leaves no half an entry
 * behind; of two runs at the same time one waits for the other.
 *
 * @param {Entry} entry
 * @returns {Promise<string>} the absolute path @throws {UserError} when it cannot be built
 */
async function cached(entry) {
	const folder = cachePath(entry.name);
	const isUsable = () => fs.existsSync(path.join(folder, MARKER)) && entry.works(folder);
	if (isUsable()) return folder;
	fs.mkdirSync(path.dirname(folder), { recursive: true });
	const options = { lockfilePath: `${folder}.locked`, realpath: false, retries: RETRIES };
	const unlock = await withProgress(
		`Waiting for another run that installs ${entry.label}`,
		async () => await lockfile.lock(folder, options),
	);
	try {
		if (!isUsable()) await build(folder, entry);
	} finally {
		await unlock();
	}
	return folder;
}

/** @param {string} folder @param {Entry} entry */
async function build(folder, { label, build: fill, works }) {
	const building = `${folder}.building`;
	const logFile = `${folder}.log`;
	for (const left of [building, logFile]) fs.rmSync(left, { recursive: true, force: true });
	fs.mkdirSync(building);
	await withProgress(
		`Installing ${label} (once on this machine)`,
		async () => await fill(building, logFile),
		diskGrowth(building),
	);
	if (!works(building)) {
		throw new UserError(`${label} was installed but does not run. The log is ${logFile}.`);
	}
	fs.writeFileSync(path.join(building, MARKER), '{}');
	// Whatever has the name now was judged unusable.
	fs.rmSync(folder, { recursive: true, force: true });
	fs.renameSync(building, folder);
}

/**
 * Installs a package of npm into an empty folder, without the scripts of packages: some download what a mirror of the
 * registry does not have.
 *
 * @param {string} cwd the folder
 * @param {string} logFile
 * @param {string} wanted name and version, e.g. "n8n@2.41.1"
 * @param {object} [manifest] more of the folder's package.json
 */
async function installFromNpm(cwd, logFile, wanted, manifest) {
	fs.writeFileSync(path.join(cwd, 'package.json'), JSON.stringify({ private: true, ...manifest }));
	const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--engine-strict=false'];
	await npm(['install', ...flags, wanted], { cwd, logFile });
}

module.exports = { cached, cachePath, installFromNpm };
