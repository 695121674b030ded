const { completeExample, exampleNames, readExample } = require('./examples');

const FIRST_EXAMPLE = 'messages/sms';
const CREDENTIAL_TYPE = 'plivoMessagingApi';
const CREDENTIAL_NAME = 'Plivo simulator';
const TRIGGER = 'n8n-nodes-base.manualTrigger';

/**
 * @typedef {import('./n8nClient').N8nClient} N8nClient
 * @typedef {import('./n8nClient').Workflow} Workflow
 * @typedef {Pick<import('./simulator').SimulatorServer, 'url' | 'accounts' | 'client'>} SimulatorServer
 */

/**
 * Puts a credential for the simulator and the example workflows into n8n. On a server that has them from
 * an earlier run the credential is brought up to date and the workflows are left as they are.
 *
 * @param {N8nClient} client
 * @param {SimulatorServer} simulator
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
 * @param {SimulatorServer} simulator
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

module.exports = { importExamples, sendWith };
