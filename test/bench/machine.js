const { execFile } = require('node:child_process');
const os = require('node:os');
const path = require('node:path');
const { promisify } = require('node:util');
const { N8N_VERSION, ensureN8n } = require('../../scripts/lib/n8nInstall');
const { ROOT } = require('../../scripts/lib/paths');

/**
 * @typedef {{ date: string, cores: number, cpu: string, memory: string, system: string, n8n: string, node: string, version: string, load: string }} Machine
 */

/**
 * Describes what the figures were measured on.
 *
 * @returns {Promise<Machine>}
 */
async function describeMachine() {
	const { node } = await ensureN8n();
	const { stdout } = await promisify(execFile)(node, ['--version']);
	const cpus = os.cpus();
	return {
		date: new Date().toISOString().slice(0, 10),
		cores: cpus.length,
		cpu: cpus[0]?.model.trim() || 'unknown',
		memory: `${Math.round(os.totalmem() / 2 ** 30)} GiB`,
		system: `${os.type()} ${os.arch()}`,
		n8n: N8N_VERSION,
		node: stdout.trim(),
		version: require(path.join(ROOT, 'package.json')).version,
		load: (os.loadavg()[0] ?? 0).toFixed(1),
	};
}

module.exports = { describeMachine };
