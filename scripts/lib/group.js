/**
 * Ends process groups. As a script, `node group.js <pid> <folder>`, it does so for a command that cannot, being in the
 * group itself.
 */
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
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
 * Asks all processes of a group to end, ends what is left after a grace of 8 seconds, and removes a folder.
 *
 * @param {number | undefined} pid of the leader of the group
 * @param {string} folder what they have put there is no longer needed
 */
async function endGroup(pid, folder) {
	if (pid && process.platform === 'win32') {
		spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
	} else if (pid) {
		send(-pid, 'SIGTERM');
		await until(() => !send(-pid, 0), { timeoutMs: GRACE_MS });
		send(-pid, 'SIGKILL');
	}
	fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

module.exports = { endGroup };

if (require.main === module) void endGroup(Number(process.argv[2]), String(process.argv[3]));
