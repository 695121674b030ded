import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The rows of the tables in a document, without heading, code marks and the blanks around cells. */
export function tablesOf(document: string): string[][][] {
	const lines = readFileSync(join(__dirname, '../../docs', document), 'utf8').split('\n');
	const tables: string[][][] = [];
	lines.forEach((line, index) => {
		if (!line.startsWith('|')) return;
		if (!lines[index - 1]?.startsWith('|')) tables.push([]);
		const cells = line.split('|').slice(1, -1);
		tables.at(-1)?.push(cells.map((cell) => cell.trim().replace(/^`|`$/g, '')));
	});
	return tables.map((rows) => rows.slice(2));
}
