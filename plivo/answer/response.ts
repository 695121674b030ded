import { cut, fromJson, isPlainObject } from '../values';
import { readErrorText } from './answerText';

/** What Plivo answered to a send request it accepted. */
export interface SendResponse {
	/** One for each accepted recipient, in no promised order; empty when Plivo works asynchronously. */
	messageUuids: string[];
	apiId?: string;
	message?: string;
	/** Recipients that Plivo left out of an accepted request. */
	invalidNumbers: string[];
	/** What Plivo found wrong with a request that it accepted all the same. */
	error?: string;
	/** The answer as it came. */
	raw: Record<string, unknown>;
}

/** A request has at most 1,000 recipients, so an answer cannot name more. */
const NAMED_MAX = 1000;
/** Longer than any identifier or sentence of Plivo's. */
const WORDS_MAX = 1000;

/**
 * Reads the answer to a send request, parsed or as JSON text. Returns undefined when it is not one: not an object,
 * none of Plivo's fields, or nothing but an error. Bounded but for `raw`, since all of it comes out once a message.
 */
export function readSendResponse(body: unknown): SendResponse | undefined {
	const raw = fromJson(body);
	if (!isPlainObject(raw)) return undefined;
	const messageUuids = readTexts(raw.message_uuid);
	const invalidNumbers = readTexts(raw.invalid_number);
	const apiId = readText(raw.api_id);
	const saysWhatHappened = messageUuids.length > 0 || invalidNumbers.length > 0;
	const error = readErrorText(raw);
	const isError = raw.error !== undefined || error !== '';
	if (!saysWhatHappened && (apiId === undefined || isError)) return undefined;
	const message = readText(raw.message);
	return {
		messageUuids,
		...(apiId === undefined ? {} : { apiId }),
		...(message === undefined ? {} : { message }),
		invalidNumbers,
		...(error === '' ? {} : { error }),
		raw,
	};
}

function readText(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? cut(value, WORDS_MAX) : undefined;
}

function readTexts(value: unknown): string[] {
	const list: unknown[] = Array.isArray(value) ? value : [value];
	return list
		.slice(0, NAMED_MAX)
		.map((one) => (typeof one === 'number' ? String(one) : readText(one)))
		.filter((one) => one !== undefined);
}
