import { measureText } from '../gsm';
import type { MessageType, RequestBody } from '../types';
import { checkInteractive } from './interactive';
import { checkLocation } from './location';
import { type Recipients, readRecipients } from './recipients';
import { type Sender, readSender } from './sender';
import {
	type Fields,
	optionalString,
	refuse,
	requireArray,
	requireOneOf,
	requireString,
	requireUrl,
} from './shape';
import { checkTemplate } from './template';

const TYPES = ['sms', 'mms', 'whatsapp'] as const;
const GSM_MAX = 1600;
const UCS2_MAX = 737;
const MMS_MEDIA_MAX = 10;
const WHATSAPP_TEXT_MAX = 4096;
const WHATSAPP_CAPTION_MAX = 1024;
const EXPIRY_MIN = 5;
const EXPIRY_MAX = 10_799;
const LOG = ['true', 'false', 'content_only', 'number_only'] as const;
const DLT_CATEGORIES = [
	'transactional',
	'promotional',
	'service_implicit',
	'service_explicit',
] as const;
const WHATSAPP_KINDS = ['template', 'interactive', 'location'] as const;

export interface CheckedMessage extends Sender, Recipients {
	type: MessageType;
	/** Parts of the text for SMS; other messages count as one unit. */
	units: number;
}

/**
 * Checks the body of a send request against the whole API page. Fields that it does not know pass. Throws a Refusal
 * with 400. `refused` are destinations to be treated as invalid.
 */
export function checkMessage(body: RequestBody, refused: string[] = []): CheckedMessage {
	const type = body.type === undefined ? 'sms' : requireOneOf(body.type, 'type', TYPES);
	const sender = readSender(body, type);
	const recipients = readRecipients(body.dst, type, refused);
	if (sender.src !== null && [...recipients.valid, ...recipients.invalid].includes(sender.src)) {
		refuse(`dst parameter '${sender.src}' is identical to src`);
	}
	const units = CONTENT_CHECKS[type](body);
	checkOptions(body);
	return { type, units, ...sender, ...recipients };
}

/** The content of each type; each returns the message's units. */
const CONTENT_CHECKS: Record<MessageType, (body: Fields) => number> = {
	sms(body) {
		refuseFields(body, ['media_urls', 'media_ids', ...WHATSAPP_KINDS], 'sms');
		const { encoding, length, units } = measureText(requireString(body.text, 'text'));
		if (encoding === 'gsm' && length > GSM_MAX) {
			refuse(`text parameter length exceeds ${GSM_MAX} characters`);
		}
		if (encoding === 'ucs2' && length > UCS2_MAX) {
			refuse(`text parameter length exceeds ${UCS2_MAX} unicode characters`);
		}
		return units;
	},

	mms(body) {
		refuseFields(body, WHATSAPP_KINDS, 'mms');
		optionalString(body.text, 'text');
		const urls = readMediaUrls(body, MMS_MEDIA_MAX);
		const ids = readMediaIds(body);
		if (urls.length + ids.length === 0) refuse('media_urls parameter not present');
		if (urls.length + ids.length > MMS_MEDIA_MAX) {
			refuse(`media_urls and media_ids should have no more than ${MMS_MEDIA_MAX} entries in all`);
		}
		return 1;
	},

	whatsapp(body) {
		refuseFields(body, ['media_ids'], 'whatsapp');
		const kinds = WHATSAPP_KINDS.filter((kind) => body[kind] !== undefined);
		const isFreeForm = body.text !== undefined || body.media_urls !== undefined;
		if (kinds.length + Number(isFreeForm) !== 1) {
			// Plivo does not say which one wins, so a mixture is refused here rather than guessed at.
			refuse('one of text or media_urls, template, interactive and location should be present');
		}
		if (body.template !== undefined) checkTemplate(body.template);
		if (body.interactive !== undefined) checkInteractive(body.interactive);
		if (body.location !== undefined) checkLocation(body.location, 'location');
		const media = readMediaUrls(body, 1);
		optionalString(body.text, 'text', media.length > 0 ? WHATSAPP_CAPTION_MAX : WHATSAPP_TEXT_MAX);
		return 1;
	},
};

function refuseFields(body: Fields, names: readonly string[], type: MessageType) {
	for (const name of names) {
		if (body[name] !== undefined) refuse(`${name} parameter is not supported for type ${type}`);
	}
}

function readMediaUrls({ media_urls: urls }: Fields, max: number): string[] {
	if (urls === undefined) return [];
	return requireArray(urls, 'media_urls', 1, max).map((url, index) =>
		requireUrl(url, `media_urls[${index}]`),
	);
}

function readMediaIds({ media_ids: ids }: Fields): string[] {
	if (ids === undefined) return [];
	return requireArray(ids, 'media_ids', 1, MMS_MEDIA_MAX).map((id, index) =>
		requireString(id, `media_ids[${index}]`),
	);
}

function checkOptions(body: Fields) {
	if (body.url !== undefined) requireUrl(body.url, 'url');
	if (body.method !== undefined) requireOneOf(body.method, 'method', ['GET', 'POST']);
	if (body.log !== undefined) requireOneOf(body.log, 'log', LOG);
	if (body.trackable !== undefined && typeof body.trackable !== 'boolean') {
		refuse('trackable should be a boolean');
	}
	if (body.message_expiry !== undefined) checkExpiry(body.message_expiry);
	optionalString(body.dlt_entity_id, 'dlt_entity_id');
	optionalString(body.dlt_template_id, 'dlt_template_id');
	if (body.dlt_template_category !== undefined) {
		requireOneOf(body.dlt_template_category, 'dlt_template_category', DLT_CATEGORIES);
	}
}

function checkExpiry(value: unknown) {
	const inRange = typeof value === 'number' && value >= EXPIRY_MIN && value <= EXPIRY_MAX;
	if (!inRange || !Number.isInteger(value)) {
		refuse(`message_expiry should be an integer from ${EXPIRY_MIN} to ${EXPIRY_MAX} seconds`);
	}
}
