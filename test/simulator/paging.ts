import { Refusal } from './answers';

export const PAGE_LIMIT = 20;

export type Query = Record<string, string | string[]>;

/** The first value of a query parameter, or undefined. */
export function queryValue(query: Query, name: string): string | undefined {
	const value = query[name];
	return Array.isArray(value) ? value[0] : value;
}

/**
 * Cuts one page out of a list and describes it as Plivo does: `limit` 1 to 20, `next` and `previous` as relative
 * paths that keep the filters. Throws a 400 for a limit or offset out of range: Plivo's reaction to those is not
 * known, and an error shows a wrong client sooner than a silent correction.
 */
export function page<T>(items: T[], query: Query, path: string) {
	const limit = wholeNumber(query, 'limit', PAGE_LIMIT, 1, PAGE_LIMIT);
	const offset = wholeNumber(query, 'offset', 0, 0, Number.MAX_SAFE_INTEGER);
	const link = (to: number) => `${path}?${pageQuery(query, limit, to)}`;
	return {
		objects: items.slice(offset, offset + limit),
		meta: {
			limit,
			offset,
			next: offset + limit < items.length ? link(offset + limit) : null,
			previous: offset > 0 ? link(Math.max(0, offset - limit)) : null,
		},
	};
}

function pageQuery(query: Query, limit: number, offset: number): string {
	const parameters = new URLSearchParams();
	for (const name of Object.keys(query)) {
		const value = queryValue(query, name);
		if (value !== undefined) parameters.set(name, value);
	}
	parameters.set('limit', String(limit));
	parameters.set('offset', String(offset));
	return parameters.toString();
}

function wholeNumber(query: Query, name: string, fallback: number, min: number, max: number) {
	const text = queryValue(query, name);
	if (text === undefined || text === '') return fallback;
	const value = /^\d+$/.test(text) ? Number(text) : NaN;
	if (!(value >= min && value <= max)) {
		throw new Refusal(400, `${name} parameter should be a number from ${min} to ${max}`);
	}
	return value;
}
