const { RATE_LIMIT } = require('./goals');
const { CAN_READ } = require('./processStats');
const { LATENCY_MS, runWay } = require('./run');
const { longestWait, peakMemory, watching } = require('./watch');
const { COMPARED, WAYS } = require('./ways');
const { bareClient } = require('./bareClient');

/** n8n is idle again when its collector had time, and what it does after an execution is done. */
const IDLE_MS = 3000;

/**
 * @typedef {import('./plan').Plan} Plan
 * @typedef {import('./run').Run} Run
 * @typedef {import('./server').BenchServer} BenchServer
 * @typedef {import('./ways').Way} Way
 * @typedef {import('../../scripts/lib/simulator').SimulatorServer} SimulatorServer
 * @typedef {{ way: string, label: string, size: number, runs: number, median: number, cpuMedian: number }} Row medians in milliseconds
 * @typedef {{ size: number, median: number }} Bare messages, milliseconds
 * @typedef {{ way: string, label: string, inNode: number, inExecution: number }} Stall milliseconds
 * @typedef {{ way: string, label: string, size: number, idleBytes: number, peakBytes: number }} MemoryRow
 * @typedef {{ label: string, size: number, run: Run, minimumMs: number }} LimitedRow
 * @typedef {{ rows: Row[], leftOut: string[], stalls: Stall[] }} Comparison
 * @typedef {{ bare: Bare, comparison: Comparison, recipients: Row & { requests: number }, combined: Row & { requests: number }, limited: LimitedRow[], memory: MemoryRow[] }} Results
 * @typedef {{ simulator: SimulatorServer, boot: (name: string, settings?: Record<string, string>) => Promise<BenchServer>, print: (text: string) => void }} Means
 */

/**
 * Makes all measurements, one after the other.
 *
 * @param {Plan} plan @param {Means} means `boot` starts a new n8n
 * @returns {Promise<Results>} @throws {Error} when a way did not send what it should have
 */
async function runSuite(plan, means) {
	const { simulator, boot, print } = means;
	const memory = await measureMemory(plan, means);
	const server = await boot('main');
	for (const way of COMPARED) await runWay(server, simulator.client, way, { count: 10 });
	const bare = await measureBareClient(plan, simulator);
	const comparison = await compare(plan, server, means);
	const recipients = await repeat(plan, server, means, WAYS.product, 'oneItem', plan.recipients);
	const combined = await repeat(plan, server, means, WAYS.combined, 'items', plan.combined);
	const limited = await underTheLimit(plan, server, simulator);
	await server.stop();
	print('All runs are done');
	return { bare, comparison, recipients, combined, limited, memory };
}

/**
 * All ways at all sizes. The ways take turns, and each round begins with another one, so that whatever
 * else the machine does meets all of them.
 *
 * @param {Plan} plan @param {BenchServer} server @param {Means} means
 * @returns {Promise<Comparison>}
 */
async function compare({ sizes, repetitions }, server, { simulator, print }) {
	/** @type {Comparison} */
	const comparison = { rows: [], leftOut: [], stalls: [] };
	for (const size of sizes) {
		const ways = COMPARED.filter(({ largest = Infinity }) => size <= largest);
		const isLargest = size === sizes.at(-1);
		/** @type {Map<Way, Run[]>} */
		const runs = new Map(ways.map((way) => [way, []]));
		/** @type {Map<Way, Stall>} */
		const stalls = new Map();
		for (let round = 0; round < repetitions; round += 1) {
			const start = round % ways.length;
			for (const way of [...ways.slice(start), ...ways.slice(0, start)]) {
				if (round > 0 && size >= (way.onceFrom ?? Infinity)) continue;
				const work = async () => await runWay(server, simulator.client, way, { count: size });
				const isWatched = isLargest && !way.isFloor;
				const run = isWatched ? await watchedRun(server, way, work, stalls) : await work();
				runs.get(way)?.push(run);
				print(`${way.label}, ${size} items: ${run.ms} ms`);
			}
		}
		comparison.rows.push(...ways.map((way) => rowOf(way, size, runs.get(way) ?? [])));
		const leftOut = COMPARED.filter((way) => !ways.includes(way));
		comparison.leftOut.push(
			...leftOut.map(({ label }) => `${label} with ${size.toLocaleString('en-US')} items`),
		);
		comparison.stalls.push(...stalls.values());
	}
	return comparison;
}

