import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type ILoadOptionsFunctions,
} from 'n8n-workflow';
import { accountPath } from '../../../plivo/endpoint';
import { describeFailure } from '../../../plivo/answer/errors';
import { httpOptions, plivoRequest, readAccount } from '../api/request';

/** Plivo returns at most this many objects a request. */
const PAGE_SIZE = 20;

export interface Page {
	objects: IDataObject[];
	/** Where the next page starts, for the editor to hand back; undefined after the last page. */
	paginationToken?: string;
}

/**
 * One page of a list of the account.
 * @param paginationToken the offset, as the page before gave it
 * @throws NodeApiError with Plivo's own words
 */
export async function fetchPage(
	context: ILoadOptionsFunctions,
	resource: string,
	filters: IDataObject,
	paginationToken?: string,
): Promise<Page> {
	const account = await readAccount(context);
	const offset = Number(paginationToken ?? 0) || 0;
	const answer = await plivoRequest(
		context,
		account,
		httpOptions(account, {
			method: 'GET',
			path: `${accountPath(account.authId)}${resource}/`,
			qs: { ...filters, limit: PAGE_SIZE, offset },
		}),
	);
	const objects = objectsOf(answer.body);
	if (answer.status !== 200 || !objects) {
		const { message, description, status } = describeFailure(answer);
		throw new NodeApiError(
			context.getNode(),
			{ message },
			{ message, description, httpCode: String(status) },
		);
	}
	const isLastPage = objects.length < PAGE_SIZE;
	return { objects, ...(!isLastPage && { paginationToken: String(offset + objects.length) }) };
}

function objectsOf(body: unknown): IDataObject[] | undefined {
	const objects = typeof body === 'object' && body !== null && 'objects' in body && body.objects;
	return Array.isArray(objects) ? objects : undefined;
}

/** How many pages a search looks through before it gives up for this time. */
const PAGES_SEARCHED = 10;

/**
 * Pages until one has something that fits, for what Plivo itself cannot search.
 * @param fits called with each object
 * @returns the objects that fit, and where to go on
 */
export async function searchPages(
	fetch: (paginationToken?: string) => Promise<Page>,
	fits: (object: IDataObject) => boolean,
	paginationToken?: string,
): Promise<Page> {
	const found: Page = { objects: [], paginationToken };
	for (let pages = 0; pages < PAGES_SEARCHED; pages++) {
		const page = await fetch(found.paginationToken);
		found.objects = page.objects.filter(fits);
		found.paginationToken = page.paginationToken;
		if (found.objects.length > 0 || !found.paginationToken) break;
	}
	return found;
}

/**
 * Says why a list has nothing at all: the editor would say no more than that there are no results.
 * @param advice what is not there, and how to go on
 * @throws NodeOperationError when nothing was searched for and there is nothing
 */
export function refuseEmptyList(
	context: ILoadOptionsFunctions,
	{ objects, paginationToken }: Page,
	filter: string,
	advice: string,
): void {
	if (filter.trim() !== '' || objects.length > 0 || paginationToken) return;
	throw new NodeOperationError(context.getNode(), advice);
}
