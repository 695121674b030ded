const { UserError } = require('../../scripts/lib/errors');
const { runWay } = require('./run');
const { WAYS } = require('./ways');

/** The task runner makes the items in a process of its own, whose heap is of no interest here. */
const RUNNER_HEAP_MB = '2048';

/** The search goes in steps of this many megabytes, between these two. */
const STEP_MB = 50;
const SMALLEST_MB = 200;
const LARGEST_MB = 1800;

/**
 * @typedef {import('./suite').Means} Means
 * @typedef {import('./ways').Way} Way
 * @typedef {{ way: string, label: string, size: number, megabytes: number }} HeapRow
 */

/**
 * The smallest `--max-old-space-size` with which n8n gets through a batch in five minutes: what a user notices of
 * memory. (The resident set swings with the collector by more than any node takes.)
 *
 * @param {number} size items
 * @param {Means} means
 * @returns {Promise<HeapRow[]>} the floor and the node
 */
async function measureHeap(size, means) {
	/** @type {HeapRow[]} */
	const rows = [];
	for (const way of [WAYS.parameters, WAYS.product]) {
		const megabytes = await smallestHeap(way, size, means);
		means.print(`${way.label}, ${size} items: a heap of ${megabytes} MB is enough`);
		rows.push({ way: way.id, label: way.label, size, megabytes });
	}
	return rows;
}

/** @param {Way} way @param {number} size @param {Means} means @returns {Promise<number>} megabytes */
async function smallestHeap(way, size, means) {
	let [tooSmall, enough] = [SMALLEST_MB, LARGEST_MB];
	while (enough - tooSmall > STEP_MB) {
		const middle = tooSmall + Math.ceil((enough - tooSmall) / STEP_MB / 2) * STEP_MB;
		const fits = await runsWith(middle, way, size, means);
		means.print(`${way.label}, ${size} items, ${middle} MB: ${fits ? 'enough' : 'too small'}`);
		if (fits) enough = middle;
		else tooSmall = middle;
	}
	if (enough === LARGEST_MB) throw new Error(`"${way.label}" needs more than ${LARGEST_MB} MB`);
	return enough;
}

/** @param {number} megabytes @param {Way} way @param {number} size @param {Means} means */
async function runsWith(megabytes, way, size, { simulator, boot }) {
	const settings = {
		NODE_OPTIONS: `--max-old-space-size=${megabytes}`,
		N8N_RUNNERS_MAX_OLD_SPACE_SIZE: RUNNER_HEAP_MB,
	};
	const server = await boot(`heap-${way.id}-${megabytes}`, settings).catch((error) => {
		// With too little n8n does not even start.
		if (error instanceof UserError) return undefined;
		throw error;
	});
	if (!server) return false;
	try {
		const run = runWay(server, simulator.client, way, { count: size });
		// An n8n that runs out of memory ends; whatever the request then says is the same event.
		return await Promise.race([
			run.then(
				() => true,
				async (/** @type {unknown} */ error) => {
					// fetch waits five minutes for an answer: short of memory, n8n collects garbage and does little else.
					const isTooSlow = Object(Object(error).cause).name === 'HeadersTimeoutError';
					if (isTooSlow || (await endsSoon(server.exited))) return false;
					throw error;
				},
			),
			server.exited.then(() => false),
		]);
	} finally {
		await server.stop();
	}
}

/** @param {Promise<unknown>} exited */
async function endsSoon(exited) {
	const limit = new Promise((resolve) => setTimeout(resolve, 10_000, 'still there'));
	return (await Promise.race([exited, limit])) !== 'still there';
}

module.exports = { STEP_MB, measureHeap };
