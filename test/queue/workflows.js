const { randomUUID } = require('node:crypto');
const { exampleParameters } = require('../support/examples');

/**
 * @typedef {import('./bench').Bench} Bench
 * @typedef {Record<string, unknown> & { name: string, type: string, parameters: Record<string, unknown> }} Draft
 * @typedef {{ id: string, path: string, versionId: string }} Made
 */

const SENDER = '14155550100';

/**
 * @param {Bench} bench
 * @param {string} name
 * @param {Record<string, unknown>} parameters
 * @param {Record<string, unknown>} [settings] of n8n
 * @returns {Draft} the package's node
 */
function plivo({ credential }, name, parameters, settings = {}) {
	const credentials = { plivoMessagingApi: credential };
	return { name, type: 'n8n-nodes-plivo.plivo', parameters, credentials, ...settings };
}

/** @param {string} path @returns {Draft} a Webhook node that answers when the last node has ended */
function webhook(path) {
	return {
		name: 'Webhook',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		webhookId: path,
		parameters: { httpMethod: 'POST', path, responseMode: 'lastNode', options: {} },
	};
}

/**
 * Makes a workflow of nodes in a chain, others connected to them as told.
 *
 * @param {Bench} bench
 * @param {(path: string) => Draft[]} chainOf the path is of its webhook, if it has one
 * @param {{ nodes?: Draft[], connections?: import('../../scripts/lib/n8nClient').Connections, publish?: boolean }} [more]
 * @returns {Promise<Made>}
 */
async function make({ client }, chainOf, { nodes = [], connections = {}, publish = true } = {}) {
	const path = randomUUID();
	const chain = chainOf(path);
	const links = chain.slice(1).map(({ name }, index) => {
		const from = chain[index]?.name ?? '';
		return [from, { main: [[{ node: name, type: 'main', index: 0 }]] }];
	});
	const workflow = await client.createWorkflow({
		name: `Queue ${path}`,
		nodes: [...chain, ...nodes].map((node, index) => ({
			typeVersion: 1,
			position: /** @type {[number, number]} */ ([index * 200, 0]),
			...node,
		})),
		connections: { ...Object.fromEntries(links), ...connections },
		settings: { executionOrder: 'v1' },
	});
	if (publish) await client.activate(workflow);
	return { id: workflow.id, versionId: workflow.versionId, path };
}

const KINDS = [
	'sms',
	'sms-many-recipients',
	'mms',
	'whatsapp-text',
	'whatsapp-media',
	'whatsapp-template',
	'whatsapp-list',
	'whatsapp-reply-buttons',
	'whatsapp-url-button',
	'whatsapp-location',
];

/** One recipient each, but for the second. */
const MESSAGES_OF_KINDS = KINDS.length + 2;

/** Every kind of message, one node after the other. @param {Bench} bench */
async function everyKind(bench) {
	return await make(bench, (path) => [
		webhook(path),
		...KINDS.map((kind) => plivo(bench, kind, exampleParameters(kind), { executeOnce: true })),
	]);
}

/** What the operations are tried with. @type {Record<string, Record<string, unknown>>} */
const OPERATIONS = {
	'Message > Estimate': {
		resource: 'message',
		operation: 'estimate',
		dst: '14155550123',
		text: 'Hi',
	},
	'Message > Get Many': { resource: 'message', operation: 'getAll' },
	'Media > Get Many': { resource: 'media', operation: 'getAll' },
	'Template > Get Many': { resource: 'template', operation: 'getAll' },
	'Number > Get Many': { resource: 'number', operation: 'getAll' },
	'Number > Lookup': { resource: 'number', operation: 'lookup', phoneNumber: '14155550123' },
	'Powerpack > Get Many': { resource: 'powerpack', operation: 'getAll' },
};

/** Operations that read, one node after the other. @param {Bench} bench */
async function everyOperation(bench) {
	const settings = { executeOnce: true, alwaysOutputData: true };
	return await make(bench, (path) => [
		webhook(path),
		...Object.entries(OPERATIONS).map(([name, parameters]) =>
			plivo(bench, name, parameters, settings),
		),
	]);
}

/**
 * Webhook and an AI Agent, with the package's node as its tool.
 *
 * @param {Bench} bench
 * @param {number} version of the agent
 * @param {import('../../scripts/lib/n8nClient').CredentialReference} openAi of the scripted model
 */
async function agent(bench, version, openAi) {
	const fromModel = (/** @type {string} */ name) =>
		`={{ $fromAI('${name}', '${name}', 'string') }}`;
	const [sender, tool] = [{ __rl: true, mode: 'id', value: SENDER }, 'Plivo Messaging'];
	const to = (/** @type {string} */ type) => ({ [type]: [[{ node: 'Agent', type, index: 0 }]] });
	return await make(
		bench,
		(path) => [
			webhook(path),
			{
				name: 'Agent',
				type: '@n8n/n8n-nodes-langchain.agent',
				typeVersion: version,
				parameters: { promptType: 'define', text: 'Send it', options: {} },
			},
		],
		{
			nodes: [
				{
					name: 'Model',
					type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
					typeVersion: 1.2,
					parameters: { model: { __rl: true, mode: 'id', value: 'scripted' }, options: {} },
					credentials: { openAiApi: openAi },
				},
				{
					...plivo(bench, tool, {
						resource: 'message',
						operation: 'send',
						type: 'sms',
						src: sender,
						dst: fromModel('dst'),
						text: fromModel('text'),
					}),
					type: 'n8n-nodes-plivo.plivoTool',
				},
			],
			connections: { Model: to('ai_languageModel'), [tool]: to('ai_tool') },
		},
	);
}

/** A workflow that the editor starts: a manual trigger and one SMS. @param {Bench} bench @param {string} to */
async function manual(bench, to) {
	const parameters = { ...exampleParameters('sms'), dst: to };
	return await make(
		bench,
		() => [
			{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', parameters: {} },
			plivo(bench, 'Send', parameters),
		],
		{ publish: false },
	);
}

/**
 * A workflow that a message starts, and Remove Duplicates behind the trigger where asked for.
 *
 * @param {Bench} bench
 * @param {{ parameters: Record<string, unknown>, dropsDuplicates?: boolean }} options
 */
async function triggered(bench, { parameters, dropsDuplicates = false }) {
	return await make(bench, (path) => [
		{
			...plivo(bench, 'Trigger', parameters),
			type: 'n8n-nodes-plivo.plivoTrigger',
			webhookId: path,
		},
		...(dropsDuplicates ? [REMOVE_DUPLICATES] : []),
		{ name: 'After', type: 'n8n-nodes-base.noOp', parameters: {} },
	]);
}

/** @type {Draft} */
const REMOVE_DUPLICATES = {
	name: 'Remove Duplicates',
	type: 'n8n-nodes-base.removeDuplicates',
	typeVersion: 2,
	parameters: {
		operation: 'removeItemsSeenInPreviousExecutions',
		dedupeValue: '={{ $json.message_uuid }}',
		options: {},
	},
};

module.exports = {
	KINDS,
	MESSAGES_OF_KINDS,
	OPERATIONS,
	agent,
	everyKind,
	everyOperation,
	make,
	manual,
	plivo,
	triggered,
	webhook,
};
