const fs = require('node:fs');
const path = require('node:path');
const { ROOT } = require('./paths');

const FOLDER = path.join(ROOT, 'examples');

/** What stands in the examples for the address of an n8n. */
const EXAMPLE_ADDRESS = 'https://n8n.example.com';

/**
 * @typedef {import('./n8nClient').WorkflowNode} WorkflowNode
 * @typedef {import('./n8nClient').Connections} Connections
 * @typedef {import('./n8nClient').CredentialReference} CredentialReference
 * @typedef {{ name: string, nodes: WorkflowNode[], connections: Connections, settings?: object }} Example
 */

/** @returns {string[]} every example: its path in examples/ without `.json`, with forward slashes, in order */
function exampleNames() {
	return fs
		.readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.json'))
		.map((file) => file.replaceAll('\\', '/').slice(0, -'.json'.length))
		.sort();
}

/**
 * @param {string} name as `exampleNames` gives it
 * @returns {Example} @throws {Error} when there is no such example
 */
function readExample(name) {
	return JSON.parse(fs.readFileSync(path.join(FOLDER, `${name}.json`), 'utf8'));
}

/**
 * Does what the notes in an example ask of its user: puts credentials and the address of the n8n into it.
 *
 * @param {Example} example
 * @param {object} own
 * @param {Record<string, CredentialReference>} own.credentials by type; nodes that want another type keep it empty
 * @param {string} own.url the address of the n8n
 * @returns {Example}
 */
function completeExample(example, { credentials, url }) {
	/** @type {Example} */
	const addressed = JSON.parse(JSON.stringify(example).replaceAll(EXAMPLE_ADDRESS, url));
	const nodes = addressed.nodes.map((node) => {
		if (!node.credentials) return node;
		const chosen = Object.entries(node.credentials).map(([type, reference]) => [
			type,
			credentials[type] ?? reference,
		]);
		return { ...node, credentials: Object.fromEntries(chosen) };
	});
	return { ...addressed, nodes };
}

module.exports = { completeExample, exampleNames, readExample };
