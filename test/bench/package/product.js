require('./atBoot');

// Named by a variable, since it is resolved where both packages are installed: inside n8n.
const product = 'n8n-nodes-plivo/dist/nodes/Plivo/Plivo.node.js';
const { Plivo } = require(product);

/**
 * The form of Plivo Messaging under another name.
 *
 * @param {string} name @param {string} displayName
 * @returns {Record<string, unknown>} a node description
 */
function describe(name, displayName) {
	const { icon, usableAsTool, ...description } = new Plivo().description;
	return { ...description, name, displayName };
}

module.exports = { describe };
