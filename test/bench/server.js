const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { startN8nServer } = require('../../scripts/lib/n8nServer');
const { installBenchPackage } = require('./package');
const { WAYS } = require('./ways');

/**
 * @typedef {import('./ways').Way} Way
 * @typedef {import('../../scripts/lib/simulator').SimulatorServer} SimulatorServer
 * @typedef {import('./formGateway').FormGateway} FormGateway
 * @typedef {import('../../scripts/lib/n8nClient').N8nClient} N8nClient
 * @typedef {{ url: string, pid: number, client: N8nClient, workflowIds: Map<string, string>, exited: Promise<number>, stop: () => Promise<void> }} BenchServer
 */

/** What the workflow's Code node runs: the items to send, in the task runner as in any workflow. */
const MAKE_ITEMS = `const { count, shape } = $input.first().json.body;
const numbers = Array.from({ length: count }, (_, index) => String(14155000000 + index));
if (shape === 'oneItem') return [{ json: { to: numbers.join(','), name: 'all', code: '100000' } }];
return numbers.map((to, index) => ({ json: { to, name: 'Customer ' + index, code: String(100000 + index) } }));`;

/**
 * Starts a new n8n with the product and the benchmark's package, and a published workflow for each way:
 * Webhook, Code, and the node to measure, whose name is "Send".
 *
 * @param {{ tarball: string, simulator: SimulatorServer, gateway: FormGateway, logFile: string, settings?: Record<string, string> }} options
 *   `settings`: environment variables of n8n
 * @returns {Promise<BenchServer>}
 */
async function startBenchServer({ tarball, simulator, gateway, logFile, settings }) {
	const userFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'n8n-nodes-plivo-bench-'));
	const removeData = () => {
		fs.rmSync(userFolder, { recursive: true, force: true, maxRetries: 5 });
	};
	process.once('exit', removeData);
	const { pid } = installBenchPackage(userFolder, {
		redirectHost: gateway.host,
		redirectPort: gateway.port,
	});
	const server = await startN8nServer({ tarball, userFolder, logFile, settings });
	const { client } = server;
	const setting = await createCredentials(client, simulator);
	/** @type {Map<string, string>} */
	const workflowIds = new Map();
	for (const way of Object.values(WAYS)) {
		const workflow = await client.createWorkflow({ name: way.id, ...workflowFor(way, setting) });
		await client.activate(workflow);
		workflowIds.set(way.id, workflow.id);
	}
	const stop = async () => {
		await server.stop();
		removeData();
		process.off('exit', removeData);
	};
	return { url: server.url, pid: pid(), client, workflowIds, exited: server.exited, stop };
}

/**
 * @param {N8nClient} client @param {SimulatorServer} simulator
 * @returns {Promise<import('./ways').Setting>}
 */
async function createCredentials(client, { url, accounts }) {
	const account = accounts[0];
	if (!account) throw new Error('The simulator has no account');
	const { authId, authToken } = account;
	const credentials = {
		plivoMessagingApi: await client.createCredential('plivoMessagingApi', 'Plivo Messaging', {
			authId,
			authToken,
			baseUrl: url,
		}),
		plivoApi: await client.createCredential('plivoApi', 'Plivo', { authId, authToken }),
		httpBasicAuth: await client.createCredential('httpBasicAuth', 'Basic auth', {
			user: authId,
			password: authToken,
		}),
	};
	return { simulatorUrl: url, authId, credentials };
}

/** @param {Way} way @param {import('./ways').Setting} setting */
function workflowFor(way, setting) {
	/** @type {import('../../scripts/lib/n8nClient').WorkflowNode[]} */
	const nodes = [
		{
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2.1,
			position: [0, 0],
			parameters: {
				httpMethod: 'POST',
				path: way.id,
				responseMode: 'lastNode',
				responseData: 'noData',
			},
		},
		{
			name: 'Code',
			type: 'n8n-nodes-base.code',
			typeVersion: 2,
			position: [200, 0],
			parameters: { jsCode: MAKE_ITEMS },
		},
		{ name: 'Send', position: [400, 0], ...way.node(setting) },
	];
	const to = (/** @type {string} */ node) => ({ main: [[{ node, type: 'main', index: 0 }]] });
	return { nodes, connections: { Webhook: to('Code'), Code: to('Send') } };
}

module.exports = { startBenchServer };
