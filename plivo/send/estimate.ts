import { z } from 'zod/v3';
import { isEmpty, isPlainObject } from '../values';
import { measureText, smsTextLimit } from './content';
import {
	RECIPIENTS_MAX,
	recipientsField,
	textField,
	toProblem,
	type MessageProblem,
} from './fields';

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
 * @param recipients how many there are, each counted once
 */
export function estimateSms(text: string, recipients: number): Estimate {
	const { encoding, length, segments, remaining, unsupportedCharacters } = measureText(text);
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

/** Fields that are filled in are read as Send reads them; others are left out. */
const draftSchema = z.preprocess(
	(draft) =>
		isPlainObject(draft)
			? Object.fromEntries(Object.entries(draft).filter(([, value]) => !isEmpty(value)))
			: draft,
	z.object({ text: textField('The text').optional(), dst: recipientsField.optional() }),
);

/**
 * Estimates an SMS that is given as Send takes it: the same texts and recipients are refused. A text may be empty or
 * too long, and recipients may be missing.
 */
export function checkEstimate(draft: {
	text?: unknown;
	dst?: unknown;
}): { ok: true; estimate: Estimate } | { ok: false; problems: MessageProblem[] } {
	const result = draftSchema.safeParse(draft);
	if (!result.success) return { ok: false, problems: result.error.issues.map(toProblem) };
	const { text = '', dst = [] } = result.data;
	return { ok: true, estimate: estimateSms(text, dst.length) };
}
