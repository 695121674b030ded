import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type ILoadOptionsFunctions,
	type INodeListSearchResult,
} from 'n8n-workflow';
import { writeTemplateChoice } from '../../../plivo/send/templateDefinition';
import { plainText } from '../../../plivo/values';
import type { PlivoClient } from '../../shared/api/client';
import type { ApiError } from '../../shared/api/errors';
import type { Page } from '../../shared/api/list';
import { editorClient, hasValue, withNodeErrors } from '../../shared/listSearch/searchList';
import { templatesPath, wabaIdOf } from '../operation/wabaId';

/** Plivo returns at most this many templates a request. */
const PAGE_SIZE = 20;

/** How many requests one page of the list makes at most. */
const REQUESTS_MAX = 10;

/** The list is gone through twice: for what can be sent, then for the rest. */
type Part = 'approved' | 'others';

interface Place {
	part: Part;
	offset: number;
}

/**
 * The templates of the WhatsApp Business Account, approved ones first. A search compares the name,
 * which Plivo does; names have small letters and underscores only.
 */
export async function searchTemplates(
	this: ILoadOptionsFunctions,
	filter = '',
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const name = filter
		.trim()
		.toLowerCase()
		.replace(/[\s-]+/g, '_');
	const reader = await templateReader(this);
	const results: IDataObject[] = [];
	let place: Place | undefined = readPlace(paginationToken);
	for (let requests = 0; place && requests < REQUESTS_MAX; requests++) {
		const page = await readPage(reader, name, place);
		results.push(...page.templates.filter(isIn(place.part)));
		place = page.next;
		// The editor asks for more only once the list is long enough to be scrolled.
		if (results.length >= PAGE_SIZE) break;
	}
	return {
		results: results
			.map((template) => ({ name: labelOf(template), value: valueOf(template) }))
			.filter(hasValue),
		...(place && { paginationToken: `${place.part}:${place.offset}` }),
	};
}

function isIn(part: Part): (template: IDataObject) => boolean {
	return ({ status }) => (plainText(status).toUpperCase() === 'APPROVED') === (part === 'approved');
}

function readPlace(token = ''): Place {
	const [part, offset] = token.split(':');
	return { part: part === 'others' ? 'others' : 'approved', offset: Number(offset) || 0 };
}

async function readPage(
	reader: TemplateReader,
	name: string,
	{ part, offset }: Place,
): Promise<{ templates: IDataObject[]; next?: Place }> {
	const { objects, next } = await reader.page(name ? { template_name: name } : {}, offset);
	if (next !== undefined) return { templates: objects, next: { part, offset: next } };
	return {
		templates: objects,
		...(part === 'approved' && { next: { part: 'others', offset: 0 } }),
	};
}

function labelOf({ name, language, category, status }: IDataObject): string {
	const kind = `${plainText(name)} (${plainText(language)}, ${plainText(category).toLowerCase()}`;
	const state = plainText(status).toLowerCase();
	return state === 'approved' ? `${kind}, approved)` : `${kind}) – cannot be sent: ${state}`;
}

/** Empty without what a message names the template by. */
function valueOf({ template_id, name, language }: IDataObject): string {
	const choice = { name: plainText(name), language: plainText(language) };
	if (choice.name === '' || choice.language === '') return '';
	return writeTemplateChoice({ id: plainText(template_id), ...choice });
}

/**
 * The ID of the template with exactly this name and language.
 * @returns undefined when the WhatsApp Business Account has none
 */
export async function findTemplateId(
	reader: TemplateReader,
	name: string,
	language: string,
): Promise<string | undefined> {
	let place: Place | undefined = readPlace();
	for (let requests = 0; place?.part === 'approved' && requests < REQUESTS_MAX; requests++) {
		const page = await readPage(reader, name, place);
		const found = page.templates.find(
			(template) => template.name === name && template.language === language,
		);
		if (found) return plainText(found.template_id) || undefined;
		place = page.next;
	}
	return undefined;
}

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
	const typed = plainText(context.getCurrentNodeParameter('options.wabaId')).trim();
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
