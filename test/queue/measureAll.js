const { Bench } = require('./bench');
const editor = require('./editor');
const failures = require('./failures');
const { paceRow } = require('./pace');
const sendAndWait = require('./sendAndWait');
const sending = require('./sending');
const trigger = require('./trigger');

/** @typedef {import('./bench').Outcome & { name: string, figures: string }} Measured */

/** In the order in which they run. @type {import('./bench').Row[]} */
const ROWS = [
	...sending.rows,
	...trigger.rows,
	...sendAndWait.rows,
	paceRow(2),
	...failures.rows,
	...editor.rows,
	paceRow(3),
];

/**
 * @param {string | undefined} wanted a pattern of the names of the rows to run; all by default
 * @param {(row: Measured) => void} onRow
 */
async function measureAll(wanted, onRow) {
	const bench = await Bench.begin();
	/** @type {Measured[]} */
	const rows = [];
	const pattern = new RegExp(wanted ?? '');
	for (const { name, run } of ROWS.filter((row) => pattern.test(row.name))) {
		await bench.simulator.reset();
		const outcome = await run(bench).catch((error) => failed(error));
		const measured = { name, ...outcome, figures: figuresOf(outcome) };
		rows.push(measured);
		onRow(measured);
	}
	await bench.cluster.end();
	return { rows, n8n: bench.cluster.n8n.version };
}

/** @param {unknown} error @returns {import('./bench').Outcome} */
function failed(error) {
	const words = error instanceof Error ? error.message : String(error);
	return { counted: {}, seen: '', broken: [words] };
}

/** @param {import('./bench').Outcome} outcome */
function figuresOf({ counted, seen }) {
	const numbers = Object.entries(counted).map(([name, count]) => `${name} ${count}`);
	return [...numbers, seen].join(', ');
}

module.exports = { measureAll };
