const { NAME } = require('./package');

/**
 * @typedef {import('../../scripts/lib/n8nClient').CredentialReference} CredentialReference
 * @typedef {{ simulatorUrl: string, authId: string, credentials: Record<'plivoMessagingApi' | 'plivoApi' | 'httpBasicAuth', CredentialReference> }} Setting
 * @typedef {{ type: string, typeVersion: number, parameters: Record<string, unknown>, credentials: Record<string, CredentialReference> }} NodeOfWay
 */

/**
 * A way of sending.
 *
 * @typedef {object} Way
 * @property {string} id
 * @property {string} label as the report names it
 * @property {(setting: Setting) => NodeOfWay} node
 * @property {boolean} [isFloor] shows a part of the time that no node can do without
 * @property {boolean} [sendsNothing] makes no request
 * @property {number} [largest] above this many items it would take minutes, and is left out
 * @property {number} [onceFrom] from this many items on it is measured once
 */

const SENDER = '14155550123';

/** What every way evaluates for every item. */
const DST = '={{ $json.to }}';
const TEXT = '={{ "Hello " + $json.name + ", your code is " + $json.code }}';

/** No limit of the account is simulated in most runs, so the node's own is out of the way too. */
const NO_LIMIT = 1_000_000_000;

/** @param {string} type @param {Record<string, unknown>} [changes] */
function plivoMessaging(type, changes = {}) {
	return (/** @type {Setting} */ { credentials: { plivoMessagingApi } }) => ({
		type,
		typeVersion: 1,
		parameters: {
			resource: 'message',
			operation: 'send',
			type: 'sms',
			senderKind: 'number',
			src: { __rl: true, mode: 'number', value: SENDER },
			dst: DST,
			text: TEXT,
			options: { severalRecipients: true, requestLimit: NO_LIMIT },
			...changes,
		},
		credentials: { plivoMessagingApi },
	});
}

/** @param {Setting} setting @returns {NodeOfWay} */
function httpRequest({ simulatorUrl, authId, credentials: { httpBasicAuth } }) {
	return {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.5,
		parameters: {
			method: 'POST',
			url: `${simulatorUrl}/v1/Account/${authId}/Message/`,
			authentication: 'genericCredentialType',
			genericAuthType: 'httpBasicAuth',
			sendBody: true,
			contentType: 'json',
			specifyBody: 'keypair',
			bodyParameters: {
				parameters: [
					{ name: 'src', value: SENDER },
					{ name: 'dst', value: DST },
					{ name: 'text', value: TEXT },
				],
			},
			options: {},
		},
		credentials: { httpBasicAuth },
	};
}

/** @param {Setting} setting @returns {NodeOfWay} */
function builtIn({ credentials: { plivoApi } }) {
	return {
		type: 'n8n-nodes-base.plivo',
		typeVersion: 1,
		parameters: { resource: 'sms', operation: 'send', from: SENDER, to: DST, message: TEXT },
		credentials: { plivoApi },
	};
}

/** @satisfies {Record<string, Way>} */
const WAYS = {
	parameters: {
		id: 'parameters',
		label: 'Floor: the two expressions read, nothing sent',
		node: plivoMessaging(`${NAME}.plivoParameters`),
		isFloor: true,
		sendsNothing: true,
	},
	requests: {
		id: 'requests',
		label: 'Floor: requests with the credential looked up each time, 100 in flight, no expression',
		node: plivoMessaging(`${NAME}.plivoRequests`),
		isFloor: true,
	},
	product: {
		id: 'product',
		label: 'Plivo Messaging',
		node: plivoMessaging('n8n-nodes-plivo.plivo'),
	},
	httpRequest: { id: 'httpRequest', label: 'HTTP Request node', node: httpRequest },
	routed: {
		id: 'routed',
		label: 'Plivo Messaging through the routing engine',
		node: plivoMessaging(`${NAME}.plivoRouted`),
		largest: 1000,
		onceFrom: 1000,
	},
	builtIn: {
		id: 'builtIn',
		label: 'Built-in Plivo node',
		node: builtIn,
		largest: 1000,
		onceFrom: 1000,
	},
	limited: {
		id: 'limited',
		label: 'Plivo Messaging',
		node: plivoMessaging('n8n-nodes-plivo.plivo', { options: {} }),
	},
	combined: {
		id: 'combined',
		label: 'Plivo Messaging, recipients combined',
		node: plivoMessaging('n8n-nodes-plivo.plivo', {
			text: 'The doors open at nine',
			options: { combine: true },
		}),
	},
};

/**
 * The ways that are compared with each other, at every size.
 *
 * @type {Way[]}
 */
const COMPARED = [
	WAYS.parameters,
	WAYS.requests,
	WAYS.product,
	WAYS.httpRequest,
	WAYS.routed,
	WAYS.builtIn,
];

module.exports = { COMPARED, WAYS };
