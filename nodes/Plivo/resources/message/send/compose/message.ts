import {
	FormProblem,
	isObject,
	readJson,
	type Draft,
	type ReadParameter,
} from '../../../../operation/form';
import type { Attachment } from '../../../../delivery/preparedMessage';
import { composeInteractive } from './interactive';
import { composeTemplate } from './template';

/** What one item asks for: the message, and how its result should come out. */
export interface ComposedItem {
	draft: Draft;
	fullResponse: boolean;
	addEstimate: boolean;
}

/** Options that are the node's own and never reach Plivo. */
const NODE_OPTIONS = new Set(['additionalFields', 'fullResponse', 'addEstimate']);

/**
 * Turns the form into a message in Plivo's field names. Only parameters of the sections that the
 * form shows are read: hidden ones keep what was typed before.
 * @param attachments files of the item, whose placeholders stand for their IDs or URLs
 * @throws FormProblem for JSON that cannot be read and additional fields that the form already sets
 */
export function composeItem(read: ReadParameter, attachments: Attachment[] = []): ComposedItem {
	const type = String(read('type') ?? 'sms')
		.trim()
		.toLowerCase();
	const options = read('options') ?? {};
	const draft: Draft = {
		type,
		...composeSender(type, read),
		dst: read('dst'),
		...composeContent(type, read, attachments),
		...composeOptions(options),
	};
	return {
		draft: { ...draft, ...additionalFields(options, draft, read) },
		fullResponse: isObject(options) && options.fullResponse === true,
		addEstimate: type === 'sms' && isObject(options) && options.addEstimate === true,
	};
}

function composeSender(type: string, read: ReadParameter): Draft {
	return type !== 'whatsapp' && read('senderKind') === 'powerpack'
		? { powerpack_uuid: read('powerpack_uuid') }
		: { src: read('src') };
}

function composeContent(type: string, read: ReadParameter, attachments: Attachment[]): Draft {
	const placeholders = attachments.map(({ placeholder }) => placeholder);
	if (type === 'whatsapp') return composeWhatsAppContent(read, placeholders);
	if (type !== 'mms') return { text: read('text') };
	return { text: read('text'), ...composeMmsMedia(read, placeholders) };
}

function composeMmsMedia(read: ReadParameter, placeholders: string[]): Draft {
	if (placeholders.length > 0) return { media_ids: placeholders };
	return read('mediaSource') === 'ids'
		? { media_ids: splitList(read('media_ids')) }
		: { media_urls: splitUrls(read('media_urls')) };
}

function composeWhatsAppContent(read: ReadParameter, placeholders: string[]): Draft {
	switch (read('whatsappContent')) {
		case 'media':
			return {
				text: read('text'),
				media_urls: placeholders.length > 0 ? placeholders : splitUrls(read('media_urls')),
			};
		case 'template':
			return { template: composeTemplate(read) };
		case 'interactive':
			return { interactive: composeInteractive(read) };
		case 'location':
			return { location: composeLocation(read) };
		default:
			return { text: read('text') };
	}
}

function composeLocation(read: ReadParameter): Draft {
	if (read('locationInput') === 'json') return readJson(read, 'location');
	return {
		latitude: read('latitude'),
		longitude: read('longitude'),
		name: read('name'),
		address: read('address'),
	};
}

function composeOptions(options: unknown): Draft {
	if (!isObject(options)) return {};
	return Object.fromEntries(Object.entries(options).filter(([name]) => !NODE_OPTIONS.has(name)));
}

function additionalFields(options: unknown, draft: Draft, read: ReadParameter): Draft {
	if (!isObject(options) || options.additionalFields === undefined) return {};
	const fields = readJson(read, 'additionalFields', options.additionalFields);
	const repeated = Object.keys(fields).find((name) => draft[name] !== undefined);
	if (repeated) {
		throw new FormProblem(
			'additionalFields',
			`The field '${repeated}' is already set by the form`,
			'Set it in one place only',
		);
	}
	return fields;
}

/** URLs may hold commas, so only a comma or blank before the next http(s) address divides them. */
function splitUrls(value: unknown): unknown {
	return typeof value === 'string' ? split(value, /[\s,]+(?=https?:\/\/)/i) : value;
}

function splitList(value: unknown): unknown {
	return typeof value === 'string' ? split(value, /[\s,;]+/) : value;
}

function split(text: string, separator: RegExp): string[] {
	return text
		.split(separator)
		.map((part) => part.trim().replace(/,$/, ''))
		.filter((part) => part !== '');
}
