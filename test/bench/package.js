const fs = require('node:fs');
const path = require('node:path');

const NAME = 'n8n-nodes-plivobench';
const SOURCE = path.join(__dirname, 'package');

/**
 * Puts the benchmark's own community package beside the product: nodes that show n8n's share of the time,
 * and the redirection of the built-in Plivo node (see package/atBoot.js).
 *
 * @param {string} userFolder the server's N8N_USER_FOLDER; the server must not be running
 * @param {{ redirectHost: string, redirectPort: number }} settings where requests to api.plivo.com go
 * @returns {{ pid: () => number }} `pid`: the process ID of the server, once it has started
 */
function installBenchPackage(userFolder, settings) {
	const folder = path.join(userFolder, '.n8n', 'nodes', 'node_modules', NAME);
	fs.cpSync(SOURCE, folder, { recursive: true });
	const nodes = fs.readdirSync(path.join(SOURCE, 'nodes')).map((file) => `nodes/${file}`);
	writeJson(path.join(folder, 'package.json'), {
		name: NAME,
		version: '1.0.0',
		keywords: ['n8n-community-node-package'],
		n8n: { n8nNodesApiVersion: 1, nodes, credentials: [] },
	});
	writeJson(path.join(folder, 'settings.json'), settings);
	return { pid: () => Number(fs.readFileSync(path.join(folder, 'pid'), 'utf8')) };
}

/** @param {string} file @param {object} content */
function writeJson(file, content) {
	fs.writeFileSync(file, JSON.stringify(content, null, 2));
}

module.exports = { NAME, installBenchPackage };
