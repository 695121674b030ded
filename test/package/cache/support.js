const { spawn } = require('node:child_process');
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** @returns {{ folder: string, remove: () => void }} an empty cache */
function emptyCache() {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-plivo-cache-'));
	return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/**
 * Runs install.js.
 * @param {string} cache its folder
 * @param {boolean} [kill] kills it with SIGKILL in the middle of its build
 * @returns {Promise<string>} what it has printed
 */
async function install(cache, kill = false) {
	const env = { ...process.env, N8N_NODES_PLIVO_CACHE: cache };
	const child = spawn(process.execPath, [join(__dirname, 'install.js')], { env });
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (chunk) => {
			output += String(chunk);
			if (kill && output.includes('building')) child.kill('SIGKILL');
		});
	}
	await new Promise((resolve) => void child.once('close', resolve));
	return output;
}

module.exports = { emptyCache, install };
