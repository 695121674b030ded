import type { INode } from 'n8n-workflow';
import { PhoneNumbers } from '../../../../../../plivo/phoneNumber';
import { MMS_BYTES_MAX } from '../../../../../../plivo/send/mediaFile';
import { checkMessage } from '../../../../../../plivo/send/message';
import { elementsOf, formatCount, isEmpty, splitList } from '../../../../../../plivo/values';
import type { Attachment, PreparedMessage } from '../../../../delivery/preparedMessage';
import { DELIVERY_DEFAULTS } from '../../../../delivery/run';
import {
	digestOf,
	FILES_PARAMETER,
	readFiles,
	type InputFile,
	type InputFiles,
} from '../../../../operation/inputFile';
import {
	Breather,
	FormProblem,
	isObject,
	isSwitchedOn,
	isTool,
	choiceIn,
	readJson,
	requireChoice,
	type Draft,
	type ItemError,
	type ReadParameter,
} from '../../../../operation/item';
import { contractError, formError, type ToldMessage } from './errors';
import { composeWhatsAppContent, INTERACTIVE_OPTIONS } from './whatsAppDraft';
import { sendProperties } from '../form';

/** One item's message, or why it cannot be sent. */
export type Prepared = { ok: true; message: PreparedMessage } | { ok: false; error: ItemError };

/**
 * Composes one item's message and checks it against the request contract. Never throws.
 * @returns the message, or an error that names the item and the parameter
 */
export async function prepareItem(
	node: INode,
	itemIndex: number,
	read: ReadParameter,
	files: InputFiles,
): Promise<Prepared> {
	try {
		const attachments = await readAttachments(read, files);
		const composed = composeItem(read, attachments, await readRecipients(read('dst')));
		const result = checkMessage(composed.draft);
		if (!result.ok) {
			return { ok: false, error: contractError(node, itemIndex, composed, result.problems, read) };
		}
		const { body, recipients } = result;
		const { fullResponse, addEstimate, combine, sendUnknownAgain } = composed;
		if (isTool(node) || choiceIn(sendProperties, read, 'recipients') === 'one')
			requireOne(recipients, node);
		const message = {
			itemIndex,
			recipients,
			body,
			...(attachments.length > 0 && { attachments }),
			fullResponse,
			addEstimate,
			combine,
			sendUnknownAgain,
		};
		return { ok: true, message };
	} catch (error) {
		return { ok: false, error: formError(node, itemIndex, error, read) };
	}
}

/** Reads To; a hundred thousand numbers would hold up everybody else. */
async function readRecipients(dst: unknown): Promise<PhoneNumbers> {
	const numbers = new PhoneNumbers();
	const breather = new Breather();
	for (const one of elementsOf(dst, 'recipients')) {
		numbers.add(one);
		await breather.breathe();
	}
	return numbers;
}

/** So many recipients are named in an error. */
const NAMED_MAX = 3;

/**
 * To often comes from outsiders, a web form or a model, who may name more people than the author meant to reach.
 * @throws FormProblem for more than one recipient
 */
function requireOne(recipients: string[], node: INode): void {
	if (recipients.length <= 1) return;
	const named = recipients.slice(0, NAMED_MAX).join(', ');
	const others = recipients.length - NAMED_MAX;
	const more = others > 0 ? ` and ${formatCount(others)} more` : '';
	throw new FormProblem(
		'dst',
		`There are ${formatCount(recipients.length)} recipients where one is expected: ${named}${more}`,
		isTool(node)
			? "Give one number: as an agent's tool, the node sends to one recipient a call"
			: "If all of them are to get the message, set 'Recipients' to Several",
	);
}

/** What one item asks for: the message, and how its result should come out. */
interface ComposedItem extends ToldMessage {
	fullResponse: boolean;
	addEstimate: boolean;
	combine: boolean;
	sendUnknownAgain: boolean;
}

