import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { isEmpty, plainText, quote } from '../../../plivo/values';
import type { Path, PlivoClient } from '../../shared/api/client';
import { isObject, optionsOf, type Draft } from './item';
import { readSwitch, readWord, type Operation, type OperationContext } from './operation';

/** The most that a list gives: n8n's routing engine runs out of stack beyond it, and everything would be lost. */
export const RESULTS_MAX = 100_000;

/** What an operation that lists is made of. */
export interface Listing {
	/** Where the list is; the client knows the WhatsApp Business Account. */
	path(context: OperationContext, client: PlivoClient): Path;
	/** The query; throws for filters that make no sense. */
	filters?(context: OperationContext): IDataObject;
	/** For what Plivo itself cannot filter. */
	keeps?(context: OperationContext): (object: IDataObject) => boolean;
	/** Turns one of Plivo's objects into a result; as it is by default. */
	present?(object: IDataObject, context: OperationContext): IDataObject;
}

/** An operation that lists a resource page by page, until Limit or the end. */
export function listing({ path, filters, keeps, present }: Listing): Operation {
	return async (context) => {
		const limit = limitOf(context);
		const qs = filters?.(context) ?? {};
		const isResult = keeps?.(context);
		const client = await context.client();
		// What Plivo cannot filter may lie on any page, so whole pages are read.
		const objects = client.list(path(context, client), qs, isResult ? undefined : limit);
		const results: IDataObject[] = [];
		for await (const object of objects) {
			if (isResult && !isResult(object)) continue;
			if (results.length === RESULTS_MAX) throw tooMany(context);
			results.push(present ? present(object, context) : object);
			if (results.length === limit) break;
		}
		return results;
	};
}

/** Infinity for Return All. @throws NodeOperationError when Limit is not a number of results */
function limitOf(context: OperationContext): number {
	const { read, refuse } = context;
	if (readSwitch(context, 'returnAll', 'Return All')) return Infinity;
	const given = read('limit') ?? 50;
	const limit = Number(plainText(given) || NaN);
	if (Number.isInteger(limit) && limit >= 1 && limit <= RESULTS_MAX) return limit;
	throw refuse(
		'Limit',
		`${quote(given)} is not a number of results`,
		"Use a whole number from 1 to 100,000, or switch 'Return All' on",
	);
}

/** The filters that are filled in. */
export function readFilters({ read }: OperationContext): Draft {
	const filters = read('filters');
	return Object.fromEntries(
		Object.entries(isObject(filters) ? filters : {}).filter(([, value]) => !isEmpty(value)),
	);
}

/**
 * The value of a filter as Plivo takes it.
 * @param form the filters of the form; another one, which an expression may give, goes through
 * @throws what `refuse` makes, for what is no text, and for a choice that the form does not offer
 */
export function filterText(
	form: INodeProperties[],
	name: string,
	value: unknown,
	refuse: OperationContext['refuse'],
): string {
	const property = form.find((one) => one.name === name);
	const label = property?.displayName ?? name;
	const words = property ? optionsOf(property).filter(Boolean) : [];
	if (words.length > 0) return readWord(value, words, label, refuse);
	const text = plainText(value);
	if (text !== '') return text;
	throw refuse(label, `${quote(value)} is not text`, 'Give one value as text');
}

function tooMany({ refuse }: OperationContext): Error {
	return refuse(
		'Return All',
		'There are more than 100,000 results',
		'Narrow them down with filters, such as one month at a time, or set a limit',
	);
}
