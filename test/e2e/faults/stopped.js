const { setTimeout: delay } = require('node:timers/promises');
const { retryExecution, saveParameters } = require('./retryExecution');
const { createBatch, plivoNode, recipients } = require('./workflows');

const COUNT = 40;
const POLL_MS = 20;
const LIMIT_MS = 20_000;
/** What n8n takes at most from a stop to its database. */
const STORED_MS = 2000;

/**
 * @typedef {import('./runCase').FaultBench} FaultBench
 * @typedef {import('../../../scripts/lib/n8nClient').Execution} Execution
 * @typedef {import('../../../scripts/lib/simulator').SimulatorClient} SimulatorClient
 *
 * @typedef {object} Setup
 * @property {string} name as in the table
 * @property {boolean} byHand whether the execution is stopped as the editor does it, or by its time-out
 * @property {object} parameters
 * @property {number} latencyMs
 *
 * @typedef {object} StopRow
 * @property {Setup} setup
 * @property {string} status
 * @property {number} accepted messages that Plivo had taken, also those whose answer had not come
 * @property {number} inExecution UUIDs of them in the stored execution
 * @property {boolean} saysUnknown whether the stored execution says that something was on its way
 * @property {number} sentByRetry
 * @property {number} twice recipients with two messages after "Retry execution"
 * @property {string[]} broken
 */

/** The time-out of the workflow, which counts from its start: some of it goes before the first request leaves. */
const TIMEOUT_SECONDS = 5;

/** A busy machine takes longer to get going: then it is tried again, so many times slower. */
const SLOWNESS = [1, 3, 9];

/** Ten at a time and three seconds each: a stop in the second round finds ten answered and ten on their way. */
const IN_FLIGHT = { latencyMs: 3000, parameters: delivery({ requestsInFlight: 10 }) };

/** Ten, then a pause that is longer than everything else. */
const IN_PAUSE = {
	latencyMs: 0,
	parameters: {
		requestOptions: { batching: { batch: { batchSize: 10, batchInterval: 600_000 } } },
	},
};

/** @type {Setup[]} */
const SETUPS = [
	{ name: 'Time-out of the workflow, requests on their way', byHand: false, ...IN_FLIGHT },
	{ name: 'Time-out of the workflow, in the pause between batches', byHand: false, ...IN_PAUSE },
	{ name: 'Stopped by hand, requests on their way', byHand: true, ...IN_FLIGHT },
	{ name: 'Stopped by hand, in the pause between batches', byHand: true, ...IN_PAUSE },
];

/** @param {object} settings */
function delivery(settings) {
	return { options: { requestLimit: 1_000_000, ...settings } };
}

/**
 * Stops batches in their middle, looks at what n8n stored of them, and retries them.
 *
 * @param {FaultBench} bench
 * @param {Setup[]} [setups] all of them by default
 * @returns {Promise<StopRow[]>}
 */
async function runStops(bench, setups = SETUPS) {
	const rows = [];
	for (const setup of setups) rows.push(await runStop(bench, setup));
	return rows;
}

/** @param {FaultBench} bench @param {Setup} setup @returns {Promise<StopRow>} */
async function runStop(bench, setup) {
	for (const slowness of SLOWNESS) {
		const row = await tryStop(bench, setup, slowness);
		if (row) return row;
	}
	throw new Error(`The batch of "${setup.name}" did not get going`);
}

/**
 * @param {FaultBench} bench @param {Setup} setup @param {number} slowness
 * @returns {Promise<StopRow | undefined>} undefined when the time was over before enough had been answered
 */
async function tryStop(bench, setup, slowness) {
	const { client, simulator } = bench;
	const { byHand, parameters, latencyMs } = setup;
	await simulator.reset();
	await simulator.settings({ latencyMs: latencyMs * slowness });
	const send = plivoNode(await bench.credential(), { parameters });
	const timeoutSeconds = TIMEOUT_SECONDS * slowness;
	const batch = await createBatch(client, send, {
		onError: 'stop',
		retry: false,
		...(!byHand && { timeoutSeconds }),
	});
	const to = recipients(COUNT);
	void client
		.callWebhook(batch.path, { items: to.map((one) => ({ to: one })) })
		.catch(() => undefined);
	const isGoing = await untilAnswered(simulator, 10, LIMIT_MS + timeoutSeconds * 1000);
	if (!isGoing) return undefined;
	if (byHand) {
		const filter = encodeURIComponent(JSON.stringify({ workflowId: batch.workflow.id }));
		const { results } = await client.request('GET', `/executions?filter=${filter}&limit=1`);
		await client.request('POST', `/executions/${results[0].id}/stop`, {});
	}
	const execution = await endOf(client, batch.workflow.id);
	await delay(STORED_MS);
	const stored = JSON.stringify(await client.getExecution(execution.id));
	const messages = await simulator.messages();
	const inExecution = messages.filter(({ uuid }) => stored.includes(uuid)).length;
	await simulator.settings({ latencyMs: 0 });
	// Nothing is to stop the retry.
	await saveParameters(client, batch.workflow, { requestOptions: {} }, { executionTimeout: -1 });
	await retryExecution(client, execution.id, batch.workflow.id, true);
	const all = await simulator.messages();
	const received = new Map(to.map((one) => [one, 0]));
	for (const { dst } of all) received.set(dst, (received.get(dst) ?? 0) + 1);
	const row = {
		setup,
		status: execution.status,
		accepted: messages.length,
		inExecution,
		saysUnknown: /outcome (of|unknown)/i.test(stored),
		sentByRetry: all.length - messages.length,
		twice: [...received.values()].filter((count) => count > 1).length,
	};
	return { ...row, broken: brokenByStop(row) };
}

/** @param {Omit<StopRow, 'broken'>} row @returns {string[]} */
function brokenByStop({ setup, accepted, inExecution, saysUnknown, twice }) {
	const { name, byHand } = setup;
	return [
		...(inExecution < 10 ? [`"${name}": ${inExecution} UUIDs are in the stored execution`] : []),
		...(inExecution < accepted && !saysUnknown
			? [`"${name}": nothing tells of what was on its way`]
			: []),
		...(!byHand && twice > 0 ? [`"${name}": ${twice} recipients got two messages`] : []),
	];
}

/**
 * @param {SimulatorClient} simulator @param {number} count @param {number} limitMs
 * @returns {Promise<boolean>} whether so many were answered in time
 */
async function untilAnswered(simulator, count, limitMs) {
	const deadline = Date.now() + limitMs;
	for (;;) {
		const requests = await simulator.requests();
		if (requests.filter(({ status }) => status !== null).length >= count) break;
		if (Date.now() > deadline) return false;
		await delay(POLL_MS);
	}
	// n8n reads the answers, and more leaves.
	await delay(200);
	return true;
}

/** @param {import('../../../scripts/lib/n8nClient').N8nClient} client @param {string} workflowId */
async function endOf(client, workflowId) {
	const execution = await client.lastExecution(workflowId);
	if (!execution) throw new Error(`n8n has no execution of workflow ${workflowId}`);
	return execution;
}

module.exports = { SETUPS, runStops };
