const fs = require('node:fs');
const path = require('node:path');
const { installCommunityPackage } = require('../../../scripts/lib/package');
const { temporaryFolder } = require('../../../scripts/lib/processes');

const PLAIN_NODE = 'PlainDeclarative.node.js';

/**
 * Makes the data folder of an n8n: with the packed package, and with the declarative node that it is
 * compared with. It is removed when this process ends.
 *
 * @param {string} tarball
 * @returns {Promise<string>} its path
 */
async function prepareUserFolder(tarball) {
	const folder = temporaryFolder('n8n-nodes-plivo-faults');
	await installCommunityPackage(tarball, folder);
	const custom = path.join(folder, '.n8n', 'custom');
	fs.mkdirSync(custom, { recursive: true });
	fs.copyFileSync(path.join(__dirname, 'declarative', PLAIN_NODE), path.join(custom, PLAIN_NODE));
	return folder;
}

module.exports = { prepareUserFolder };
