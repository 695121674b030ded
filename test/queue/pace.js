const { notOnce, unless } = require('./bench');

/** @typedef {import('./bench').Bench} Bench */

const MESSAGES = 1000;
const LATENCY_MS = 50;
const LIMIT = { requests: 300, windowMs: 5000 };
/** What each worker sends before, so that none of them runs its code for the first time. */
const WARM_UP = 60;
const GOAL = { times: 1.3, refused: 0.1 };

/**
 * 1,000 messages under the account's limit, in as many batches as there are workers, one on each.
 *
 * @param {number} workers
 * @returns {import('./bench').Row}
 */
function paceRow(workers) {
	return {
		name: `${MESSAGES} messages under the account's limit, ${workers} workers, no setting`,
		run: async (bench) => await measure(bench, workers),
	};
}

/** @param {Bench} bench @param {number} workers */
async function measure(bench, workers) {
	const { cluster, simulator } = bench;
	if (workers > cluster.of('worker').length) await cluster.startN8n('worker', `worker-${workers}`);
	await warmUp(bench, workers);
	await simulator.settings({ rateLimit: true, latencyMs: LATENCY_MS });
	const to = bench.newRecipients(MESSAGES);
	const batch = await bench.newBatch();
	const share = Math.ceil(MESSAGES / workers);
	for (let first = 0; first < MESSAGES; first += share) {
		bench.begin(batch, to.slice(first, first + share));
	}
	const executions = await bench.executions(batch, workers);
	const counted = await bench.count(to);
	const times = (await simulator.requests()).map(({ time }) => Date.parse(time));
	const seconds = (Math.max(...times) - Math.min(...times)) / 1000;
	const ideal = ((Math.ceil(MESSAGES / LIMIT.requests) - 1) * LIMIT.windowMs) / 1000;
	const refused = counted.refused / counted.accepted;
	return {
		counted,
		seen: `${seconds.toFixed(1)} s from the first request to the last (at least ${ideal}), ${(refused * 100).toFixed(1)} % refused, on ${bench.ranOn(executions)}`,
		broken: [
			...notOnce(counted),
			...unless(seconds <= ideal * GOAL.times, `it took more than ${GOAL.times} times the ideal`),
			...unless(refused < GOAL.refused, 'too many were refused'),
		],
	};
}

/**
 * A worker that has just started is busy with compiling, and answers reach it late. What it sends here no longer counts
 * for the limit afterwards.
 *
 * @param {Bench} bench @param {number} workers
 */
async function warmUp(bench, workers) {
	await bench.simulator.settings({ rateLimit: false, latencyMs: LATENCY_MS });
	for (let round = 0; round < 2; round++) {
		const batch = await bench.newBatch();
		for (let each = 0; each < workers; each++) bench.begin(batch, bench.newRecipients(WARM_UP));
		await bench.executions(batch, workers);
	}
	await new Promise((resolve) => setTimeout(resolve, LIMIT.windowMs));
	await bench.simulator.reset();
}

module.exports = { paceRow };
