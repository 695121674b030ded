import type { PhoneNumbers } from '../../../../../../plivo/phoneNumber';
import { isEmpty, quote } from '../../../../../../plivo/values';
import { splitList } from '../../../../../../plivo/list';
import { flattenTemplate } from '../../../../../../plivo/send/template';
import {
	FormProblem,
	isObject,
	readJson,
	type Draft,
	type ReadParameter,
} from '../../../../operation/form';
import type { Attachment } from '../../../../delivery/preparedMessage';
import { DELIVERY_DEFAULTS } from '../../../../delivery/settings';
import { readChoice } from './choice';
import { composeInteractive, INTERACTIVE_OPTIONS } from './interactiveDraft';
import { composeJsonContent } from './jsonContent';
import { composePickedTemplate } from './pickedTemplate';
import { composeNamedTemplate } from './templateDraft';

/** What one item asks for: the message, and how its result should come out. */
export interface ComposedItem {
	draft: Draft;
	/** The fields of the draft that come from Additional Fields, not from the form. */
	additional: string[];
	/** Whether the author lets the item go to more than one recipient. */
	severalRecipients: boolean;
	fullResponse: boolean;
	addEstimate: boolean;
}

/** Options that are no fields of Plivo's. */
const NODE_OPTIONS = new Set([
	'additionalFields',
	'fullResponse',
	'addEstimate',
	'flattenTemplateValues',
	'severalRecipients',
	'wabaId',
	...INTERACTIVE_OPTIONS,
	...Object.keys(DELIVERY_DEFAULTS),
]);

/**
 * Turns the form into a message in Plivo's field names. Only parameters of the sections that the
 * form shows are read: hidden ones keep what was typed before.
 * @param attachments files of the item, whose placeholders stand for their IDs or URLs
 * @param recipients what To holds
 * @throws FormProblem for a choice that the form does not offer, JSON that cannot be read, media
 * that are missing and additional fields that the form already sets
 */
export function composeItem(
	read: ReadParameter,
	attachments: Attachment[],
	recipients: PhoneNumbers,
): ComposedItem {
	const type = readChoice(read, 'type');
	const value = read('options') ?? {};
	const options = isObject(value) ? value : {};
	const form: Draft = {
		type,
		...composeSender(type, read),
		dst: recipients,
		...composeContent(type, read, attachments, options),
		...composeOptions(options),
	};
	const added = additionalFields(options, form, read);
	return {
		draft: { ...form, ...added },
		additional: Object.keys(added),
		severalRecipients: isSwitchedOn(options, 'severalRecipients'),
		fullResponse: isSwitchedOn(options, 'fullResponse'),
		addEstimate: type === 'sms' && isSwitchedOn(options, 'addEstimate'),
	};
}

function composeSender(type: string, read: ReadParameter): Draft {
	return type !== 'whatsapp' && readChoice(read, 'senderKind') === 'powerpack'
		? { powerpack_uuid: read('powerpack_uuid') }
		: { src: read('src') };
}

function composeContent(
	type: string,
	read: ReadParameter,
	attachments: Attachment[],
	options: Draft,
): Draft {
	const placeholders = attachments.map(({ placeholder }) => placeholder);
	if (type === 'whatsapp') return composeWhatsAppContent(read, placeholders, options);
	if (type !== 'mms') return { text: read('text') };
	return { text: read('text'), ...composeMmsMedia(read, placeholders) };
}

function composeMmsMedia(read: ReadParameter, placeholders: string[]): Draft {
	if (placeholders.length > 0) return { media_ids: placeholders };
	return readChoice(read, 'mediaSource') === 'ids'
		? { media_ids: requireMedia('media_ids', read) }
		: { media_urls: requireMedia('media_urls', read) };
}

function composeWhatsAppContent(
	read: ReadParameter,
	placeholders: string[],
	options: Draft,
): Draft {
	const content = readChoice(read, 'whatsappContent');
	switch (content) {
		case 'media':
			return {
				text: read('text'),
				media_urls: placeholders.length > 0 ? placeholders : requireMedia('media_urls', read),
			};
		case 'template':
			return flattened({ template: composePickedTemplate(read) }, options);
		case 'namedTemplate':
			return flattened({ template: composeNamedTemplate(read) }, options);
		case 'list':
		case 'reply':
		case 'cta_url':
			return { interactive: composeInteractive(content, read, options) };
		case 'location':
			return { location: composeLocation(read) };
		case 'json':
			return flattened(composeJsonContent(read), options);
		default:
			return { text: read('text') };
	}
}

function flattened(content: Draft, options: Draft): Draft {
	const { template } = content;
	if (!isObject(template) || !isSwitchedOn(options, 'flattenTemplateValues')) return content;
	return { ...content, template: flattenTemplate(template) };
}

/** Media that an expression left empty would leave a text without its file. */
function requireMedia(name: 'media_urls' | 'media_ids', read: ReadParameter): unknown[] {
	const media = splitList(read(name), name === 'media_urls' ? 'urls' : 'ids');
	if (media.some((one) => !isEmpty(one))) return media;
	throw new FormProblem(
		name,
		name === 'media_urls' ? 'There is no media URL' : 'There is no media ID',
		'Give the file, or choose a message without media',
	);
}

function composeLocation(read: ReadParameter): Draft {
	return {
		latitude: read('latitude'),
		longitude: read('longitude'),
		name: read('name'),
		address: read('address'),
	};
}

function composeOptions(options: Draft): Draft {
	return Object.fromEntries(Object.entries(options).filter(([name]) => !NODE_OPTIONS.has(name)));
}

/** A switch may come from an expression, as text too. @throws FormProblem for what is neither on nor off */
function isSwitchedOn(options: Draft, name: string): boolean {
	const value = options[name];
	if (isEmpty(value)) return false;
	const word = typeof value === 'object' ? '' : String(value).trim().toLowerCase();
	if (word === 'true' || word === 'false') return word === 'true';
	throw new FormProblem(name, `${quote(value)} is neither true nor false`, 'Use true or false');
}

function additionalFields(options: Draft, form: Draft, read: ReadParameter): Draft {
	if (options.additionalFields === undefined) return {};
	const fields = readJson(read, 'additionalFields', options.additionalFields);
	const repeated = Object.keys(fields).find(
		(name) => Object.hasOwn(form, name) && form[name] !== undefined,
	);
	if (repeated) {
		throw new FormProblem(
			'additionalFields',
			`The field '${repeated}' is already set by the form`,
			'Set it in one place only',
		);
	}
	return fields;
}
