const { COMBINED_CASES, FAULT_CASES, OPTION_CASES } = require('./cases');
const { CHANGES, runRetry } = require('./retryExecution');

/**
 * @typedef {import('./runCase').FaultBench} FaultBench
 * @typedef {import('./runCase').Row} Row
 * @typedef {import('./retryExecution').RetryRow} RetryRow
 * @typedef {import('./retryExecution').RetryWith} RetryWith
 * @typedef {import('./workflows').OnError} OnError
 */

/** @type {OnError[]} */
const ON_ERROR = ['stop', 'continue', 'error output'];

const RETRY_WITH = /** @type {RetryWith[]} */ ([
	'the original workflow',
	'the saved workflow',
	...Object.keys(CHANGES),
]);

const RETRIED_FAULTS = ['400, once', '500 after acceptance', 'Reset before acceptance'];

/**
 * @param {string} name as in the table
 * @returns {import('./cases').FaultCase}
 */
function faultCase(name) {
	const found = [...FAULT_CASES, ...OPTION_CASES, ...COMBINED_CASES].find(
		(one) => one.name === name,
	);
	if (!found) throw new Error(`There is no fault "${name}" in the table`);
	return found;
}

/**
 * Each fault with each setting of On Error, with Retry On Fail off and on.
 *
 * @param {FaultBench} bench
 * @param {(row: Row) => void} onRow told of each row when it is done
 * @returns {Promise<Row[]>}
 */
async function runTable(bench, onRow) {
	const rows = [];
	for (const fault of [...FAULT_CASES, ...OPTION_CASES, ...COMBINED_CASES]) {
		for (const onError of ON_ERROR) {
			for (const retry of [false, true]) {
				const row = await bench.run(fault, { onError, retry });
				onRow(row);
				rows.push(row);
			}
		}
	}
	return rows;
}

/**
 * "Retry execution" after a stop.
 *
 * @param {FaultBench} bench
 * @returns {Promise<RetryRow[]>}
 */
async function runRetries(bench) {
	const rows = [];
	for (const name of RETRIED_FAULTS) {
		for (const retryWith of RETRY_WITH) {
			rows.push(await runRetry(bench, faultCase(name), retryWith));
		}
	}
	return rows;
}

module.exports = { faultCase, runRetries, runTable };
