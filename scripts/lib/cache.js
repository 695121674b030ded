const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { isAlive, withLock } = require('./lock');
const { cacheFolder } = require('./paths');
const { UserError } = require('./run');

const MARKER = 'complete.json';
const DAY_MS = 24 * 3600 * 1000;

/**
 * @typedef {object} Entry
 * @property {string} name folder name: everything that changes the content is part of it
 * @property {string} label what it is, for messages
 * @property {(folder: string, logFile: string) => Promise<void>} build fills an empty folder
 * @property {(folder: string) => Promise<boolean>} works a cheap proof that the content can be used
 */

/**
 * Gives a folder of the cache, and builds it first when it is not there. A build grows in a folder of
 * its own and gets its name in one step when it is complete, so an interrupted build, or two at the same
 * time, never leave half an entry behind.
 *
 * @param {Entry} entry
 * @returns {Promise<string>} the absolute path @throws {UserError} when it cannot be built
 */
async function cached(entry) {
	const root = cacheFolder();
	const folder = path.join(root, entry.name);
	if (await isUsable(folder, entry)) return folder;
	fs.mkdirSync(root, { recursive: true });
	await withLock(
		`${folder}.lock`,
		async () => {
			removeDeadBuilds(root, entry.name);
			if (!(await isUsable(folder, entry))) await buildInto(folder, entry);
		},
		({ pid, host }) => {
			process.stdout.write(
				`Waiting for ${entry.label}: process ${pid} on ${host} is installing it\n`,
			);
		},
	);
	return folder;
}

/** @param {string} folder @param {Entry} entry */
async function isUsable(folder, entry) {
	return fs.existsSync(path.join(folder, MARKER)) && (await entry.works(folder));
}

/** @param {string} folder @param {Entry} entry */
async function buildInto(folder, entry) {
	const start = Date.now();
	const building = `${folder}.building-${os.hostname()}-${process.pid}`;
	const logFile = `${folder}.log`;
	fs.rmSync(building, { recursive: true, force: true });
	fs.mkdirSync(building);
	fs.rmSync(logFile, { force: true });
	await entry.build(building, logFile);
	if (!(await entry.works(building))) {
		throw new UserError(`${entry.label} was installed but does not run. The log is ${logFile}.`);
	}
	const marker = {
		builtAt: new Date().toISOString(),
		seconds: Math.round((Date.now() - start) / 1000),
	};
	fs.writeFileSync(path.join(building, MARKER), JSON.stringify(marker));
	// Whatever has the name now was judged unusable; it may be held open, so it is moved out of the way.
	if (fs.existsSync(folder)) {
		const broken = `${folder}.building-broken-${process.pid}`;
		fs.renameSync(folder, broken);
		fs.rmSync(broken, { recursive: true, force: true });
	}
	fs.renameSync(building, folder);
}

/**
 * Removes what interrupted builds left behind. Builds of other machines (a shared cache) are given a day.
 *
 * @param {string} root @param {string} name
 */
function removeDeadBuilds(root, name) {
	const prefix = `${name}.building-`;
	for (const candidate of fs.readdirSync(root).filter((each) => each.startsWith(prefix))) {
		const owner = /^(.*)-(\d+)$/.exec(candidate.slice(prefix.length));
		const file = path.join(root, candidate);
		const isOurs = owner?.[1] === os.hostname() || owner?.[1] === 'broken';
		const isDead = isOurs
			? !isAlive(Number(owner[2]))
			: Date.now() - fs.statSync(file).mtimeMs > DAY_MS;
		if (isDead) fs.rmSync(file, { recursive: true, force: true });
	}
}

module.exports = { cached };
