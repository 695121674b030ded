import type { IDataObject } from 'n8n-workflow';
import type { Operation, OperationContext } from './operation';

/** Plivo returns at most this many objects a request. */
const PAGE_SIZE = 20;

/** The most that Limit takes; more than that is what Return All is for. */
const LIMIT_MAX = 100_000;

/** Turns one of Plivo's objects into an item. */
export type Present = (object: IDataObject, context: OperationContext) => IDataObject;

/**
 * An operation that lists a resource page by page, until Limit or the end.
 * @param path below the account, such as `Message/`
 * @param filters checks and completes the filters of the form; throws for those that make no sense
 */
export function listing(
	path: string,
	present: Present = (object) => object,
	filters: (context: OperationContext) => IDataObject = ({ qs }) => qs,
): Operation {
	return async (context) => {
		const limit = limitOf(context);
		const qs = filters(context);
		const client = await context.client();
		const results: IDataObject[] = [];
		let lastPage = '';
		while (results.length < limit) {
			const size = Math.min(PAGE_SIZE, limit - results.length);
			const offset = results.length;
			const { objects } = await client.get(path, { ...qs, limit: size, offset });
			const page = Array.isArray(objects) ? (objects as IDataObject[]) : [];
			const print = JSON.stringify(page);
			// A server that ignores the offset would give the same page for ever.
			if (print === lastPage) break;
			lastPage = print;
			results.push(...page);
			if (page.length < size) break;
		}
		return results.map((object) => present(object, context));
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
