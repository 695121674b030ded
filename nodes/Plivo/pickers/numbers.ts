import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { fetchPage } from './page';

/**
 * The account's numbers for the From list. Digits search the beginning of the number, other text
 * searches the alias; Plivo does the searching, so every number is found whatever the page.
 */
export async function searchNumbers(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const { objects, paginationToken: next } = await fetchPage(
		this,
		'Number',
		numberFilter(filter),
		paginationToken,
	);
	return {
		results: objects.map((number) => ({ name: labelOf(number), value: String(number.number) })),
		paginationToken: next,
	};
}

function numberFilter(filter = ''): IDataObject {
	const text = filter.trim();
	if (text === '') return {};
	const digits = text.replace(/[\s()+./-]/g, '');
	return /^\d+$/.test(digits) ? { number_startswith: digits } : { alias: text };
}

function labelOf({ number, alias, country }: IDataObject): string {
	const note = [alias, country].filter((part) => typeof part === 'string' && part !== '');
	return note.length > 0 ? `${String(number)} (${note.join(', ')})` : String(number);
}
