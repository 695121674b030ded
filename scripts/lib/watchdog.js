/**
 * Stops process groups. As a script it does so for a process that could not do it itself, because it was killed:
 * it reads lines of JSON from that process, `{ "add": pid }`, `{ "end": pid }` and `{ "folder": path }`, until the
 * system closes the pipe. Then it stops the groups that have not ended, removes the folders, and ends.
 */
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const readline = require('node:readline');
const { until } = require('./until');

const GRACE_MS = 8000;

/** @param {number} pid @param {NodeJS.Signals | 0} signal @returns {boolean} whether it could be sent */
function send(pid, signal) {
	try {
		return process.kill(pid, signal);
	} catch {
		return false;
	}
}

/**
 * Asks a process and all that it started to end, and ends what is left after a grace of 8 seconds.
 *
 * @param {number} pid of the leader of a process group
 */
async function stopGroup(pid) {
	if (process.platform === 'win32') {
		spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
		return;
	}
	send(-pid, 'SIGTERM');
	await until(() => !send(pid, 0), { timeoutMs: GRACE_MS });
	send(-pid, 'SIGKILL');
}

async function watch() {
	/** @type {Set<number>} */
	const groups = new Set();
	/** @type {Set<string>} */
	const folders = new Set();
	for await (const line of readline.createInterface({ input: process.stdin })) {
		const { add, end, folder } = JSON.parse(line);
		if (add) groups.add(add);
		if (end) groups.delete(end);
		if (folder) folders.add(folder);
	}
	await Promise.all([...groups].map(stopGroup));
	for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

module.exports = { stopGroup };

if (require.main === module) void watch();
