const fs = require('node:fs');
const os = require('node:os');
const { setTimeout: delay } = require('node:timers/promises');

const HEARTBEAT_MS = 5000;
const SILENT_MS = 60000;
const POLL_MS = 1000;

/**
 * @param {number} pid a process of this machine
 * @returns {boolean}
 */
function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		// EPERM: it lives, under another user.
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
}

/**
 * @param {string} file
 * @returns {{ pid: number, host: string } | undefined} undefined when there is no lock, or it is being
 * written at this moment
 */
function readOwner(file) {
	try {
		const owner = JSON.parse(fs.readFileSync(file, 'utf8'));
		return { pid: Number(owner.pid), host: String(owner.host) };
	} catch {
		return undefined;
	}
}

/**
 * A lock is stale when its owner is known to be dead, or has not touched it for a minute (the owner
 * was on another machine, or its process number has been given to someone else since).
 *
 * @param {string} file
 * @returns {boolean}
 */
function isStale(file) {
	const owner = readOwner(file);
	if (owner && owner.host === os.hostname() && !isAlive(owner.pid)) return true;
	const stats = fs.statSync(file, { throwIfNoEntry: false });
	return stats !== undefined && Date.now() - stats.mtimeMs > SILENT_MS;
}

/** @param {string} file @returns {boolean} whether this process now owns the lock */
function tryTake(file) {
	try {
		fs.writeFileSync(file, JSON.stringify({ pid: process.pid, host: os.hostname() }), {
			flag: 'wx',
		});
		return true;
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
		throw error;
	}
}

/**
 * Does some work while no other process does work under the same lock file.
 *
 * It spares two runs the same long install, no more: in the narrow gap where two processes break the
 * same stale lock both may go ahead, so the work itself must stay sound when done twice.
 *
 * @template T
 * @param {string} file the lock file, in an existing folder
 * @param {() => Promise<T>} work
 * @param {(owner: { pid: number, host: string }) => void} [onWait] told once, when another process has it
 * @returns {Promise<T>} what the work returns; its error passes through
 */
async function withLock(file, work, onWait = () => {}) {
	let told = false;
	while (!tryTake(file)) {
		if (isStale(file)) {
			fs.rmSync(file, { force: true });
			continue;
		}
		const owner = readOwner(file);
		if (owner && !told) {
			told = true;
			onWait(owner);
		}
		await delay(POLL_MS);
	}
	const heartbeat = setInterval(() => {
		if (fs.existsSync(file)) fs.utimesSync(file, new Date(), new Date());
	}, HEARTBEAT_MS);
	try {
		return await work();
	} finally {
		clearInterval(heartbeat);
		if (readOwner(file)?.pid === process.pid) fs.rmSync(file, { force: true });
	}
}

module.exports = { withLock, isAlive };
