const { environment } = require('../support/environment');

/**
 * @typedef {import('../../simulator/types').StoredMessage} StoredMessage
 * @typedef {import('../../simulator/types').SeedOptions} SeedOptions
 * @typedef {import('../../simulator/types').Conversion} Conversion
 * @typedef {import('../../simulator/types').SimulatorAccount} SimulatorAccount
 */

/**
 * Makes up messages and uploads in the simulator.
 *
 * @param {SeedOptions} options
 * @returns {Promise<StoredMessage[]>} oldest first
 */
async function seed(options) {
	return (await control('POST', 'seed', options)).messages;
}

/** @returns {Promise<Conversion[]>} every conversion that was reported */
async function conversions() {
	return (await control('GET', 'conversions')).conversions;
}

/**
 * The bytes behind a media's address.
 *
 * @param {string} url
 * @returns {Promise<{ type: string | null, base64: string }>}
 */
async function fileAt(url) {
	const response = await fetch(url, { headers: authorization() });
	if (!response.ok) throw new Error(`The simulator answered ${response.status} to ${url}`);
	const bytes = Buffer.from(await response.arrayBuffer());
	return { type: response.headers.get('content-type'), base64: bytes.toString('base64') };
}

/**
 * What Plivo's API answers to the main account, for comparing it with what the node gave.
 *
 * @param {string} path below the account, e.g. "Media/"
 * @returns {Promise<any>}
 */
async function ask(path) {
	const { simulator, account } = environment();
	const response = await fetch(`${simulator.url}/v1/Account/${account.authId}/${path}`, {
		headers: authorization(),
	});
	return await response.json();
}

function authorization() {
	const { authId, authToken } = environment().account;
	const keys = Buffer.from(`${authId}:${authToken}`).toString('base64');
	return { authorization: `Basic ${keys}` };
}

/** @param {string} method @param {string} name @param {object} [body] @returns {Promise<any>} */
async function control(method, name, body) {
	const response = await fetch(`${environment().simulator.url}/_simulator/${name}`, {
		method,
		headers: body ? { 'content-type': 'application/json' } : {},
		body: body && JSON.stringify(body),
	});
	const text = await response.text();
	if (!response.ok) throw new Error(`The simulator refused ${method} ${name}: ${text}`);
	return JSON.parse(text);
}

module.exports = { ask, conversions, fileAt, seed };
