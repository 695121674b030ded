import type { MessageProblem } from '../../plivo/send/fields';
import { checkMessage, type MessageBody } from '../../plivo/send/message';

type Draft = Record<string, unknown>;

/** A sound SMS, with changes. */
export const sms = (changes: Draft = {}): Draft => ({
	src: '14155550100',
	dst: '14155550101',
	text: 'Hello',
	...changes,
});

/** A sound MMS, with changes. */
export const mms = (changes: Draft = {}): Draft => ({
	src: '14155550100',
	dst: '14155550101',
	type: 'mms',
	media_urls: ['https://example.com/a.png'],
	...changes,
});

/** A WhatsApp message without content, with changes. */
export const whatsapp = (changes: Draft = {}): Draft => ({
	src: '14155550100',
	dst: '14155550101',
	type: 'whatsapp',
	...changes,
});

/** The request body of a draft that is expected to be sound. */
export function bodyOf(draft: Draft): MessageBody {
	const result = checkMessage(draft);
	if (!result.ok) throw new Error(JSON.stringify(result.problems, null, 2));
	return result.body;
}

/** The recipients of a draft that is expected to be sound. */
export function recipientsOf(draft: Draft): string[] {
	const result = checkMessage(draft);
	if (!result.ok) throw new Error(JSON.stringify(result.problems, null, 2));
	return result.recipients;
}

/** All that is wrong with a draft; nothing when it is sound. */
export function problemsOf(draft: Draft): MessageProblem[] {
	const result = checkMessage(draft);
	return result.ok ? [] : result.problems;
}

/** The fields at fault, in Plivo's names. */
export function faultyFields(draft: Draft): string[] {
	return problemsOf(draft).map(({ field }) => field);
}
