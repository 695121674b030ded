const fs = require('node:fs');
const path = require('node:path');

/** As jest names it in its report. */
const E2E = fs.realpathSync(path.join(__dirname, '..', 'e2e'));

/**
 * @typedef {object} Part tests of the e2e layer that say one thing about an n8n
 * @property {string} name
 * @property {RegExp} files their paths in test/e2e
 * @property {string} node the node they need
 */

/**
 * What is run in every n8n: all end-to-end tests but those of the editor in a browser.
 *
 * @type {Part[]}
 */
const PARTS = [
	{ name: 'Send each kind', files: /^messages\.test\.ts$/, node: 'Plivo' },
	{ name: 'Other operations', files: /^operations(\.test\.ts$|\/)/, node: 'Plivo' },
	{ name: 'Faults, On Error', files: /^(onError\.test\.ts$|faults\/)/, node: 'Plivo' },
	{ name: 'Credential test', files: /^credential\.test\.ts$/, node: 'Plivo' },
	{ name: 'AI agents', files: /^agents\.test\.ts$/, node: 'Plivo' },
	{ name: 'Send and Wait', files: /^sendAndWait\//, node: 'Plivo' },
	{ name: 'Trigger', files: /^trigger\//, node: 'PlivoTrigger' },
];

/**
 * @returns {Array<Part & { tests: string[] }>} the parts for the nodes that the package has; `tests` are
 * absolute paths @throws {Error} when a part has no test
 */
function partsOfPackage() {
	/** @type {{ n8n: { nodes: string[] } }} */
	const { n8n } = require('../../package.json');
	const files = fs
		.readdirSync(E2E, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.test.ts'))
		.map((file) => file.split(path.sep).join('/'));
	return PARTS.filter(({ node }) =>
		n8n.nodes.some((file) => path.basename(file) === `${node}.node.js`),
	).map((part) => {
		const tests = files.filter((file) => part.files.test(file));
		if (tests.length === 0) throw new Error(`No test in test/e2e belongs to "${part.name}"`);
		return { ...part, tests: tests.map((file) => path.join(E2E, file)) };
	});
}

module.exports = { partsOfPackage };
