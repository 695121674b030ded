const { randomUUID } = require('node:crypto');

const SENDER = '18005550100';
const FIRST_RECIPIENT = 14155550100;

const START = 'Webhook';
const SPLIT = 'Split Out';
const SEND = 'Send';
const AFTER = 'After';
const FAILED = 'Failed';

/**
 * @typedef {import('../../../scripts/lib/n8nClient').N8nClient} N8nClient
 * @typedef {import('../../../scripts/lib/n8nClient').Workflow} Workflow
 * @typedef {import('../../../scripts/lib/n8nClient').WorkflowNode} WorkflowNode
 * @typedef {import('../../../scripts/lib/n8nClient').Connections} Connections
 * @typedef {import('../../../scripts/lib/n8nClient').CredentialReference} CredentialReference
 *
 * @typedef {'stop' | 'continue' | 'error output'} OnError
 * @typedef {{ type: string, typeVersion?: number, parameters: Record<string, unknown>, credentials: Record<string, CredentialReference> }} SendNode
 * @typedef {object} Settings
 * @property {OnError} onError
 * @property {boolean} retry whether Retry On Fail is on, with three tries
 * @property {boolean} [saveProgress] n8n's workflow setting 'Save execution progress'
 * @property {number} [timeoutSeconds] n8n's workflow setting 'Timeout workflow'
 * @property {number} [loop] sends through Loop Over Items, this many items a round
 *
 * @typedef {object} Batch
 * @property {Workflow} workflow
 * @property {string} path of its webhook
 */

/**
 * @param {number} count
 * @param {number} [start] how far from the first recipient: batches that must not meet get ranges apart
 * @returns {string[]} phone numbers, each once
 */
function recipients(count, start = 0) {
	return Array.from({ length: count }, (_, index) => String(FIRST_RECIPIENT + start + index));
}

/**
 * The package's node, sending one SMS an item. The limit of 300 requests in 5 seconds is lifted here and in
 * the simulator, since it would make the table take an hour; the 429 rows show what happens at the limit.
 *
 * @param {CredentialReference} credential
 * @param {{ delivery?: object, parameters?: object }} [changes]
 * @returns {SendNode}
 */
function plivoNode(credential, { delivery = {}, parameters = {} } = {}) {
	return {
		type: 'n8n-nodes-plivo.plivo',
		parameters: {
			resource: 'message',
			operation: 'send',
			type: 'sms',
			src: { __rl: true, mode: 'number', value: SENDER },
			dst: '={{ $json.to }}',
			text: '=Hello {{ $json.to }}',
			options: { requestLimit: 1_000_000, ...delivery },
			...parameters,
		},
		credentials: { plivoMessagingApi: credential },
	};
}

/** What n8n stores for each setting of On Error. */
const ON_ERROR = {
	stop: 'stopWorkflow',
	continue: 'continueRegularOutput',
	'error output': 'continueErrorOutput',
};

/**
 * Makes a workflow and publishes it: a webhook takes the recipients, Split Out makes items of them, the
 * node under test sends, a node after it takes what comes out, another one what comes out as errors.
 *
 * @param {N8nClient} client
 * @param {SendNode} send
 * @param {Settings} settings
 * @returns {Promise<Batch>}
 */
async function createBatch(client, send, settings) {
	const { onError, retry, saveProgress = false, timeoutSeconds, loop } = settings;
	const path = randomUUID();
	const retrySettings = retry ? { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 } : {};
	/** @type {Array<Pick<WorkflowNode, 'name' | 'type' | 'parameters'> & Record<string, unknown>>} */
	const nodes = [
		{
			name: START,
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			webhookId: path,
			parameters: { httpMethod: 'POST', path, responseMode: 'lastNode', options: {} },
		},
		{
			name: SPLIT,
			type: 'n8n-nodes-base.splitOut',
			parameters: { fieldToSplitOut: 'body.items', options: {} },
		},
		{ name: SEND, onError: ON_ERROR[onError], ...retrySettings, ...send },
		{ name: AFTER, type: 'n8n-nodes-base.noOp', parameters: {} },
		{ name: FAILED, type: 'n8n-nodes-base.noOp', parameters: {} },
	];
	if (loop) {
		nodes.push({
			name: 'Loop',
			type: 'n8n-nodes-base.splitInBatches',
			typeVersion: 3,
			parameters: { batchSize: loop, options: {} },
		});
	}
	const workflow = await client.createWorkflow({
		name: `Faults ${path}`,
		nodes: nodes.map((node, index) => ({ typeVersion: 1, position: [index * 200, 0], ...node })),
		connections: loop ? loopConnections() : straightConnections(onError),
		settings: {
			executionOrder: 'v1',
			saveExecutionProgress: saveProgress,
			...(timeoutSeconds && { executionTimeout: timeoutSeconds }),
		},
	});
	await client.activate(workflow);
	return { workflow, path };
}

/** @param {string[][]} targets the nodes that each output leads to */
function main(...targets) {
	return { main: targets.map((names) => names.map((node) => ({ node, type: 'main', index: 0 }))) };
}

/** @param {OnError} onError @returns {Connections} */
function straightConnections(onError) {
	const outputs = onError === 'error output' ? [[AFTER], [FAILED]] : [[AFTER]];
	return { [START]: main([SPLIT]), [SPLIT]: main([SEND]), [SEND]: main(...outputs) };
}

/** @returns {Connections} */
function loopConnections() {
	return {
		[START]: main([SPLIT]),
		[SPLIT]: main(['Loop']),
		Loop: main([AFTER], [SEND]),
		[SEND]: main(['Loop']),
	};
}

module.exports = { AFTER, FAILED, SEND, createBatch, plivoNode, recipients };