/**
 * @param {BenchServer} server @param {Way} way @param {() => Promise<Run>} work
 * @param {Map<Way, Stall>} stalls the longest of all runs so far, kept up to date
 */
async function watchedRun(server, way, work, stalls) {
	const { result, readings } = await watching(server, work);
	const before = stalls.get(way);
	stalls.set(way, {
		way: way.id,
		label: way.label,
		inNode: Math.max(before?.inNode ?? 0, longestWait(readings, result)),
		inExecution: Math.max(before?.inExecution ?? 0, longestWait(readings)),
	});
	return result;
}

/**
 * @param {Plan} plan @param {BenchServer} server @param {Means} means @param {Way} way
 * @param {'items' | 'oneItem'} shape @param {number} count
 */
async function repeat({ repetitions }, server, { simulator, print }, way, shape, count) {
	/** @type {Run[]} */
	const runs = [];
	for (let round = 0; round < repetitions; round += 1) {
		const run = await runWay(server, simulator.client, way, { count, shape });
		runs.push(run);
		print(`${way.label}, ${count} recipients, ${shape}: ${run.ms} ms, ${run.requests} requests`);
	}
	const requests = Math.max(...runs.map((run) => run.requests));
	return { ...rowOf(way, count, runs), requests };
}

/**
 * The simulator's own limit starts anew with each run. The node has its window in n8n's process, where
 * earlier runs count, so it is left to run out.
 *
 * @param {Plan} plan @param {BenchServer} server @param {SimulatorServer} simulator
 * @returns {Promise<LimitedRow[]>}
 */
async function underTheLimit({ limited: size }, server, { client }) {
	const minimumMs = Math.floor((size - 1) / RATE_LIMIT.requests) * RATE_LIMIT.windowMs;
	const rows = [];
	for (const way of [WAYS.limited, WAYS.httpRequest]) {
		await pause(RATE_LIMIT.windowMs);
		const run = await runWay(server, client, way, { count: size, rateLimit: true, mayFail: true });
		rows.push({ label: way.label, size, run, minimumMs });
	}
	return rows;
}

/**
 * Each in an n8n of its own: a process keeps the memory that it once had, so a later run would look small.
 *
 * @param {Plan} plan @param {Means} means
 * @returns {Promise<MemoryRow[]>} empty where the memory of a process cannot be read
 */
async function measureMemory({ memory: sizes }, { simulator, boot, print }) {
	if (!CAN_READ) return [];
	const tasks = sizes.map((size) => ({ way: WAYS.product, size }));
	const largest = sizes.at(-1);
	if (largest) tasks.unshift({ way: WAYS.parameters, size: largest });
	/** @type {MemoryRow[]} */
	const rows = [];
	for (const { way, size } of tasks) {
		const server = await boot(`memory-${way.id}-${size}`);
		await runWay(server, simulator.client, way, { count: 10 });
		const idle = await watching(server, async () => await pause(IDLE_MS));
		const { readings } = await watching(
			server,
			async () => await runWay(server, simulator.client, way, { count: size }),
		);
		const idleBytes = peakMemory(idle.readings) ?? 0;
		const peakBytes = peakMemory(readings) ?? 0;
		rows.push({ way: way.id, label: way.label, size, idleBytes, peakBytes });
		print(`${way.label}, ${size} items: ${Math.round((peakBytes - idleBytes) / 1e6)} MB`);
		await server.stop();
	}
	return rows;
}

/** @param {Plan} plan @param {SimulatorServer} simulator @returns {Promise<Bare>} */
async function measureBareClient({ repetitions }, simulator) {
	const size = 1000;
	const times = [];
	for (let round = 0; round < repetitions; round += 1) {
		await simulator.client.reset();
		await simulator.client.settings({ latencyMs: LATENCY_MS });
		times.push(await bareClient(simulator, size));
	}
	return { size, median: median(times) };
}

/** @param {Way} way @param {number} size @param {Run[]} runs @returns {Row} */
function rowOf({ id, label }, size, runs) {
	return {
		way: id,
		label,
		size,
		runs: runs.length,
		median: median(runs.map(({ ms }) => ms)),
		cpuMedian: median(runs.map(({ cpuMs }) => cpuMs)),
	};
}

/** @param {number[]} values @returns {number} NaN of none */
function median(values) {
	const sorted = values.toSorted((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	const upper = sorted[middle] ?? NaN;
	return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/** @param {number} milliseconds */
async function pause(milliseconds) {
	await new Promise((resolve) => setTimeout(resolve, milliseconds));
}

module.exports = { runSuite };
