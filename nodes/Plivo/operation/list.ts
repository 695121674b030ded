import type { IDataObject } from 'n8n-workflow';
import type { Operation, OperationContext } from './operation';
import type { PlivoClient } from './plivoClient';

/** Plivo returns at most this many objects a request. */
const PAGE_SIZE = 20;

/** The most that Limit takes; more than that is what Return All is for. */
const LIMIT_MAX = 100_000;

/** Turns one of Plivo's objects into an item. */
export type Present = (object: IDataObject, context: OperationContext) => IDataObject;

/** Where a list is, below the account; a function where that takes the form or the credential. */
export type ListPath = string | ((context: OperationContext, client: PlivoClient) => string);

/**
 * An operation that lists a resource page by page, until Limit or the end.
 * @param path such as `Message/`
 * @param filters checks and completes the filters of the form; throws for those that make no sense
 * @param keep for what Plivo itself cannot filter: a test of whether an object is a result
 */
export function listing(
	path: ListPath,
	present: Present = (object) => object,
	filters: (context: OperationContext) => IDataObject = ({ qs }) => qs,
	keep?: (context: OperationContext) => (object: IDataObject) => boolean,
): Operation {
	return async (context) => {
		const limit = limitOf(context);
		const qs = filters(context);
		const isResult = keep?.(context);
		const client = await context.client();
		const place = typeof path === 'string' ? path : path(context, client);
		const results: IDataObject[] = [];
		let offset = 0;
		let lastPage = '';
		while (results.length < limit) {
			const size = isResult ? PAGE_SIZE : Math.min(PAGE_SIZE, limit - results.length);
			const { objects } = await client.get(place, { ...qs, limit: size, offset });
			const page = Array.isArray(objects) ? (objects as IDataObject[]) : [];
			const print = JSON.stringify(page);
			// A server that ignores the offset would give the same page for ever.
			if (print === lastPage) break;
			lastPage = print;
			results.push(...(isResult ? page.filter(isResult) : page));
			offset += page.length;
			if (page.length < size) break;
		}
		return results.slice(0, limit).map((object) => present(object, context));
	};
}

/** Infinity for Return All. @throws NodeOperationError when Limit is not a number of results */
function limitOf({ read, refuse }: OperationContext): number {
	if (read('returnAll') === true) return Infinity;
	const limit = Number(read('limit') ?? 50);
	if (Number.isInteger(limit) && limit >= 1 && limit <= LIMIT_MAX) return limit;
	throw refuse(
		'Limit',
		`${String(read('limit'))} is not a number of results`,
		"Use a whole number from 1 to 100,000, or switch 'Return All' on",
	);
}
