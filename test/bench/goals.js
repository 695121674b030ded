/**
 * @typedef {import('./suite').Results} Results
 * @typedef {{ goal: string, measured: string, met: boolean | undefined }} Verdict `met` is undefined when
 * this run did not measure it
 */

/** Plivo's account limit. */
const RATE_LIMIT = { requests: 300, windowMs: 5000 };

const SIZE = 1000;
const NOT_MEASURED = 'not measured';

/**
 * Compares the figures with what the node is meant to reach.
 *
 * @param {Results} results
 * @returns {Verdict[]}
 */
function judge({ comparison, recipients, limited, memory }) {
	const median = (/** @type {string} */ way) =>
		comparison.rows.find((row) => row.way === way && row.size === SIZE)?.median;
	const [product, http, builtIn] = ['product', 'httpRequest', 'builtIn'].map(median);
	const share = product && http && product / http;
	const faster = product && builtIn && builtIn / product;
	const [own] = limited;
	const stall = comparison.stalls.find(({ way }) => way === 'product')?.inNode;
	const largest = memory.at(-1);
	const growth = largest && { all: megabytesAboveIdle(largest), floor: floorOf(memory) };
	return [
		verdict(
			'1,000 items: at most 0.5 times the HTTP Request node',
			share,
			(value) => value <= 0.5,
			(value) => `${value.toFixed(2)} times`,
		),
		verdict(
			'1,000 items: at least 15 times faster than the built-in node',
			faster,
			(value) => value >= 15,
			(value) => `${value.toFixed(1)} times faster`,
		),
		verdict(
			'Under the account limit: every message accepted, none refused',
			own && { accepted: own.run.accepted, refused: own.run.refused, size: own.size },
			({ accepted, refused, size }) => accepted === size && refused === 0,
			({ accepted, refused, size }) => `${accepted} of ${size} accepted, ${refused} refused`,
		),
		verdict(
			"Under the account limit: at most 1.15 times the limit's own minimum",
			own && own.run.ms / own.minimumMs,
			(value) => value <= 1.15,
			(value) => `${value.toFixed(2)} times`,
		),
		verdict(
			`One item with 10,000 recipients: 10 requests, under 2 s`,
			recipients,
			({ requests, median: ms }) => requests === 10 && ms < 2000,
			({ requests, median: ms }) => `${requests} requests, ${(ms / 1000).toFixed(2)} s`,
		),
		verdict(
			'Longest stall of the server while the node sends: at most 250 ms',
			stall,
			(value) => value <= 250,
			(value) => `${value} ms`,
		),
		verdict(
			'10,000 items: at most 150 MB above idle',
			growth,
			({ all }) => all <= 150,
			({ all, floor }) => `${all} MB, of which n8n alone takes ${floor} MB (the floor)`,
		),
	];
}

/** @param {import('./suite').MemoryRow} row */
function megabytesAboveIdle({ peakBytes, idleBytes }) {
	return Math.round((peakBytes - idleBytes) / 1e6);
}

/** @param {import('./suite').MemoryRow[]} rows @returns {number} what n8n itself takes */
function floorOf(rows) {
	const floor = rows.find(({ way }) => way === 'parameters');
	return floor ? megabytesAboveIdle(floor) : NaN;
}

/**
 * @template T
 * @param {string} goal @param {T | undefined} value
 * @param {(value: T) => boolean} isMet @param {(value: T) => string} show
 * @returns {Verdict}
 */
function verdict(goal, value, isMet, show) {
	if (value === undefined) return { goal, measured: NOT_MEASURED, met: undefined };
	return { goal, measured: show(value), met: isMet(value) };
}

module.exports = { RATE_LIMIT, judge };
