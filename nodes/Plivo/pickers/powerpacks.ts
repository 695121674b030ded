import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { fetchPage } from './page';

/** Plivo cannot search powerpacks by name, so a search looks through this many pages at most. */
const PAGES_SEARCHED = 10;

/** The account's powerpacks for the Powerpack list. A search compares the name, ignoring case. */
export async function searchPowerpacks(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const wanted = filter?.trim().toLowerCase() ?? '';
	const results: INodeListSearchResult['results'] = [];
	let next = paginationToken;
	for (let pages = 0; pages < PAGES_SEARCHED; pages++) {
		const page = await fetchPage(this, 'Powerpack', {}, next);
		next = page.paginationToken;
		for (const { name, uuid } of page.objects) {
			const label = typeof name === 'string' && name !== '' ? name : String(uuid);
			if (label.toLowerCase().includes(wanted)) results.push({ name: label, value: String(uuid) });
		}
		const isEnough = wanted === '' || results.length > 0;
		if (!next || isEnough) break;
	}
	return { results, paginationToken: next };
}
