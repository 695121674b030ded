import type { InboundOptions, Spelling } from './inboundTypes';
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
	const { intent, powerpackUuid, errorCode } = options;
	return {
		MessageUUID: uuid,
		From: src ?? '',
		To: dst,
		Type: type,
		...textOf(options),
		...(type === 'whatsapp' ? {} : { MessageIntent: intent ?? '' }),
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
function textOf({ type = 'sms', text, spelling }: InboundOptions): Parameters {
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

/** Answers from a list and locations are documented nowhere; their names here follow those of buttons. */
function whatsAppFields(options: InboundOptions, [first]: DeliveredMedia[]): Parameters {
	const { button, list, location, repliedTo, spelling } = options;
	return {
		ContentType: options.contentType ?? contentTypeOf(options),
		...(first ? { MimeType: first.contentType } : {}),
		...nested('Button', button && { Text: button.text, Payload: button.payload }, spelling),
		...nested('List', list && { Text: list.text, Payload: list.payload }, spelling),
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

function contentTypeOf({ button, list, location, media = [] }: InboundOptions): string {
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
