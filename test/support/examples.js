const { readFileSync } = require('node:fs');
const { join } = require('node:path');

/**
 * @typedef {import('n8n-workflow').INode} INode
 * @typedef {import('n8n-workflow').IConnections} IConnections
 * @typedef {{ name: string, nodes: INode[], connections: IConnections }} Example
 */

/**
 * An example workflow of the package.
 * @param {string} name its file in examples/, without `.json`
 * @returns {Example}
 */
function readExample(name) {
	const file = join(__dirname, '..', '..', 'examples', `${name}.json`);
	return JSON.parse(readFileSync(file, 'utf8'));
}

/** What the Plivo node of an example is set to. @param {string} name */
function exampleParameters(name) {
	const node = readExample(name).nodes.find(({ type }) => type === 'n8n-nodes-plivo.plivo');
	if (!node) throw new Error(`The example ${name} has no Plivo node`);
	return node.parameters;
}

module.exports = { readExample, exampleParameters };
