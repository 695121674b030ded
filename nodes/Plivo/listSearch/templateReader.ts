import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type ILoadOptionsFunctions,
} from 'n8n-workflow';
import type { PlivoClient } from '../../shared/api/client';
import type { ApiError } from '../../shared/api/errors';
import { editorClient, withNodeErrors } from '../../shared/listSearch/searchList';
import { templatesPath, wabaIdOf } from '../operation/wabaId';
import type { Page } from '../../shared/api/list';

/** How to go on without the list, by operation. */
const WITHOUT_LIST: Record<string, string> = {
	send: "Otherwise set 'WhatsApp Content' to Template by Name",
	get: "Otherwise switch 'Template' to ID and give the ID of the template",
};

/** What to do where the status says more than Plivo's words. */
const ADVICE: Record<number, string> = {
	403: 'These keys may not read the templates of this WhatsApp Business Account. Use the keys of the account that it belongs to',
	404: 'Check the WhatsApp Business Account ID. A subaccount has no templates of its own: use the keys of the main account',
};

/** Reads templates for the editor; its errors say how to go on when they cannot be read. */
export interface TemplateReader {
	page(qs: IDataObject, offset: number): Promise<Page>;
	one(id: string): Promise<IDataObject>;
}

/** @throws NodeOperationError without a WhatsApp Business Account ID */
export async function templateReader(context: ILoadOptionsFunctions): Promise<TemplateReader> {
	const client = await withNodeErrors(context, async () => await editorClient(context));
	const wabaId = requireWabaId(context, client);
	return {
		page: async (qs, offset) =>
			await withNodeErrors(
				context,
				async () => await client.page(templatesPath(wabaId), qs, offset),
				(error) => explain(context, 'The list of templates', error),
			),
		one: async (id) =>
			await withNodeErrors(
				context,
				async () => await client.get(templatesPath(wabaId, id)),
				(error) => explain(context, 'The template', error),
			),
	};
}

function requireWabaId(context: ILoadOptionsFunctions, { account }: PlivoClient): string {
	const typed = String(context.getCurrentNodeParameter('options.wabaId') ?? '').trim();
	// The editor works out expressions before it asks; one that it could not comes as it was typed.
	const wabaId = wabaIdOf(typed.startsWith('=') ? '' : typed, account);
	if (wabaId) return wabaId;
	// The list covers Options, where it could be given too.
	const advice = `Give it in the credential above${withoutList(context)}`;
	throw new NodeOperationError(
		context.getNode(),
		// The editor's list shows no description beside an error without HTTP status.
		`There is no WhatsApp Business Account ID, so the templates cannot be listed. ${advice}`,
		{ description: advice },
	);
}

function explain(
	context: ILoadOptionsFunctions,
	what: string,
	{ message: words, hint, status }: ApiError,
): NodeApiError {
	const otherwise = withoutList(context);
	const place = status === undefined ? '' : ` (HTTP status ${status})`;
	// The editor shows two lines of the description, and offers the credential itself after a 401.
	const check = status === 401 ? '' : `. Check the WhatsApp Business Account ID${otherwise}`;
	const message = `${what} cannot be read${place}: ${words}${check}`;
	const description = `${ADVICE[status ?? 0] ?? hint}${otherwise}`;
	const httpCode = String(status ?? 'none');
	return new NodeApiError(context.getNode(), { message }, { message, description, httpCode });
}

function withoutList(context: ILoadOptionsFunctions): string {
	const way = WITHOUT_LIST[String(context.getCurrentNodeParameter('operation'))];
	return way === undefined ? '' : `. ${way}`;
}
