const { readExample } = require('../../scripts/lib/examples');

/** @typedef {import('n8n-workflow').INodeParameters} INodeParameters */

/**
 * What the Plivo node is set to in the example of one kind of message.
 * @param {string} kind its file in examples/messages/, without `.json`
 */
function exampleParameters(kind) {
	const { nodes } = readExample(`messages/${kind}`);
	const node = nodes.find(({ type }) => type === 'n8n-nodes-plivo.plivo');
	if (!node) throw new Error(`The example ${kind} has no Plivo node`);
	return /** @type {INodeParameters} */ (node.parameters);
}

module.exports = { exampleParameters };
