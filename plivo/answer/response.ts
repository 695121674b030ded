import { fromJson, isPlainObject } from '../values';
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

/**
 * Reads the answer to a send request, parsed or as JSON text. Returns undefined when it is not one: not an object,
 * none of Plivo's fields, or nothing but an error.
 */
export function readSendResponse(body: unknown): SendResponse | undefined {
	const raw = fromJson(body);
	if (!isPlainObject(raw)) return undefined;
	const messageUuids = readTexts(raw.message_uuid);
	const invalidNumbers = readTexts(raw.invalid_number);
	const apiId = readText(raw.api_id);
	const saysWhatHappened = messageUuids.length > 0 || invalidNumbers.length > 0;
	if (!saysWhatHappened && (apiId === undefined || raw.error !== undefined)) return undefined;
	const message = readText(raw.message);
	const error = readErrorText(raw);
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
	return typeof value === 'string' && value !== '' ? value : undefined;
}

function readTexts(value: unknown): string[] {
	const list: unknown[] = Array.isArray(value) ? value : [value];
	return list
		.map((one) => (typeof one === 'number' ? String(one) : readText(one)))
		.filter((one) => one !== undefined);
}
