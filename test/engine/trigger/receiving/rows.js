const fs = require('node:fs');
const path = require('node:path');

/** Where the last run of the cases has left its rows. */
const ROWS_FILE = path.join(__dirname, '..', '..', '..', '..', 'build', 'receiving-faults.json');

/** N8N_NODES_PLIVO_ALL_CASES=1 runs every case; otherwise those run that tell most. */
const RUNS_ALL = process.env.N8N_NODES_PLIVO_ALL_CASES === '1';

/** @typedef {import('./bench').ReceivingRow} ReceivingRow */

/** @param {ReceivingRow[]} rows */
function keepRows(rows) {
	fs.mkdirSync(path.dirname(ROWS_FILE), { recursive: true });
	fs.writeFileSync(ROWS_FILE, JSON.stringify(rows, null, '\t'));
}

/** @returns {ReceivingRow[]} */
function readRows() {
	return JSON.parse(fs.readFileSync(ROWS_FILE, 'utf8'));
}

module.exports = { ROWS_FILE, RUNS_ALL, keepRows, readRows };
