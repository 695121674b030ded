const fs = require('node:fs');
const path = require('node:path');
const { environment } = require('../support/environment');

const NODE_LIST = path.join('@n8n', 'n8n-nodes-langchain', 'dist', 'types', 'nodes.json');

/** Agents of the same generation call their tools in the same way. */
const GENERATIONS = [1, 2, 3];

/**
 * @returns {number[]} the newest AI Agent of each generation, oldest first, that the running n8n has
 * @throws {Error} when it has none of a generation
 */
function agentVersions() {
	const modules = path.resolve(environment().packageFile, '..', '..');
	/** @type {Array<{ name: string, version: number | number[] }>} */
	const nodes = JSON.parse(fs.readFileSync(path.join(modules, NODE_LIST), 'utf8'));
	const versions = nodes.filter(({ name }) => name === 'agent').flatMap(({ version }) => version);
	return GENERATIONS.map((generation) => {
		const found = versions.filter((version) => Math.floor(version) === generation);
		if (found.length === 0) throw new Error(`This n8n has no AI Agent ${generation}`);
		return Math.max(...found);
	});
}

module.exports = { agentVersions };
