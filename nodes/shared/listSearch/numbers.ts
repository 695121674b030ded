import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import { plainText } from '../../../plivo/values';
import { editorClient, searchList, withNodeErrors } from './searchList';

/**
 * The account's numbers that can carry the chosen type, for the From list. Digits search the
 * beginning of the number, which Plivo does; other text is looked for in alias and country.
 */
export async function searchNumbers(
	this: ILoadOptionsFunctions,
	filter = '',
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const digits = filter.replace(/[\s()+./-]/g, '');
	const isNumber = /^\d+$/.test(digits);
	const wanted = isNumber ? '' : filter.trim().toLowerCase();
	const services = servicesOf(this.getCurrentNodeParameter('type'));
	return await searchList(
		this,
		{
			path: ['Number'],
			qs: { ...services, ...(isNumber && { number_startswith: digits }) },
			fits: (number) => labelOf(number).toLowerCase().includes(wanted),
			toItem: (number) => ({ name: labelOf(number), value: plainText(number.number) }),
			...(filter.trim() === '' && { whenEmpty: adviceFor(services) }),
		},
		paginationToken,
	);
}

function adviceFor({ services }: IDataObject): string {
	const carrying = services ? ` that can send ${String(services).toUpperCase()}` : '';
	return `The account has no number${carrying}. Rent one in the Plivo console under Phone Numbers, or switch 'From' to Number and type in another sender`;
}

/** WhatsApp numbers are not marked as such; an expression may stand for any type. */
function servicesOf(type: unknown): IDataObject {
	return type === 'sms' || type === 'mms' ? { services: type } : {};
}

/** A number with what helps to tell it from others. */
export function labelOf({ number, alias, country }: IDataObject): string {
	const note = [alias, country].filter((part) => typeof part === 'string' && part !== '');
	const digits = plainText(number);
	return note.length > 0 ? `${digits} (${note.join(', ')})` : digits;
}

/** Whoever has more gives them by expression. */
const NUMBERS_MAX = 1000;

/** The account's numbers, for the list of the form; those that an application has already are marked. */
export async function getNumbers(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await withNodeErrors(this, async () => {
		const client = await editorClient(this);
		const options: INodePropertyOptions[] = [];
		for await (const number of client.list(['Number'], {}, NUMBERS_MAX)) {
			const mark = number.application ? ' (Has an Application)' : '';
			const value = plainText(number.number);
			if (value !== '') options.push({ name: labelOf(number) + mark, value });
		}
		return options;
	});
}
