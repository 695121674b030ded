const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { join } = require('node:path');

const CLI = join(__dirname, '..', '..', 'simulator', 'cli.js');

/**
 * Runs the simulator's command until it prints a line or ends.
 * @param {string[]} args
 */
async function startCli(args) {
	const child = spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
	const ended = once(child, 'close');
	const output = { stdout: '', stderr: '' };
	child.stdout.on('data', (chunk) => (output.stdout += chunk));
	child.stderr.on('data', (chunk) => (output.stderr += chunk));
	await Promise.race([once(child.stdout, 'data'), ended]);
	return {
		output,
		/** @param {'SIGINT' | 'SIGTERM'} signal */
		stop: (signal) => child.kill(signal),
		/** @returns {Promise<number | null>} the exit code */
		exitCode: async () => (await ended)[0],
	};
}

module.exports = { startCli };
