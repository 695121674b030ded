import { parseRecipients } from '../phoneNumber';
import { RECIPIENTS_MAX } from './recipients';
import { measureText, smsTextLimit } from './segments';

/** What an SMS will come to, before it is sent. */
export interface Estimate {
	encoding: 'GSM' | 'UCS-2';
	/** Septets in GSM, UTF-16 units in UCS-2: the extension characters and most emoji count twice. */
	characters: number;
	segments: number;
	/** What still fits into the last segment. */
	characters_left: number;
	/** Whether Plivo takes a text of this length. */
	is_within_limit: boolean;
	/** The characters that make the text UCS-2, each once. */
	ucs2_characters: string[];
	recipients: number;
	/** Requests that carry the message to all recipients. */
	requests: number;
	/** Segments that are paid for: those of the text, once a recipient. */
	segments_in_all: number;
}

/**
 * Counts without sending.
 * @param text the text of the SMS
 * @param dst recipients in any form that `dst` takes
 */
export function estimateSms(text: string, dst: unknown): Estimate {
	const { encoding, length, segments, remaining, unsupportedCharacters } = measureText(text);
	const recipients = parseRecipients(dst).length;
	return {
		encoding,
		characters: length,
		segments,
		characters_left: remaining,
		is_within_limit: length <= smsTextLimit(encoding),
		ucs2_characters: unsupportedCharacters,
		recipients,
		requests: Math.ceil(recipients / RECIPIENTS_MAX),
		segments_in_all: segments * recipients,
	};
}
