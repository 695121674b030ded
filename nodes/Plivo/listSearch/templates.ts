import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { writeTemplateChoice } from '../../../plivo/send/templateDefinition';
import { templateReader, type TemplateReader } from './templateReader';

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
		results: results.map((template) => ({ name: labelOf(template), value: valueOf(template) })),
		...(place && { paginationToken: `${place.part}:${place.offset}` }),
	};
}

function isIn(part: Part): (template: IDataObject) => boolean {
	return ({ status }) => (String(status).toUpperCase() === 'APPROVED') === (part === 'approved');
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
	const kind = `${String(name)} (${String(language)}, ${String(category).toLowerCase()}`;
	const state = String(status).toLowerCase();
	return state === 'approved' ? `${kind}, approved)` : `${kind}) – cannot be sent: ${state}`;
}

function valueOf({ template_id, name, language }: IDataObject): string {
	return writeTemplateChoice({
		id: String(template_id),
		name: String(name),
		language: String(language),
	});
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
		if (found) return String(found.template_id);
		place = page.next;
	}
	return undefined;
}
