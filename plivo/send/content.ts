import type { z } from 'zod/v3';
import { countCharacters, formatCount } from '../values';
import { report } from './fields';

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

/** The basic character set of GSM 03.38, in the standard's order, without the escape character. */
export const GSM_BASIC: ReadonlySet<string> = new Set(
	'@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
		'¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** The extension table of GSM 03.38: an escape and a second septet each. */
export const GSM_EXTENSION: ReadonlySet<string> = new Set('\f^{}\\[~]|€');

/** Signs that word processors put in the place of plain ones, which GSM 03.38 has: quotes, dashes, the ellipsis. */
export const TYPOGRAPHIC: ReadonlySet<string> = new Set('“”„‘’‚–—…');

export type SmsEncoding = 'GSM' | 'UCS-2';

/** Units a segment holds: septets for GSM, UTF-16 units for UCS-2. A part of several loses some to its header. */
export const SEGMENT_UNITS: Record<SmsEncoding, { single: number; part: number }> = {
	GSM: { single: 160, part: 153 },
	'UCS-2': { single: 70, part: 67 },
};

/** Units Plivo takes in one SMS (`text` of the send request). */
export const SMS_TEXT_LIMIT: Record<SmsEncoding, number> = { GSM: 1600, 'UCS-2': 737 };

export interface TextMeasure {
	encoding: SmsEncoding;
	/** Septets for GSM, UTF-16 units for UCS-2. */
	length: number;
	/** Parts the text is sent in; 0 for an empty text. */
	segments: number;
	/** Units each of these segments holds. */
	perSegment: number;
	/** Units still free in the last segment. */
	remaining: number;
	/** The characters that force UCS-2, once each, in order of appearance; empty for GSM. */
	unsupportedCharacters: string[];
}

/** The most units that Plivo takes in one SMS: 1,600 septets for GSM, 737 UTF-16 units for UCS-2. */
export function smsTextLimit(encoding: SmsEncoding): number {
	return SMS_TEXT_LIMIT[encoding];
}

/**
 * Measures an SMS text as it goes on the air (GSM 03.38 and 03.40): 160 septets alone or 153 in a part, or 70 and 67
 * UTF-16 units as soon as one character is outside GSM. No two-unit character is split over two segments.
 */
export function measureText(text: string): TextMeasure {
	const unsupported = new Set<string>();
	for (const character of text) if (!isGsm(character)) unsupported.add(character);
	const encoding: SmsEncoding = unsupported.size > 0 ? 'UCS-2' : 'GSM';
	const length = countUnits(text, encoding);
	const { single, part } = SEGMENT_UNITS[encoding];
	const perSegment = length <= single ? single : part;
	const { segments, lastUsed } = fillSegments(text, encoding, perSegment);
	return {
		encoding,
		length,
		segments,
		perSegment,
		remaining: perSegment - lastUsed,
		unsupportedCharacters: [...unsupported],
	};
}

function isGsm(character: string): boolean {
	return GSM_BASIC.has(character) || GSM_EXTENSION.has(character);
}

function unitsOf(character: string, encoding: SmsEncoding): number {
	if (encoding === 'UCS-2') return character.length;
	return GSM_EXTENSION.has(character) ? 2 : 1;
}

function countUnits(text: string, encoding: SmsEncoding): number {
	if (encoding === 'UCS-2') return text.length;
	let units = 0;
	for (const character of text) units += unitsOf(character, encoding);
	return units;
}

function fillSegments(text: string, encoding: SmsEncoding, perSegment: number) {
	let segments = 0;
	let lastUsed = 0;
	for (const character of text) {
		const size = unitsOf(character, encoding);
		const needsNew = segments === 0 || lastUsed + size > perSegment;
		if (needsNew) segments += 1;
		lastUsed = needsNew ? size : lastUsed + size;
	}
	return { segments, lastUsed };
}
