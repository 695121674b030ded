const { setTimeout: delay } = require('node:timers/promises');
const { until } = require('../../scripts/lib/until');
const { retryExecution } = require('../e2e/faults/retryExecution');
const { notOnce, unless } = require('./bench');

/**
 * @typedef {import('./bench').Bench} Bench
 * @typedef {import('./bench').Row} Row
 */

/** A batch that takes about half a minute: 10 requests in flight, 1.5 s each. */
const COUNT = 200;
const LATENCY_MS = 1500;
const DELIVERY = { requestsInFlight: 10 };
const STRUCK_AT = 50;
const EXIT_LIMIT_MS = 120_000;
/** How long n8n may take to notice that a worker is dead. */
const NOTICED_MS = 300_000;

const GRACE = 'N8N_GRACEFUL_SHUTDOWN_TIMEOUT';

/** Starts the batch, and waits until it is in the middle. @param {Bench} bench */
async function beginBatch(bench) {
	await bench.simulator.settings({ latencyMs: LATENCY_MS });
	const batch = await bench.newBatch({ delivery: DELIVERY });
	const to = bench.newRecipients(COUNT);
	bench.begin(batch, to);
	await bench.untilAccepted(to, STRUCK_AT);
	const [execution] = await executionsOf(bench, batch.workflow.id);
	if (!execution) throw new Error('n8n shows no execution');
	return { batch, to, id: execution.id, worker: bench.ranOn([execution]) };
}

/**
 * @param {Bench} bench @param {string} workflowId
 * @returns {Promise<import('../../scripts/lib/n8nClient').Execution[]>} newest first, in whatever state
 */
async function executionsOf({ client }, workflowId) {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	return (await client.request('GET', `/executions?filter=${filter}&limit=10`)).results;
}

/**
 * What n8n makes of a run whose worker has gone, and what Retry execution sends then.
 *
 * @param {Bench} bench
 * @param {{ batch: { workflow: { id: string } }, to: string[], id: string }} begun
 */
async function retried(bench, { batch, to, id }) {
	const ended = async () => {
		const [last] = await executionsOf(bench, batch.workflow.id);
		return last && !['running', 'new'].includes(last.status) ? last : undefined;
	};
	const last = await until(ended, { timeoutMs: NOTICED_MS, pollMs: 1000 });
	const before = await bench.count(to);
	const status = last?.status ?? 'running';
	const retry = await retryExecution(bench.client, id, batch.workflow.id, false).catch(
		(error) => `not possible (${error.message})`,
	);
	const counted = await bench.count(to);
	const sent = counted.accepted - before.accepted;
	const words = typeof retry === 'string' ? retry : `${retry.status}, ${sent} sent`;
	return { before, counted, seen: `status "${status}"; Retry execution: ${words}` };
}

/** @type {Row} */
const enoughGrace = {
	name: 'SIGTERM to the worker, with time enough (60 s)',
	run: async (bench) => {
		const { cluster } = bench;
		await cluster.get('worker-2').process.stop();
		await cluster.restart('worker-1', { [GRACE]: '60' });
		const { batch, to } = await beginBatch(bench);
		const before = await bench.count(to);
		await cluster.get('worker-1').process.stop(EXIT_LIMIT_MS);
		const [execution] = await bench.executions(batch);
		const counted = await bench.count(to);
		return {
			counted,
			seen: `${before.accepted} accepted before, ${counted.accepted - before.accepted} after; status "${execution?.status}"`,
			broken: [
				...notOnce(counted),
				...unless(execution?.status === 'success', 'the run did not end well'),
			],
		};
	},
};

/** @type {Row} */
const littleGrace = {
	name: 'SIGTERM to the worker, with too little time (5 s)',
	run: async (bench) => {
		const { cluster } = bench;
		await cluster.startEnded();
		const begun = await beginBatch(bench);
		await cluster.get(begun.worker).process.stop(EXIT_LIMIT_MS);
		const { before, counted, seen } = await retried(bench, begun);
		await cluster.startEnded();
		return {
			counted,
			seen: `${before.accepted} accepted when it had ended; ${seen}`,
			broken: unless(before.doubled === 0, `${before.doubled} doubled before a retry`),
		};
	},
};

/** @type {Row} */
const killedWorker = {
	name: 'kill -9 of the worker',
	run: async (bench) => {
		const begun = await beginBatch(bench);
		await bench.cluster.get(begun.worker).process.kill();
		const { before, counted, seen } = await retried(bench, begun);
		await bench.cluster.startEnded();
		return {
			counted,
			seen: `${before.accepted} accepted; ${seen}`,
			broken: unless(before.doubled === 0, `${before.doubled} doubled before a retry`),
		};
	},
};

/**
 * @param {'redis' | 'postgres'} name
 * @param {number} seconds
 * @returns {Row}
 */
const outage = (name, seconds) => ({
	name: `${name === 'redis' ? 'Redis' : 'Postgres'} away for ${seconds} s`,
	run: async (bench) => {
		const { cluster } = bench;
		const { batch, to } = await beginBatch(bench);
		const service = cluster[name];
		await service.stop();
		await delay(seconds * 1000);
		await service.start();
		await delay(15_000);
		const ended = await cluster.startEnded();
		await delay(5000);
		const counted = await settledCount(bench, to);
		const [execution] = await executionsOf(bench, batch.workflow.id);
		const after = bench.newRecipients(20);
		const next = await bench.newBatch();
		bench.begin(next, after);
		const [nextExecution] = await bench.executions(next);
		const countedAfter = await bench.count(after);
		return {
			counted,
			seen: `processes of n8n that ended: ${ended.join(', ') || 'none'}; status "${execution?.status}"; the next batch: ${nextExecution?.status}`,
			broken: [
				...unless(counted.doubled === 0, `${counted.doubled} doubled`),
				...notOnce(countedAfter),
			],
		};
	},
});

/** When nothing more is accepted. @param {Bench} bench @param {string[]} to */
async function settledCount(bench, to) {
	for (let before = await bench.count(to); ; ) {
		await delay(4000);
		const now = await bench.count(to);
		if (now.accepted === before.accepted) return now;
		before = now;
	}
}

/** @type {Row[]} */
const rows = [
	enoughGrace,
	littleGrace,
	killedWorker,
	outage('redis', 2),
	outage('redis', 15),
	outage('postgres', 5),
];

module.exports = { rows };
