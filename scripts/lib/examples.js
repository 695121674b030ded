const fs = require('node:fs');
const path = require('node:path');
const { ROOT } = require('./paths');

const FOLDER = path.join(ROOT, 'examples');
const FIRST_EXAMPLE = 'messages/sms';
const CREDENTIAL_TYPE = 'plivoMessagingApi';
const CREDENTIAL_NAME = 'Plivo simulator';
const TRIGGER = 'n8n-nodes-base.manualTrigger';

/** What stands in the examples for the address of an n8n. */
const EXAMPLE_ADDRESS = 'https://n8n.example.com';

/**
 * @typedef {import('./n8nClient').WorkflowNode} WorkflowNode
 * @typedef {import('./n8nClient').Connections} Connections
 * @typedef {import('./n8nClient').CredentialReference} CredentialReference
 * @typedef {import('./n8nClient').N8nClient} N8nClient
 * @typedef {import('./n8nClient').Workflow} Workflow
 * @typedef {Pick<import('./simulator').SimulatorServer, 'url' | 'accounts' | 'client'>} Simulator
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

/**
 * Puts a credential for the simulator and the example workflows into n8n. On a server that has them from
 * an earlier run the credential is brought up to date and the workflows are left as they are.
 *
 * @param {N8nClient} client
 * @param {Simulator} simulator
 * @returns {Promise<{ sms: Workflow, names: string[] }>} the workflow that sends an SMS, and the names of all
 */
async function importExamples(client, simulator) {
	const credential = await saveCredential(client, simulator);
	const existing = await client.listWorkflows();
	/** @type {Map<string, Workflow>} */
	const workflows = new Map();
	const own = { credentials: { [CREDENTIAL_TYPE]: credential }, url: client.url };
	for (const name of exampleNames()) {
		const example = completeExample(readExample(name), own);
		const workflow =
			existing.find((each) => each.name === example.name) ?? (await client.createWorkflow(example));
		workflows.set(name, workflow);
	}
	const sms = workflows.get(FIRST_EXAMPLE);
	if (!sms) throw new Error(`The example ${FIRST_EXAMPLE} is missing`);
	return { sms, names: [...workflows.values()].map(({ name }) => name) };
}

/**
 * @param {N8nClient} client
 * @param {Simulator} simulator
 */
async function saveCredential(client, { url, accounts, client: simulator }) {
	const account = accounts[0];
	if (!account) throw new Error('The simulator has no account');
	const { authId, authToken } = account;
	const data = { authId, authToken, baseUrl: url, wabaId: await simulator.wabaId() };
	const existing = (await client.listCredentials()).find(({ name }) => name === CREDENTIAL_NAME);
	if (!existing) return await client.createCredential(CREDENTIAL_TYPE, CREDENTIAL_NAME, data);
	await client.updateCredential(existing.id, CREDENTIAL_TYPE, CREDENTIAL_NAME, data);
	return existing;
}

/**
 * Runs a workflow from its manual trigger.
 *
 * @param {N8nClient} client
 * @param {Workflow} workflow
 * @returns {Promise<string>} the message UUID that a node of it emitted @throws {Error} when none did
 */
async function sendWith(client, workflow) {
	const trigger = workflow.nodes.find(({ type }) => type === TRIGGER);
	if (!trigger) throw new Error(`Workflow "${workflow.name}" has no manual trigger`);
	const { status, data } = await client.runWorkflow(workflow.id, trigger.name);
	const items = Object.values(data.resultData.runData)
		.flat()
		.flatMap((run) => run.data?.main ?? [])
		.flatMap((output) => output ?? []);
	const uuid = items
		.map(({ json }) => json.message_uuid)
		.find((value) => typeof value === 'string');
	if (status === 'success' && uuid) return uuid;
	const reason = data.resultData.error?.message ?? 'no node emitted a message UUID';
	throw new Error(`Workflow "${workflow.name}" ended with status "${status}": ${reason}`);
}

module.exports = { completeExample, exampleNames, importExamples, readExample, sendWith };
