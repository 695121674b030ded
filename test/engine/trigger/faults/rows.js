const fs = require('node:fs');
const path = require('node:path');

/** Where the last run of the cases has left its rows. */
const ROWS_FILE = path.join(__dirname, '..', '..', '..', '..', 'build', 'set-up-faults.json');

/** Set by the command that makes the whole table; `npm test` takes its most telling rows. */
const WHOLE_TABLE = 'N8N_NODES_PLIVO_ALL_FAULTS';

/** @typedef {import('./bench').FaultRow} FaultRow */

/** @param {FaultRow[]} rows */
function keepRows(rows) {
	fs.mkdirSync(path.dirname(ROWS_FILE), { recursive: true });
	fs.writeFileSync(ROWS_FILE, JSON.stringify(rows, null, '\t'));
}

/** Whether all rows are wanted. */
function wantsWholeTable() {
	return process.env[WHOLE_TABLE] === 'true';
}

/** @returns {FaultRow[]} */
function readRows() {
	return JSON.parse(fs.readFileSync(ROWS_FILE, 'utf8'));
}

module.exports = { ROWS_FILE, WHOLE_TABLE, keepRows, readRows, wantsWholeTable };
