/**
 * @typedef {import('./suite').Results} Results
 * @typedef {{ goal: string, measured: string, met: boolean | undefined }} Verdict `met` is undefined when
 * this run did not measure it
 */

/** Plivo's account limit. */
const RATE_LIMIT = { requests: 300, windowMs: 5000 };

const NOT_MEASURED = 'not measured';

/**
 * Compares the figures with what the node is meant to reach.
 *
 * @param {Results} results
 * @returns {Verdict[]}
 */
function judge({ comparison, recipients, limited }) {
	/** @type {(size: number, way: string, ...others: string[]) => number | undefined} */
	const ratio = (size, way, ...others) => {
		const [time, ...rest] = [way, ...others].map(
			(one) => comparison.rows.find((row) => row.way === one && row.size === size)?.median,
		);
		const sum = rest.reduce((/** @type {number} */ all, one) => all + (one ?? NaN), 0);
		return time !== undefined && sum > 0 ? time / sum : undefined;
	};
	const times = (/** @type {number} */ value) => `${value.toFixed(2)} times`;
	const [own] = limited;
	const stall = comparison.stalls.find(({ way }) => way === 'product')?.inNode;
	return [
		...[1000, 5000].flatMap((size) => [
			verdict(
				`${size.toLocaleString('en-US')} items: at most 1.05 times the sum of the two floors`,
				ratio(size, 'product', 'parameters', 'requests'),
				(value) => value <= 1.05,
				times,
			),
			verdict(
				`${size.toLocaleString('en-US')} items: at most 0.6 times the HTTP Request node`,
				ratio(size, 'product', 'httpRequest'),
				(value) => value <= 0.6,
				times,
			),
		]),
		verdict(
			'1,000 items: at least 15 times faster than the built-in node',
			ratio(1000, 'builtIn', 'product'),
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
	];
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
