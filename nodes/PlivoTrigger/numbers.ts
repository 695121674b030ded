import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { labelOf } from '../shared/listSearch/numbers';
import { fetchPage } from '../shared/listSearch/page';

/** 1,000 numbers; whoever has more gives them by expression. */
const PAGES_MAX = 50;

/** The account's numbers, for the list of the form; those that an application has already are marked. */
export async function getNumbers(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const options: INodePropertyOptions[] = [];
	let token: string | undefined;
	for (let pages = 0; pages < PAGES_MAX; pages++) {
		const page = await fetchPage(this, 'Number', {}, token);
		for (const number of page.objects) {
			const mark = number.application ? ' (Has an Application)' : '';
			options.push({ name: labelOf(number) + mark, value: String(number.number) });
		}
		token = page.paginationToken;
		if (token === undefined) break;
	}
	return options;
}
