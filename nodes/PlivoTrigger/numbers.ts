import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { labelOf } from '../shared/listSearch/numbers';
import { editorClient, withNodeErrors } from '../shared/listSearch/searchList';

/** Whoever has more gives them by expression. */
const NUMBERS_MAX = 1000;

/** The account's numbers, for the list of the form; those that an application has already are marked. */
export async function getNumbers(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await withNodeErrors(this, async () => {
		const client = await editorClient(this);
		const options: INodePropertyOptions[] = [];
		for await (const number of client.list(['Number'], {}, NUMBERS_MAX)) {
			const mark = number.application ? ' (Has an Application)' : '';
			options.push({ name: labelOf(number) + mark, value: String(number.number) });
		}
		return options;
	});
}
