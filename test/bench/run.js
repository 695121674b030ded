const { readCpuMs } = require('./processStats');

const LATENCY_MS = 50;

/** States of messages are of no interest here; this keeps the simulator from stepping through them. */
const NO_STEPS_MS = 3_600_000;

/**
 * @typedef {import('./ways').Way} Way
 * @typedef {import('./server').BenchServer} BenchServer
 * @typedef {import('../../scripts/lib/simulator').SimulatorClient} SimulatorClient
 */

/**
 * One run of a way.
 *
 * @typedef {object} Run
 * @property {number} ms the node's own time, as n8n records it in the execution
 * @property {number} start when the node began, and
 * @property {number} end when it ended, milliseconds since 1970
 * @property {number} cpuMs CPU time of n8n for the whole execution; NaN where unknown
 * @property {number} accepted messages, one a recipient, counted at the simulator
 * @property {number} requests that reached the simulator
 * @property {number} refused of them, with 429
 * @property {string | undefined} error of the execution
 */

/**
 * @typedef {object} Task
 * @property {number} count recipients, one an item
 * @property {'items' | 'oneItem'} [shape] `oneItem`: all recipients in one item
 * @property {boolean} [rateLimit] whether the simulator refuses more than 300 requests in 5 s
 * @property {boolean} [mayFail] whether fewer messages than recipients are a result, and no fault
 */

/**
 * Runs a way's workflow once, as production does, and verifies at the simulator what was sent.
 *
 * @param {BenchServer} server @param {SimulatorClient} simulator @param {Way} way @param {Task} task
 * @returns {Promise<Run>} @throws {Error} when not every recipient got exactly one message
 */
async function runWay(server, simulator, way, task) {
	const { count, shape = 'items', rateLimit = false, mayFail = false } = task;
	await simulator.reset();
	await simulator.settings({ latencyMs: LATENCY_MS, callbackDelayMs: NO_STEPS_MS, rateLimit });
	const cpuBefore = readCpuMs(server.pid);
	await server.client.callWebhook(way.id, { count, shape });
	const cpuMs = readCpuMs(server.pid) - cpuBefore;
	const execution = await server.client.lastExecution(server.workflowIds.get(way.id) ?? '');
	const { runData, error } = execution?.data.resultData ?? {};
	const send = runData?.Send?.[0];
	if (!execution || !send) {
		throw new Error(`"${way.label}" did not run: ${JSON.stringify(error ?? execution?.status)}`);
	}
	const requests = await simulator.requests();
	const messages = await simulator.messages();
	const run = {
		ms: send.executionTime,
		start: send.startTime,
		end: send.startTime + send.executionTime,
		cpuMs,
		accepted: messages.length,
		requests: requests.length,
		refused: requests.filter(({ status }) => status === 429).length,
		error: error?.message,
	};
	if (!mayFail) verify(way, count, run, new Set(messages.map(({ dst }) => dst)).size);
	return run;
}

/** @param {Way} way @param {number} count @param {Run} run @param {number} recipients */
function verify(way, count, { accepted, error }, recipients) {
	const expected = way.sendsNothing ? 0 : count;
	if (!error && accepted === expected && recipients === expected) return;
	throw new Error(
		`"${way.label}" with ${count} items: ${accepted} messages to ${recipients} recipients instead of ${expected} (${error ?? 'no error'})`,
	);
}

module.exports = { LATENCY_MS, runWay };
