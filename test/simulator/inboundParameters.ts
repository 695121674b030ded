import { intentOf } from './intents';
import type { Choice, InboundOptions, Spelling } from './inboundTypes';
import { RATE_PER_UNIT } from './messageObject';
import type { Parameters } from './signatures';
import type { StoredMessage } from './types';

/** A media as the receiver is told of it. */
export interface DeliveredMedia {
	url: string;
	contentType: string;
}

/**
 * The fields with which an inbound message is delivered, all texts. Names are those of the documentation unless another
 * spelling is asked for.
 */
export function inboundParameters(
	{ uuid, src, dst, type, units }: StoredMessage,
	options: InboundOptions,
	media: DeliveredMedia[],
): Parameters {
	const { text, intent = intentOf(text), powerpackUuid, errorCode } = options;
	return {
		MessageUUID: uuid,
		From: src ?? '',
		To: dst,
		Type: type,
		...textOf(options),
		...(type === 'whatsapp' ? {} : { MessageIntent: intent }),
		...mediaOf(media, options.spelling),
		...(type === 'whatsapp' ? whatsAppFields(options, media) : {}),
		...(powerpackUuid === undefined ? {} : { PowerpackUUID: powerpackUuid }),
		...(errorCode === undefined ? {} : { ErrorCode: errorCode }),
		Units: String(units),
		TotalRate: RATE_PER_UNIT.toFixed(5),
		TotalAmount: (RATE_PER_UNIT * units).toFixed(5),
	};
}

/** The page on inbound messages has `Body` for MMS and WhatsApp, other sources of Plivo's read `Text` for all. */
function textOf(options: InboundOptions): Parameters {
	const { type = 'sms', spelling, text = wordsOfChoice(options) } = options;
	if (type === 'sms') return { Text: text ?? '' };
	if (text === undefined) return {};
	return spelling === 'sdk' ? { Text: text } : { Body: text };
}

function mediaOf(media: DeliveredMedia[], spelling: Spelling = 'documented'): Parameters {
	if (media.length === 0) return {};
	const first = spelling === 'media1' ? 1 : 0;
	return {
		MediaCount: String(media.length),
		...Object.fromEntries(media.map(({ url }, index) => [`Media${first + index}`, url])),
	};
}

/** A choice may arrive as if its words had been typed. */
const wordsOfChoice = ({ choiceSpelling, button, list }: InboundOptions) =>
	choiceSpelling === 'text' ? (button ?? list)?.text : undefined;

/**
 * Answers from a list and locations are documented nowhere; their names here follow those of buttons. Of buttons, that
 * the ID of a reply button comes back as the payload is likely, and not proven.
 */
function whatsAppFields(options: InboundOptions, [first]: DeliveredMedia[]): Parameters {
	const { location, repliedTo, spelling } = options;
	const { button, list } = choiceOf(options);
	return {
		ContentType: options.contentType ?? contentTypeOf(options),
		...(first ? { MimeType: first.contentType } : {}),
		...nested('Button', button && choiceFields(button, options), spelling),
		...nested('List', list && choiceFields(list, options), spelling),
		...nested(
			'Location',
			location && {
				Latitude: location.latitude,
				Longitude: location.longitude,
				...(location.name === undefined ? {} : { Name: location.name }),
				...(location.address === undefined ? {} : { Address: location.address }),
			},
			spelling,
		),
		...nested(
			'Context',
			repliedTo === undefined ? undefined : { MessageUUID: repliedTo },
			spelling,
		),
	};
}

/** What was chosen, as the kind of thing that the choice's spelling makes of it. */
function choiceOf({ button, list, choiceSpelling }: InboundOptions) {
	if (choiceSpelling === 'text') return {};
	return choiceSpelling === 'button' ? { button: button ?? list } : { button, list };
}

function choiceFields({ text, payload }: Choice, { choiceSpelling }: InboundOptions): Parameters {
	if (choiceSpelling === 'id') return { Text: text, ID: payload };
	return { Text: text, Payload: choiceSpelling === 'title' ? text : payload };
}

function contentTypeOf(options: InboundOptions): string {
	const { location, media = [] } = options;
	const { button, list } = choiceOf(options);
	if (button) return 'button';
	if (list) return 'list';
	if (location) return 'location';
	return media.length > 0 ? 'media' : 'text';
}

/** A field that has fields of its own. */
function nested(
	name: string,
	fields: Parameters | undefined,
	spelling: Spelling = 'documented',
): Parameters {
	if (!fields) return {};
	if (spelling === 'json') return { [name]: JSON.stringify(fields) };
	return Object.fromEntries(
		Object.entries(fields).map(([inner, value]) => [
			spelling === 'dotted' ? `${name}.${inner}` : `${name}[${inner}]`,
			value,
		]),
	);
}
