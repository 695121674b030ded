const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { version } = require('plivo/package.json');
const { signV3, signV2, validateV3, validateV2 } = require('./sdk');

/**
 * @typedef {object} Call a request as an SDK wants it told
 * @property {'GET' | 'POST'} method
 * @property {string} url with its query
 * @property {string} nonce
 * @property {string} token
 * @property {Record<string, string[]>} parameters of the body
 * @property {string} [signature]
 *
 * @typedef {object} Sdk
 * @property {string} name
 * @property {boolean} hasPlainQueries whether it reads other signs than ASCII in a query
 * @property {(calls: Call[]) => string[]} signV3
 * @property {(calls: Call[]) => boolean[]} acceptsV3
 * @property {(calls: Call[]) => boolean[]} acceptsV2
 */

/** How many calls by chance; N8N_NODES_PLIVO_SIGNATURES=5000 makes the run a long one. */
const CALLS = Number(process.env.N8N_NODES_PLIVO_SIGNATURES ?? 300);

/** A Python that has Plivo's SDK: the command to start it. */
const PYTHON = process.env.N8N_NODES_PLIVO_PYTHON;

/** Where the last run has left what it counted. */
const COUNTS_FILE = path.join(__dirname, '..', '..', 'build', 'signatures.json');

/** @type {Sdk} */
const nodeSdk = {
	name: `plivo-node ${version}`,
	hasPlainQueries: false,
	signV3: (calls) =>
		calls.map(({ method, url, nonce, token, parameters }) =>
			signV3(method, url, nonce, token, parameters),
		),
	acceptsV3: (calls) =>
		calls.map(({ method, url, nonce, token, signature = '', parameters }) =>
			validateV3(method, url, nonce, token, signature, parameters),
		),
	acceptsV2: (calls) =>
		calls.map(({ url, nonce, token, signature = '' }) => validateV2(url, nonce, signature, token)),
};

/** @param {string} python @returns {Sdk} */
function pythonSdk(python) {
	const ask = (/** @type {string} */ action, /** @type {Call[]} */ calls) => {
		const { stdout, stderr, status } = spawnSync(python, [path.join(__dirname, 'sdk.py')], {
			input: JSON.stringify({ action, calls }),
			encoding: 'utf8',
			maxBuffer: 1 << 30,
		});
		if (status !== 0) throw new Error(`Plivo's Python SDK does not run: ${stderr}`);
		return JSON.parse(stdout);
	};
	return {
		name: `plivo-python ${ask('signV3', []).version}`,
		hasPlainQueries: true,
		signV3: (calls) => ask('signV3', calls).answers,
		acceptsV3: (calls) => ask('acceptsV3', calls).answers,
		acceptsV2: (calls) => ask('acceptsV2', calls).answers,
	};
}

const SDKS = [nodeSdk, ...(PYTHON ? [pythonSdk(PYTHON)] : [])];

/** @typedef {{ sdk: string, calls: string, count: number, verdict: string }} Count */

/** @param {Count[]} counts */
function keepCounts(counts) {
	fs.mkdirSync(path.dirname(COUNTS_FILE), { recursive: true });
	fs.writeFileSync(COUNTS_FILE, JSON.stringify(counts, null, '\t'));
}

/** @returns {Count[]} */
function readCounts() {
	return JSON.parse(fs.readFileSync(COUNTS_FILE, 'utf8'));
}

module.exports = { CALLS, COUNTS_FILE, SDKS, keepCounts, readCounts, signV2 };
