/**
 * Runs a command as long as the process that started this script lives, so that no server outlives its
 * run, however that run ends: `node supervisor.js <data folder or ""> <command> [arguments...]`.
 *
 * The sign of life is standard input. Its other end is held by the starter; the system closes it when
 * the starter is gone, even if it was killed. Then the command and all it started are stopped, and the
 * data folder is removed.
 */
const { spawn, spawnSync } = require('node:child_process');
const fs = require('node:fs');

const GRACE_MS = 8000;

const isWindows = process.platform === 'win32';
const [dataFolder, command, ...args] = process.argv.slice(2);
if (!command) throw new Error('Usage: node supervisor.js <data folder> <command> [arguments...]');

// A process group of its own, so that the command's children can be reached too.
const child = spawn(command, args, {
	stdio: ['ignore', 'inherit', 'inherit'],
	detached: !isWindows,
	windowsHide: true,
});

/** @param {'SIGTERM' | 'SIGKILL'} signal */
function signalTree(signal) {
	if (child.pid === undefined) return;
	if (isWindows) {
		spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
		return;
	}
	try {
		process.kill(-child.pid, signal);
	} catch {
		// The whole group has ended.
	}
}

let stopping = false;
function stop() {
	if (stopping) return;
	stopping = true;
	signalTree('SIGTERM');
	setTimeout(() => signalTree('SIGKILL'), GRACE_MS).unref();
}

process.stdin.resume();
process.stdin.once('end', stop);
process.stdin.once('error', stop);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, stop);

child.once('error', (error) => {
	process.stderr.write(`${command} could not be started: ${error.message}\n`);
	process.exit(1);
});
child.once('exit', (code) => {
	signalTree('SIGKILL');
	if (dataFolder) fs.rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
	process.exit(code ?? 1);
});
