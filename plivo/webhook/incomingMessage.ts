import { meaningOfErrorCode } from '../answer/errorCodes';
import {
	pickPart,
	readGroup,
	readKeyword,
	readNumber,
	readPhoneNumber,
	readText,
	readWord,
	toNumber,
	type CallbackFields,
} from './callback';

export interface IncomingMedia {
	url: string;
	content_type: string | null;
}

/** What was tapped: a button, or a row of a list. */
export interface IncomingButton {
	text: string | null;
	payload: string | null;
}

/** Coordinates in decimal degrees. */
export interface IncomingLocation {
	latitude: number;
	longitude: number;
	name: string | null;
	address: string | null;
}

/** A message that someone sent to a number of the account. What Plivo did not say is null. */
export interface IncomingMessage {
	event: 'incomingMessage';
	message_uuid: string;
	/** Digits, as Message > Get gives them. */
	from_number: string | null;
	to_number: string | null;
	/** sms, mms or whatsapp. */
	message_type: string | null;
	text: string | null;
	/** text, media, button, list, location, or what Plivo adds. */
	content_type: string;
	/** optout, optin or help. */
	intent: string | null;
	media: IncomingMedia[];
	button: IncomingButton | null;
	location: IncomingLocation | null;
	/** The UUID of the message that this one answers. */
	replied_to: string | null;
	units: number | null;
	total_rate: string | null;
	total_amount: string | null;
	error_code: string | null;
	error_meaning: string | null;
	powerpack_uuid: string | null;
	/** Every field as it came. */
	plivo: CallbackFields;
}

/**
 * Reads an incoming message (docs: handling incoming messages). Plivo's pages disagree on `Text` or `Body` and on
 * where `Media` begins to count: both are read.
 */
export function readIncomingMessage(message_uuid: string, fields: CallbackFields): IncomingMessage {
	const error_code = readWord(fields, 'ErrorCode');
	const content = {
		media: readMedia(fields),
		button: readButton(fields),
		location: readLocation(fields),
	};
	return {
		event: 'incomingMessage',
		message_uuid,
		from_number: readPhoneNumber(fields, 'From'),
		to_number: readPhoneNumber(fields, 'To'),
		message_type: readKeyword(fields, 'Type'),
		text: readText(fields, 'Text') ?? readText(fields, 'Body'),
		content_type: readKeyword(fields, 'ContentType') ?? contentTypeOf(content),
		intent: readKeyword(fields, 'MessageIntent'),
		...content,
		replied_to: readRepliedTo(fields),
		units: readNumber(fields, 'Units'),
		total_rate: readWord(fields, 'TotalRate'),
		total_amount: readWord(fields, 'TotalAmount'),
		error_code,
		error_meaning: meaningOfErrorCode(error_code) ?? null,
		powerpack_uuid: readWord(fields, 'PowerpackUUID'),
		plivo: { ...fields },
	};
}

/** SMS and MMS come without a content type. */
function contentTypeOf(content: Pick<IncomingMessage, 'media' | 'button' | 'location'>): string {
	if (content.button) return 'button';
	if (content.location) return 'location';
	return content.media.length > 0 ? 'media' : 'text';
}

/** `Media0`, `Media1` and so on, by number. `MimeType` tells of one file, so it is not taken for several. */
function readMedia(fields: CallbackFields): IncomingMedia[] {
	const urls = Object.keys(fields)
		.filter((name) => /^Media\d+$/.test(name))
		.sort((one, other) => mediaNumber(one) - mediaNumber(other))
		.flatMap((name) => readWord(fields, name) ?? []);
	const content_type = urls.length === 1 ? readWord(fields, 'MimeType') : null;
	return urls.map((url) => ({ url, content_type }));
}

function mediaNumber(name: string): number {
	return Number(name.slice('Media'.length));
}

/** The answer to a list is not documented; it is assumed to come like that to a button, as `List` or `ListReply`. */
function readButton(fields: CallbackFields): IncomingButton | null {
	for (const name of ['Button', 'List', 'ListReply']) {
		const group = readGroup(fields, name);
		const text = pickPart(group, 'text', 'title', '');
		const payload = pickPart(group, 'payload', 'id');
		if (text !== null || payload !== null) return { text, payload };
	}
	return null;
}

/** How a location comes is not documented: assumed are `Location` with parts, or `Latitude` and `Longitude`. */
function readLocation(fields: CallbackFields): IncomingLocation | null {
	const group = readGroup(fields, 'Location');
	const read = (part: string, name: string) => pickPart(group, part) ?? readText(fields, name);
	const latitude = toNumber(read('latitude', 'Latitude'));
	const longitude = toNumber(read('longitude', 'Longitude'));
	if (latitude === null || longitude === null) return null;
	return {
		latitude,
		longitude,
		name: read('name', 'LocationName'),
		address: read('address', 'LocationAddress'),
	};
}

function readRepliedTo(fields: CallbackFields): string | null {
	return pickPart(readGroup(fields, 'Context'), 'messageuuid', '');
}
