const path = require('node:path');
const { N8nClient } = require('../../../scripts/lib/n8nClient');
const { OUTPUT_FOLDER } = require('../../../scripts/lib/paths');
const { SimulatorClient } = require('../../../scripts/lib/simulator');

const VARIABLE = 'N8N_NODES_PLIVO_E2E';

/**
 * @typedef {import('../../../scripts/lib/n8nClient').SignIn} SignIn
 * @typedef {import('../../../scripts/lib/n8nClient').Session} Session
 * @typedef {import('../../../scripts/lib/simulator').Account} Account
 *
 * @typedef {object} Addresses what the tests need to reach the running servers
 * @property {{ url: string, packageFile: string, owner: SignIn, session: Session }} n8n
 * @property {{ url: string, accounts: Account[] }} simulator
 *
 * @typedef {object} Environment
 * @property {N8nClient} n8n signed in as the owner
 * @property {string} packageFile n8n's package.json
 * @property {SignIn} owner for signing in through the editor
 * @property {SimulatorClient} simulator
 * @property {Account} account the simulator's main account
 * @property {{ authId: string, authToken: string, baseUrl: string }} credentialData fields of a
 * `plivoMessagingApi` credential for that account
 * @property {string} outputFolder for screenshots and other build output
 */

/**
 * Hands the addresses from jest's global setup to the tests.
 *
 * @param {Addresses} addresses
 */
function announce(addresses) {
	process.env[VARIABLE] = JSON.stringify(addresses);
}

/**
 * @returns {Environment} the servers that the global setup has booted
 * @throws {Error} when there was no global setup
 */
function environment() {
	const announced = process.env[VARIABLE];
	if (!announced)
		throw new Error('No servers: the e2e tests need the global setup of their jest project');
	/** @type {Addresses} */
	const { n8n, simulator } = JSON.parse(announced);
	const account = simulator.accounts[0];
	if (!account) throw new Error('The simulator has no account');
	return {
		n8n: new N8nClient(n8n.url, n8n.packageFile, n8n.session),
		packageFile: n8n.packageFile,
		owner: n8n.owner,
		simulator: new SimulatorClient(simulator.url),
		account,
		credentialData: {
			authId: account.authId,
			authToken: account.authToken,
			baseUrl: simulator.url,
		},
		outputFolder: path.join(OUTPUT_FOLDER, 'e2e'),
	};
}

module.exports = { announce, environment };
