const { setTimeout: delay } = require('node:timers/promises');
const { retryExecution } = require('./retryExecution');
const { createBatch, plivoNode, recipients } = require('./workflows');

const COUNT = 200;
const ROUND = 20;
const IN_FLIGHT = 10;
const LATENCY_MS = 1500;
/** Two and a half rounds of the loop: neither before the first nor at the end of one. */
const KILL_AT = 50;
const LIMIT_MS = 90_000;
const POLL_MS = 50;

/**
 * @typedef {import('../../../scripts/lib/n8nClient').N8nClient} N8nClient
 * @typedef {import('../../../scripts/lib/n8nClient').CredentialReference} CredentialReference
 * @typedef {import('../../../scripts/lib/simulator').SimulatorClient} SimulatorClient
 * @typedef {import('./workflows').Batch} Batch
 *
 * @typedef {object} Setup
 * @property {string} name
 * @property {boolean} saveProgress
 * @property {number} [loop]
 *
 * @typedef {object} Interrupted a batch that was being sent when n8n was killed
 * @property {Setup} setup
 * @property {Batch} batch
 * @property {string[]} to
 * @property {number} accepted messages that the simulator had taken by then
 *
 * @typedef {object} KilledRow
 * @property {Setup} setup
 * @property {boolean} loadWorkflow
 * @property {string} statusAfterRestart
 * @property {number} acceptedBefore
 * @property {number} sentByRetry
 * @property {number} twice recipients who had the message before the kill and got it again
 * @property {number} without recipients who never got it
 * @property {number} emitted UUIDs in the retried execution
 */

/** @type {Setup[]} */
const SETUPS = [
	{ name: 'Default', saveProgress: false },
	{ name: 'Save execution progress', saveProgress: true },
	{ name: `Loop Over Items, ${ROUND} a round`, saveProgress: false, loop: ROUND },
	{
		name: `Loop Over Items, ${ROUND} a round, and Save execution progress`,
		saveProgress: true,
		loop: ROUND,
	},
];

/** How n8n ends a batch when it is asked to stop (SIGTERM): within its time for that, 5 seconds here. */
const SHORT = { latencyMs: 500, requestsInFlight: 25 };

/**
 * @typedef {object} StoppedResult what became of a batch when n8n was asked to stop in its middle
 * @property {string} status of its execution after the restart
 * @property {number} acceptedBefore
 * @property {number} accepted
 */

/**
 * Starts a batch that takes about four seconds, and returns when it is in the middle.
 *
 * @param {N8nClient} client
 * @param {SimulatorClient} simulator
 * @param {CredentialReference} credential
 * @returns {Promise<Interrupted>}
 */
async function startShortBatch(client, simulator, credential) {
	await simulator.reset();
	await simulator.settings({ latencyMs: SHORT.latencyMs });
	const { requestsInFlight } = SHORT;
	const setup = { name: 'Default', saveProgress: false };
	const send = plivoNode(credential, { delivery: { requestsInFlight } });
	const batch = await createBatch(client, send, { onError: 'stop', retry: false, ...setup });
	const interrupted = { setup, batch, to: recipients(COUNT), accepted: 0 };
	startSending(client, interrupted);
	await untilInTheMiddle(simulator, [interrupted]);
	return interrupted;
}

/**
 * @param {N8nClient} client of n8n started anew
 * @param {SimulatorClient} simulator
 * @param {Interrupted} interrupted
 * @returns {Promise<StoppedResult>}
 */
async function resultOfStop(client, simulator, { batch, to, accepted }) {
	const execution = await client.lastExecution(batch.workflow.id);
	const reached = new Set((await simulator.messages()).map(({ dst }) => dst));
	return {
		status: execution?.status ?? 'not stored',
		acceptedBefore: accepted,
		accepted: to.filter((one) => reached.has(one)).length,
	};
}

/** @param {N8nClient} client @param {Interrupted} batch not waited for: n8n ends before it answers */
function startSending(client, { batch, to }) {
	void client.callWebhook(batch.path, { items: to.map((one) => ({ to: one })) }).catch(() => {});
}

