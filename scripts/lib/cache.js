const fs = require('node:fs');
const path = require('node:path');
const { UserError } = require('./errors');
const { cacheFolder } = require('./paths');
const { diskGrowth, withProgress } = require('./progress');

const MARKER = 'complete.json';
const RETRY_MS = 1000;

/**
 * @typedef {object} Entry
 * @property {string} name folder name: everything that changes the content is part of it
 * @property {string} label what it is, for messages
 * @property {(folder: string, logFile: string) => Promise<void>} build fills an empty folder
 * @property {(folder: string) => Promise<boolean>} works a cheap proof that the content can be used
 */

/**
 * Gives a folder of the cache, and builds it first when it is not there. A build grows in a folder of
 * its own and gets its name in one step when it is complete, so an interrupted build leaves no half an entry
 * behind; of two runs at the same time one waits for the other.
 *
 * @param {Entry} entry
 * @returns {Promise<string>} the absolute path @throws {UserError} when it cannot be built
 */
async function cached(entry) {
	const folder = path.join(cacheFolder(), entry.name);
	if (await isUsable(folder, entry)) return folder;
	fs.mkdirSync(path.dirname(folder), { recursive: true });
	const unlock = await lock(folder, entry.label);
	try {
		if (!(await isUsable(folder, entry))) await build(folder, entry);
	} finally {
		await unlock();
	}
	return folder;
}

/** @param {string} folder @param {Entry} entry */
async function isUsable(folder, entry) {
	return fs.existsSync(path.join(folder, MARKER)) && (await entry.works(folder));
}

/** @param {string} folder @param {string} label @returns {Promise<() => Promise<void>>} gives the lock back */
async function lock(folder, label) {
	// Loaded here, since a fresh clone does not have it before its dependencies are installed.
	const lockfile = require('proper-lockfile');
	const retries = { forever: true, minTimeout: RETRY_MS, maxTimeout: RETRY_MS };
	// The lock of a run that was killed is taken over when it has shown no sign of life for 10 seconds.
	const options = { lockfilePath: `${folder}.locked`, realpath: false, retries };
	return await withProgress(
		`Waiting for another run that installs ${label}`,
		async () => await lockfile.lock(folder, options),
	);
}

/** @param {string} folder @param {Entry} entry */
async function build(folder, { label, build: fill, works }) {
	const building = `${folder}.building`;
	const logFile = `${folder}.log`;
	for (const left of [building, logFile]) fs.rmSync(left, { recursive: true, force: true });
	fs.mkdirSync(building);
	const start = Date.now();
	await withProgress(
		`Installing ${label} (once on this machine)`,
		async () => await fill(building, logFile),
		diskGrowth(building),
	);
	if (!(await works(building))) {
		throw new UserError(`${label} was installed but does not run. The log is ${logFile}.`);
	}
	const seconds = Math.round((Date.now() - start) / 1000);
	const marker = { builtAt: new Date().toISOString(), seconds };
	fs.writeFileSync(path.join(building, MARKER), JSON.stringify(marker));
	// Whatever has the name now was judged unusable.
	fs.rmSync(folder, { recursive: true, force: true });
	fs.renameSync(building, folder);
}

module.exports = { cached };
