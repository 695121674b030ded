const { createBatch, plivoNode, recipients } = require('./workflows');

const SENDER = '18005550100';

/**
 * @typedef {import('./runCase').FaultBench} FaultBench
 * @typedef {import('./workflows').SendNode} SendNode
 * @typedef {import('./workflows').Settings} Settings
 * @typedef {import('./workflows').CredentialReference} CredentialReference
 *
 * @typedef {object} OtherRow
 * @property {string} way
 * @property {number} requests
 * @property {number} messages accepted by the simulator
 * @property {number} once recipients with one message
 * @property {number} more recipients with more than one
 * @property {number} most messages that one recipient got
 * @property {number} without recipients with none
 *
 * @typedef {object} Trial
 * @property {string[]} to recipients, one an item
 * @property {Settings} settings
 * @property {boolean} [rateLimit] whether the simulator holds the limit of 300 requests in 5 seconds
 */

/** A recipient that anybody can see is none, and one that only Plivo knows it will not take. */
const BAD_RECIPIENTS = { visible: 'no number', refused: '88160000000' };

/**
 * One bad recipient among 20, Retry On Fail with three tries, On Error stop: this node and other ways to
 * send with n8n, in the same n8n and counted at the same simulator.
 *
 * @param {FaultBench} bench
 * @param {keyof BAD_RECIPIENTS} kind
 * @returns {Promise<OtherRow[]>}
 */
async function compareWithBadItem(bench, kind) {
	const to = recipients(20);
	to[10] = BAD_RECIPIENTS[kind];
	const trial = { to, settings: { onError: /** @type {const} */ ('stop'), retry: true } };
	const credential = await bench.credential();
	return [
		await tryWay(bench, 'This node', plivoNode(credential), trial),
		await tryWay(bench, 'HTTP Request node', await httpRequestNode(bench), trial),
		await tryWay(bench, 'A plain declarative node', declarativeNode(credential), trial),
	];
}

/**
 * 1,000 items while the account limit holds, each node as it comes, failed items let through.
 *
 * @param {FaultBench} bench
 * @returns {Promise<OtherRow[]>}
 */
async function compareAtLimit(bench) {
	const settings = { onError: /** @type {const} */ ('continue'), retry: false };
	const trial = { to: recipients(1000, 1000), settings, rateLimit: true };
	const asItComes = plivoNode(await bench.credential(), { parameters: { options: {} } });
	return [
		await tryWay(bench, 'This node', asItComes, trial),
		await tryWay(bench, 'HTTP Request node', await httpRequestNode(bench), trial),
	];
}

/** @param {CredentialReference} credential @returns {SendNode} */
function declarativeNode(credential) {
	return {
		type: 'CUSTOM.plainDeclarative',
		parameters: { src: SENDER, dst: '={{ $json.to }}', text: '=Hello {{ $json.to }}' },
		credentials: { plivoMessagingApi: credential },
	};
}

/** @param {FaultBench} bench @returns {Promise<SendNode>} */
async function httpRequestNode({ client, simulator, account }) {
	const { authId, authToken } = account;
	const keys = { user: authId, password: authToken };
	const credential = await client.createCredential('httpBasicAuth', 'Faults basic auth', keys);
	const fields = { src: SENDER, dst: '={{ $json.to }}', text: '=Hello {{ $json.to }}' };
	return {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			method: 'POST',
			url: `${simulator.url}/v1/Account/${authId}/Message/`,
			authentication: 'genericCredentialType',
			genericAuthType: 'httpBasicAuth',
			sendBody: true,
			bodyParameters: {
				parameters: Object.entries(fields).map(([name, value]) => ({ name, value })),
			},
			options: {},
		},
		credentials: { httpBasicAuth: credential },
	};
}

/**
 * @param {FaultBench} bench
 * @param {string} way
 * @param {SendNode} send
 * @param {Trial} trial
 * @returns {Promise<OtherRow>}
 */
async function tryWay(bench, way, send, { to, settings, rateLimit = false }) {
	const batch = await createBatch(bench.client, send, settings);
	await bench.simulator.reset();
	await bench.simulator.settings({ rateLimit });
	await bench.call(batch, to);
	const messages = await bench.simulator.messages();
	/** @type {Map<string, number>} */
	const received = new Map(to.map((one) => [one, 0]));
	for (const { dst } of messages) received.set(dst, (received.get(dst) ?? 0) + 1);
	const counts = [...received.values()];
	return {
		way,
		requests: (await bench.simulator.requests()).length,
		messages: messages.length,
		once: counts.filter((count) => count === 1).length,
		more: counts.filter((count) => count > 1).length,
		most: Math.max(...counts),
		without: counts.filter((count) => count === 0).length,
	};
}

module.exports = { compareAtLimit, compareWithBadItem };
