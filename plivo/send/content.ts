import type { z } from 'zod/v3';

import { countCharacters, formatCount } from '../values';
import { report } from './problem';
import { measureText, smsTextLimit } from './segments';

export const MESSAGE_TYPES = ['sms', 'mms', 'whatsapp'] as const;
export type MessageType = (typeof MESSAGE_TYPES)[number];

const MMS_FILES_MAX = 10;
const WHATSAPP_TEXT_MAX = 4096;
const WHATSAPP_CAPTION_MAX = 1024;

/** What a message can carry, each field left out when empty. */
interface Content {
	type: MessageType;
	text?: string;
	media_urls?: string[];
	media_ids?: string[];
	template?: unknown;
	interactive?: unknown;
	location?: unknown;
}

const WHATSAPP_OBJECTS = ['template', 'interactive', 'location'] as const;
const MEDIA_FIELDS = ['media_urls', 'media_ids'] as const;
const LABEL = {
	template: 'A template',
	interactive: 'An interactive message',
	location: 'A location',
};

/** Checks that a message carries what its type takes, needs and has room for. */
export function checkContent(content: Content, ctx: z.RefinementCtx): void {
	if (content.type === 'whatsapp') return checkWhatsApp(content, ctx);
	refuseWhatsAppObjects(content, ctx);
	if (content.type === 'sms') return checkSms(content, ctx);
	checkMmsFiles(content, ctx);
}

function refuseWhatsAppObjects(content: Content, ctx: z.RefinementCtx): void {
	for (const field of WHATSAPP_OBJECTS.filter((one) => content[one] !== undefined)) {
		report(ctx, {
			path: [field],
			message: `${LABEL[field]} cannot be sent as ${content.type.toUpperCase()}`,
			hint: 'Set the type to whatsapp',
		});
	}
}

function checkSms({ text, ...content }: Content, ctx: z.RefinementCtx): void {
	for (const field of MEDIA_FIELDS.filter((one) => content[one] !== undefined)) {
		report(ctx, {
			path: [field],
			message: 'An SMS cannot carry media',
			hint: 'Set the type to mms or whatsapp',
		});
	}
	if (text === undefined) {
		report(ctx, { path: ['text'], message: 'An SMS needs a text', hint: 'Write the message' });
		return;
	}
	const { encoding, length, unsupportedCharacters } = measureText(text);
	const limit = smsTextLimit(encoding);
	if (length <= limit) return;
	const standard = encoding === 'GSM' ? 'GSM 03.38' : 'UCS-2';
	const [outsider] = unsupportedCharacters;
	const because = outsider === undefined ? '' : ` (needed for "${outsider}")`;
	report(ctx, {
		path: ['text'],
		message: `The text has ${formatCount(length)} characters; an SMS in ${standard}${because} takes at most ${formatCount(limit)}`,
		hint: 'Shorten the text, or send it as several messages',
	});
}

function checkMmsFiles({ media_urls = [], media_ids = [] }: Content, ctx: z.RefinementCtx): void {
	const files = media_urls.length + media_ids.length;
	if (files === 0) {
		report(ctx, {
			path: ['media_urls'],
			message: 'An MMS needs at least one media file',
			hint: 'Add a media URL or a media ID, or set the type to sms',
		});
	}
	if (files > MMS_FILES_MAX) {
		report(ctx, {
			path: [media_urls.length > 0 ? 'media_urls' : 'media_ids'],
			message: `The MMS has ${files} media files, at most ${MMS_FILES_MAX} are allowed`,
			hint: 'Send the others in another message',
		});
	}
}

function checkWhatsApp(content: Content, ctx: z.RefinementCtx): void {
	const { text, media_urls, media_ids } = content;
	if (media_ids !== undefined) {
		report(ctx, {
			path: ['media_ids'],
			message: 'A WhatsApp message takes media by URL, not by ID',
			hint: 'Give one media URL',
		});
	}
	if (media_urls !== undefined && media_urls.length > 1) {
		report(ctx, {
			path: ['media_urls'],
			message: `The WhatsApp message has ${media_urls.length} media URLs, exactly 1 is allowed`,
			hint: 'Send the others in another message',
		});
	}
	checkOneKind(content, ctx);
	if (text !== undefined) checkWhatsAppText(text, media_urls !== undefined, ctx);
}

/** Plivo does not say which wins when several are sent, so exactly one kind is. */
function checkOneKind(content: Content, ctx: z.RefinementCtx): void {
	const [first, second] = [
		...(['text', ...MEDIA_FIELDS] as const)
			.filter((field) => content[field] !== undefined)
			.slice(0, 1),
		...WHATSAPP_OBJECTS.filter((field) => content[field] !== undefined),
	];
	if (first === undefined) {
		report(ctx, {
			path: ['text'],
			message: 'The WhatsApp message is empty',
			hint: 'Give a text, a media URL, a template, an interactive message or a location',
		});
	}
	if (second !== undefined) {
		report(ctx, {
			path: [second],
			message: `The WhatsApp message has both ${first} and ${second}, it can carry only one of them`,
			hint: 'Keep one, and send the other in another message',
		});
	}
}

function checkWhatsAppText(text: string, isCaption: boolean, ctx: z.RefinementCtx): void {
	const length = countCharacters(text);
	const max = isCaption ? WHATSAPP_CAPTION_MAX : WHATSAPP_TEXT_MAX;
	if (length <= max) return;
	const what = isCaption ? 'a WhatsApp media caption' : 'a WhatsApp text';
	report(ctx, {
		path: ['text'],
		message: `The text has ${formatCount(length)} characters; ${what} takes at most ${formatCount(max)}`,
		hint: 'Shorten the text, or send it as several messages',
	});
}