/** Options that are no fields of Plivo's. */
const NODE_OPTIONS = new Set([
	'additionalFields',
	'fullResponse',
	'addEstimate',
	'flattenTemplateValues',
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
function composeItem(
	read: ReadParameter,
	attachments: Attachment[],
	recipients: PhoneNumbers,
): ComposedItem {
	const type = choiceIn(sendProperties, read, 'type');
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
		fullResponse: isSwitchedOn(options, 'fullResponse'),
		addEstimate: type === 'sms' && isSwitchedOn(options, 'addEstimate'),
		combine: isSwitchedOn(options, 'combine'),
		sendUnknownAgain: isSentAgain(options),
	};
}

function isSentAgain({ unknownOutcome }: Draft): boolean {
	if (isEmpty(unknownOutcome)) return false;
	return requireChoice('unknownOutcome', unknownOutcome, ['fail', 'sendAgain']) === 'sendAgain';
}

function composeSender(type: string, read: ReadParameter): Draft {
	return type !== 'whatsapp' && choiceIn(sendProperties, read, 'senderKind') === 'powerpack'
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
	if (type === 'sms') return { text: read('text') };
	if (type === 'mms') return { text: read('text'), ...composeMmsMedia(read, placeholders) };
	const content = choiceIn(sendProperties, read, 'whatsappContent');
	if (content !== 'media') return composeWhatsAppContent(content, read, options);
	const isByFile = placeholders.length > 0;
	return {
		text: read('text'),
		media_urls: isByFile ? placeholders : requireMedia('media_urls', read),
	};
}

function composeMmsMedia(read: ReadParameter, placeholders: string[]): Draft {
	if (placeholders.length > 0) return { media_ids: placeholders };
	return choiceIn(sendProperties, read, 'mediaSource') === 'ids'
		? { media_ids: requireMedia('media_ids', read) }
		: { media_urls: requireMedia('media_urls', read) };
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

function composeOptions(options: Draft): Draft {
	return Object.fromEntries(Object.entries(options).filter(([name]) => !NODE_OPTIONS.has(name)));
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

/**
 * The files that an item sends from its binary data; none where the form asks for none. Each is
 * read once for its digest and let go again.
 * @throws FormProblem for a choice that the form does not offer, and for a file that is missing or that Plivo would not take
 */
async function readAttachments(read: ReadParameter, files: InputFiles): Promise<Attachment[]> {
	const type = choiceIn(sendProperties, read, 'type');
	if (type === 'mms' && choiceIn(sendProperties, read, 'mediaSource') === 'binary') {
		const found = await readFiles(read(FILES_PARAMETER), files);
		checkSum(found);
		return await attachmentsOf(found, (digest) => `upload-${digest}`);
	}
	if (type === 'whatsapp' && choiceIn(sendProperties, read, 'whatsappContent') === 'media') {
		if (choiceIn(sendProperties, read, 'whatsappMediaSource') !== 'binary') return [];
		const found = await readFiles(read(FILES_PARAMETER), files, 1);
		return await attachmentsOf(found, (digest) => `https://upload.invalid/${digest}`);
	}
	return [];
}

/** The same content in two fields is the same file: Plivo is to get it once. */
async function attachmentsOf(
	files: InputFile[],
	placeholderOf: (digest: string) => string,
): Promise<Attachment[]> {
	const attachments = new Map<string, Attachment>();
	for (const file of files) {
		const placeholder = placeholderOf(await digestOf(file));
		attachments.set(placeholder, { placeholder, file });
	}
	return [...attachments.values()];
}

function checkSum(files: InputFile[]): void {
	const sum = files.reduce((total, { size }) => total + size, 0);
	if (sum <= MMS_BYTES_MAX) return;
	throw new FormProblem(
		FILES_PARAMETER,
		`The files have ${formatCount(sum)} bytes together, an MMS takes at most ${formatCount(MMS_BYTES_MAX)} (5 MB)`,
		'Send some of them in another message',
	);
}