/** @param {SimulatorClient} simulator @param {Interrupted[]} batches */
async function untilInTheMiddle(simulator, batches) {
	const deadline = Date.now() + LIMIT_MS;
	for (;;) {
		await countAccepted(simulator, batches);
		if (batches.every(({ accepted }) => accepted >= KILL_AT)) return;
		if (Date.now() > deadline) throw new Error('The batches to be interrupted did not get going');
		await delay(POLL_MS);
	}
}

/**
 * Starts one batch a setup, and returns when each is in the middle.
 *
 * @param {N8nClient} client
 * @param {SimulatorClient} simulator
 * @param {CredentialReference} credential
 * @returns {Promise<Interrupted[]>} counted afterwards by `countAccepted`
 */
async function startBatches(client, simulator, credential) {
	await simulator.reset();
	await simulator.settings({ latencyMs: LATENCY_MS });
	const started = [];
	for (const [index, setup] of SETUPS.entries()) {
		const send = plivoNode(credential, { delivery: { requestsInFlight: IN_FLIGHT } });
		const batch = await createBatch(client, send, { onError: 'stop', retry: false, ...setup });
		// Ranges of recipients apart, so that one simulator can tell the batches apart.
		const to = recipients(COUNT, (index + 1) * COUNT);
		started.push({ setup, batch, to, accepted: 0 });
	}
	for (const batch of started) startSending(client, batch);
	await untilInTheMiddle(simulator, started);
	return started;
}

/** @param {SimulatorClient} simulator @param {Interrupted[]} batches */
async function countAccepted(simulator, batches) {
	const reached = new Set((await simulator.messages()).map(({ dst }) => dst));
	for (const batch of batches) batch.accepted = batch.to.filter((one) => reached.has(one)).length;
}

/**
 * Retries what was interrupted, in an n8n started anew on the same data, once with the workflow of the
 * execution and once with the saved one. Both start from what n8n stored before the kill.
 *
 * @param {N8nClient} client
 * @param {SimulatorClient} simulator
 * @param {Interrupted[]} batches
 * @returns {Promise<KilledRow[]>}
 */
async function retryBatches(client, simulator, batches) {
	await simulator.settings({ latencyMs: 0 });
	const before = new Set((await simulator.messages()).map(({ dst }) => dst));
	const rows = [];
	for (const { setup, batch, to } of batches) {
		const crashed = await client.lastExecution(batch.workflow.id);
		if (!crashed) throw new Error(`n8n forgot the execution of "${setup.name}"`);
		for (const loadWorkflow of [false, true]) {
			await simulator.reset();
			const { id } = batch.workflow;
			const retried = await retryExecution(client, crashed.id, id, loadWorkflow);
			const sent = (await simulator.messages()).map(({ dst }) => dst);
			const reached = new Set([...before, ...sent]);
			rows.push({
				setup,
				loadWorkflow,
				statusAfterRestart: crashed.status,
				acceptedBefore: to.filter((one) => before.has(one)).length,
				sentByRetry: sent.length,
				twice: sent.filter((one) => before.has(one)).length,
				without: to.filter((one) => !reached.has(one)).length,
				emitted: countEmitted(retried),
			});
		}
	}
	return rows;
}

/** @param {import('../../../scripts/lib/n8nClient').Execution} execution @returns {number} over all rounds */
function countEmitted(execution) {
	const runs = Object.values(execution.data.resultData.runData.Send ?? []);
	return runs.flatMap(({ data }) => data?.main?.[0] ?? []).filter(({ json }) => json.message_uuid)
		.length;
}

/**
 * Holds the killed batches against what docs/faults.md says of them.
 *
 * @param {KilledRow[]} rows
 * @returns {string[]} what did not hold, in words
 */
function brokenInKilled(rows) {
	return rows.flatMap(({ setup, twice, without }) => {
		const inDoubt = setup.loop && setup.saveProgress ? setup.loop : COUNT;
		return [
			...(twice > inDoubt ? [`"${setup.name}": ${twice} recipients got a message twice`] : []),
			...(without > 0 ? [`"${setup.name}": ${without} recipients got no message`] : []),
		];
	});
}

module.exports = {
	ROUND,
	brokenInKilled,
	countAccepted,
	resultOfStop,
	retryBatches,
	startBatches,
	startShortBatch,
};
