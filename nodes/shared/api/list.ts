import type { IDataObject } from 'n8n-workflow';
import { isPlainObject } from '../../../plivo/values';
import { ApiError } from './errors';

/** Plivo returns at most this many objects a request. */
export const PAGE_SIZE = 20;

/** So many pages without anything new, and the server does not go on: it ignores the offset. */
const STALE_PAGES_MAX = 3;

/** What names an object of a list, by its kind. */
const ID_FIELDS = ['message_uuid', 'media_id', 'template_id', 'app_id', 'uuid', 'number'] as const;

export interface Page {
	objects: IDataObject[];
	/** Where the next page starts; undefined after the last one. */
	next?: number;
}

/** Reads one page. @throws ApiError */
export type ReadPage = (offset: number, size: number) => Promise<IDataObject>;

/**
 * The page of a list in an answer.
 * @param size how many objects were asked for: fewer are the last ones, unless Plivo names a next page
 * @throws ApiError when there is no list: nothing may be taken for an empty one
 */
export function toPage(answer: IDataObject, offset = 0, size = Infinity): Page {
	const objects: unknown = answer.objects;
	if (!Array.isArray(objects) || !objects.every(isPlainObject)) {
		throw new ApiError(
			'Plivo answered without a list',
			'Check the API Base URL in the credential, and try again later',
			'unexpected',
			200,
		);
	}
	const next: unknown = isPlainObject(answer.meta) ? answer.meta.next : undefined;
	const isLast =
		objects.length === 0 || (next === undefined ? objects.length < size : next === null);
	return {
		objects: objects as IDataObject[],
		...(!isLast && { next: offset + objects.length }),
	};
}

/**
 * The objects of a list, page by page to the end, each once: a list that grows at its beginning
 * while it is read brings some of them again.
 * @param max no more than these are wanted, so that the last page need not be a whole one
 * @throws ApiError for a page that is none, and for a list that does not go on
 */
export async function* readList(read: ReadPage, max = Infinity): AsyncGenerator<IDataObject> {
	const seen = new Set<string>();
	let stale = 0;
	let offset: number | undefined = 0;
	while (offset !== undefined && seen.size < max) {
		const size = Math.min(PAGE_SIZE, max - seen.size);
		const page: Page = toPage(await read(offset, size), offset, size);
		const before = seen.size;
		for (const object of page.objects) {
			const id = identityOf(object);
			if (seen.has(id)) continue;
			seen.add(id);
			yield object;
		}
		stale = seen.size === before ? stale + 1 : 0;
		if (stale === STALE_PAGES_MAX && page.next !== undefined) throw doesNotGoOn();
		offset = page.next;
	}
}

function identityOf(object: IDataObject): string {
	const field = ID_FIELDS.find((name) => typeof object[name] === 'string' && object[name] !== '');
	return field ? `${field} ${String(object[field])}` : JSON.stringify(object);
}

function doesNotGoOn(): ApiError {
	return new ApiError(
		'Plivo gives the same page of the list again and again',
		'Check the API Base URL in the credential: what answers there ignores the offset of a list',
		'unexpected',
		200,
	);
}
