const { readFileSync } = require('node:fs');
const { join } = require('node:path');

/**
 * The rows of the tables in a document of docs/, without heading, code marks and the blanks around cells.
 * @param {string} document
 * @returns {string[][][]}
 */
function tablesOf(document) {
	const lines = readFileSync(join(__dirname, '../../docs', document), 'utf8').split('\n');
	/** @type {string[][][]} */
	const tables = [];
	lines.forEach((line, index) => {
		if (!line.startsWith('|')) return;
		if (!lines[index - 1]?.startsWith('|')) tables.push([]);
		const cells = line.split('|').slice(1, -1);
		tables.at(-1)?.push(cells.map((cell) => cell.trim().replace(/^`|`$/g, '')));
	});
	return tables.map((rows) => rows.slice(2));
}

module.exports = { tablesOf };
