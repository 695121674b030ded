import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type ILoadOptionsFunctions,
	type INode,
	type INodeListSearchItems,
	type INodeListSearchResult,
} from 'n8n-workflow';
import { PlivoClient, type Path } from '../api/client';
import { ApiError, toNodeApiError } from '../api/errors';

/** Somebody waits in front of the editor. */
const TIMEOUT_MS = 20_000;
const GIVE_UP_AFTER_MS = 15_000;

/** How many pages a search looks through before it gives up for this time. */
const PAGES_SEARCHED = 10;

/** What a list of the editor shows. */
export interface ListSearch {
	path: Path;
	/** What Plivo itself filters. */
	qs?: IDataObject;
	/** What Plivo cannot filter. */
	fits?(object: IDataObject): boolean;
	/** With an empty value for an object that lacks what is chosen by it. */
	toItem(object: IDataObject): INodeListSearchItems;
	/** Said where there is nothing at all: what is not there, and how to go on. */
	whenEmpty?: string;
}

/** A client for a list of the editor. */
export async function editorClient(context: ILoadOptionsFunctions): Promise<PlivoClient> {
	return await PlivoClient.open(context, {
		transport: { timeoutMs: TIMEOUT_MS },
		giveUpAfterMs: GIVE_UP_AFTER_MS,
	});
}

/**
 * One page of a list: pages are read until one has something that fits.
 * @param paginationToken the offset, as the page before gave it
 * @throws NodeApiError with Plivo's words, NodeOperationError where there is nothing at all: the
 * editor would say no more than that there are no results
 */
export async function searchList(
	context: ILoadOptionsFunctions,
	{ path, qs, fits = () => true, toItem, whenEmpty }: ListSearch,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await withNodeErrors(context, async () => {
		const client = await editorClient(context);
		let next: number | undefined = Number(paginationToken ?? 0) || 0;
		let found: INodeListSearchItems[] = [];
		for (let pages = 0; next !== undefined && pages < PAGES_SEARCHED; pages++) {
			const page = await client.page(path, qs, next);
			found = page.objects.filter(fits).map(toItem).filter(hasValue);
			next = page.next;
			if (found.length > 0) break;
		}
		// After a full page an empty one only says that the list ends there.
		const isEmpty = found.length === 0 && next === undefined && !paginationToken;
		if (isEmpty && whenEmpty) throw new NodeOperationError(context.getNode(), whenEmpty);
		return {
			results: found,
			...(next !== undefined && { paginationToken: String(next) }),
		};
	});
}

/** Whether there is something to choose: an object that came without its name or ID cannot be. */
export function hasValue({ value }: INodeListSearchItems): boolean {
	return value !== '';
}

/**
 * Errors of the client as the editor shows them.
 * @param explain words for an error of the client; its own by default
 */
export async function withNodeErrors<T>(
	context: ILoadOptionsFunctions,
	work: () => Promise<T>,
	explain: (error: ApiError) => NodeApiError = (error) => toNodeApiError(context.getNode(), error),
): Promise<T> {
	try {
		return await work();
	} catch (error) {
		throw nodeErrorOf(context.getNode(), error instanceof ApiError ? explain(error) : error);
	}
}

function nodeErrorOf(node: INode, error: unknown): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	return new NodeOperationError(node, error instanceof Error ? error : new Error(String(error)));
}
