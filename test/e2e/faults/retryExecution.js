const { measure } = require('./measure');
const { SEND } = require('./workflows');

/**
 * @typedef {import('./runCase').FaultBench} FaultBench
 * @typedef {import('./cases').FaultCase} FaultCase
 * @typedef {import('./measure').Figures} Figures
 * @typedef {import('../../../scripts/lib/n8nClient').N8nClient} N8nClient
 * @typedef {import('../../../scripts/lib/n8nClient').Execution} Execution
 * @typedef {import('../../../scripts/lib/n8nClient').Workflow} Workflow
 *
 * @typedef {'the original workflow' | 'the saved workflow' | keyof CHANGES} RetryWith
 * @typedef {object} RetryRow
 * @property {FaultCase} fault
 * @property {RetryWith} retryWith
 * @property {Figures} before
 * @property {Figures} after counted over both runs
 * @property {string[]} broken
 */

/** What somebody may change before the retry. */
const CHANGES = {
	'the saved workflow, text changed': { text: '=Goodbye {{ $json.to }}' },
	'the saved workflow, Combine Recipients switched on': {
		text: 'Hello',
		options: { requestLimit: 1_000_000, combine: true },
	},
	'the saved workflow, a callback added': { options: { url: 'https://example.com/status' } },
};

/** @param {RetryWith} retryWith @returns {retryWith is keyof CHANGES} */
const isChanged = (retryWith) => retryWith in CHANGES;

/**
 * What the editor's "Retry execution" does, and waits until the new execution has ended.
 *
 * @param {N8nClient} client
 * @param {string} executionId
 * @param {string} workflowId
 * @param {boolean} loadWorkflow with the saved workflow instead of the one of that execution
 * @returns {Promise<Execution>}
 */
async function retryExecution(client, executionId, workflowId, loadWorkflow) {
	await client.request('POST', `/executions/${executionId}/retry`, { loadWorkflow });
	const execution = await client.lastExecution(workflowId);
	if (!execution || execution.id === executionId) {
		throw new Error(`n8n did not retry execution ${executionId}`);
	}
	return execution;
}

/**
 * A batch that stops at a fault, then "Retry execution", with no fault any more.
 *
 * @param {FaultBench} bench
 * @param {FaultCase} fault
 * @param {RetryWith} retryWith
 * @returns {Promise<RetryRow>}
 */
async function runRetry(bench, fault, retryWith) {
	const settings = { onError: /** @type {const} */ ('stop'), retry: false };
	const { figures: before, execution, to, batch } = await bench.send(fault, settings);
	const { client } = bench;
	if (isChanged(retryWith)) await saveParameters(client, batch.workflow, CHANGES[retryWith]);
	const loadWorkflow = retryWith !== 'the original workflow';
	const second = await retryExecution(client, execution.id, batch.workflow.id, loadWorkflow);
	if (isChanged(retryWith)) await saveParameters(client, batch.workflow, UNCHANGED);
	const after = await measure(bench.simulator, second, to);
	return { fault, retryWith, before, after, broken: brokenByRetry(fault, after) };
}

/** @param {FaultCase} fault @param {Figures} after */
function brokenByRetry({ healsWithin, without = 0 }, after) {
	const broken = [...after.contradictions];
	if (after.most > 1) broken.push(`somebody got ${after.most} messages`);
	if (after.accountedFor !== after.items) {
		broken.push(`${after.items - after.accountedFor} items are not accounted for`);
	}
	if (healsWithin && after.emitted !== after.items) broken.push('not every UUID came out');
	const left = healsWithin ? 0 : without;
	if (after.without !== left) broken.push(`${after.without} recipients are without message`);
	return broken;
}

/** What the batches of retries have; see plivoNode. */
const UNCHANGED = {
	text: '=Hello {{ $json.to }}',
	options: { requestLimit: 1_000_000 },
};

/**
 * @param {N8nClient} client
 * @param {Workflow} workflow
 * @param {Record<string, unknown>} changed parameters of the node under test
 * @param {object} [settings] of the workflow, if they change too
 */
async function saveParameters(client, { id }, changed, settings) {
	/** @type {Workflow} */
	const saved = await client.request('GET', `/workflows/${id}`);
	const nodes = saved.nodes.map((node) =>
		node.name === SEND ? { ...node, parameters: { ...node.parameters, ...changed } } : node,
	);
	const { versionId } = saved;
	await client.request('PATCH', `/workflows/${id}`, { nodes, versionId, settings });
}

module.exports = { CHANGES, retryExecution, runRetry, saveParameters };
