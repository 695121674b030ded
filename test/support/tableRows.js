const fs = require('node:fs');
const path = require('node:path');

const FOLDER = path.join(__dirname, '..', '..', 'build');

/** Whether every row of a generated table is wanted (see scripts/table.js); `npm test` runs the most telling ones. */
exports.wantsWholeTable = process.env.N8N_NODES_PLIVO_WHOLE_TABLE === 'true';

/**
 * The rows that the last run of a table's tests has left for the command that makes its document.
 *
 * @template Row
 * @param {string} name
 */
exports.tableRows = (name) => {
	const file = path.join(FOLDER, `${name}.json`);
	return {
		/** @param {Row[]} rows */
		keep(rows) {
			fs.mkdirSync(FOLDER, { recursive: true });
			fs.writeFileSync(file, JSON.stringify(rows, null, '\t'));
		},
		/** @returns {Row[]} */
		read: () => JSON.parse(fs.readFileSync(file, 'utf8')),
		forget: () => fs.rmSync(file, { force: true }),
	};
};
