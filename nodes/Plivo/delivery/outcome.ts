import type {
	IDataObject,
	INode,
	INodeExecutionData,
	JsonObject,
	NodeApiError,
	NodeExecutionHint,
} from 'n8n-workflow';
import { describeFailure, type PlivoFailure } from '../../../plivo/answer/errors';
import { readSendResponse, type SendResponse } from '../../../plivo/answer/response';
import { sanitizePhoneNumber } from '../../../plivo/phoneNumber';
import { measureText, TYPOGRAPHIC } from '../../../plivo/send/content';
import { estimateSms } from '../../../plivo/send/estimate';
import { formatCount } from '../../../plivo/values';
import { nodeApiError, type Attempt } from '../../shared/api/errors';
import { withoutErrorKey, type ItemError } from '../operation/item';
import type { PreparedMessage } from './preparedMessage';

/**
 * What became of a request. `refused` means that Plivo surely did not take it, so it may be sent
 * again; `unknown` that it may have, so it must not.
 */
export type Outcome =
	| { state: 'accepted'; response: SendResponse }
	| { state: 'refused'; error: ItemError }
	/** `reason` says in a few words what came instead of an answer. */
	| { state: 'unknown'; error: ItemError; reason: string };

/** What an outcome is judged by, besides the answer. */
export interface Asked {
	node: INode;
	/** The item that an error names. */
	itemIndex: number;
	recipients: string[];
	/** A request with a callback_url is carried out later: its answer rightly names no message. */
	isAsynchronous: boolean;
}

/** Judges what came of a send request. Never throws, whatever the answer holds. */
export function outcomeOf(asked: Asked, attempt: Attempt): Outcome {
	if ('lost' in attempt) {
		const { kind, isRefusal, message, description } = attempt.lost;
		if (isRefusal) {
			const data = { kind, state: 'refused' };
			return { state: 'refused', error: sendError(asked, 'none', message, description, data) };
		}
		return unknownOutcome(asked, kind, message, description, { kind });
	}
	// A text is no JSON, or nested so deep that nobody downstream could walk through it.
	const read = typeof attempt.body === 'string' ? undefined : readSendResponse(attempt.body);
	const isSuccess = attempt.status >= 200 && attempt.status < 300;
	const named = isSuccess ? [] : (read?.messageUuids ?? []);
	if (named.length > 0) return contradictory(asked, attempt.status, named);
	const response = isSuccess ? read : undefined;
	if (response && (response.messageUuids.length > 0 || asked.isAsynchronous)) {
		return { state: 'accepted', response };
	}
	if (response && leavesOutAll(asked, response)) {
		return { state: 'refused', error: nobodyError(asked, response) };
	}
	return outcomeOfFailure(asked, describeFailure(attempt));
}

/** The outcome of a request that left, and of which nothing better is known than these words. */
export function unknownOutcome(
	asked: Asked,
	reason: string,
	message: string,
	description: string,
	data: JsonObject = { kind: 'noAnswer' },
	httpCode = 'none',
): Outcome {
	const all = { ...data, state: 'unknown' };
	const words = `Outcome unknown: ${message}`;
	return { state: 'unknown', reason, error: sendError(asked, httpCode, words, description, all) };
}

/** The outcome of a recipient whom an earlier try, or another call, may have reached. */
export function rememberedOutcome(asked: Asked, reason: string): Outcome {
	return unknownOutcome(
		asked,
		reason,
		`the message may have been sent before (${reason})`,
		'It was not sent again. Check the message logs in the Plivo console before sending it once more',
		{ kind: 'remembered' },
	);
}

/** An error of a message, with what a workflow can read from it. */
export function sendError(
	{ node, itemIndex }: Pick<Asked, 'node' | 'itemIndex'>,
	httpCode: string,
	message: string,
	description: string,
	data: JsonObject,
): NodeApiError {
	return nodeApiError(node, itemIndex, { message, description, httpCode, data });
}

function outcomeOfFailure(asked: Asked, failure: PlivoFailure): Outcome {
	const { kind, status, apiId, description, isRefusal } = failure;
	const signs = [`HTTP status ${status}`, apiId && `api_id ${apiId}`].filter(Boolean).join(', ');
	const hint = `${description} (${signs})`;
	const data = { kind, status, ...(apiId && { api_id: apiId }) };
	if (isRefusal) {
		const all = { ...data, state: 'refused' };
		return { state: 'refused', error: sendError(asked, `${status}`, failure.message, hint, all) };
	}
	const words =
		status < 300
			? `Plivo answered with HTTP status ${status} but named no message UUID`
			: failure.message;
	return unknownOutcome(asked, `HTTP status ${status}`, words, hint, data, `${status}`);
}

/** A failure that names a message: whichever of the two is wrong, the message must not go out again. */
function contradictory(asked: Asked, status: number, messageUuids: string[]): Outcome {
	const named = messageUuids.slice(0, NAMED_MAX).join(', ');
	const words = `Plivo answered with HTTP status ${status}, and yet named ${named}`;
	const data = { kind: 'unexpected', status, message_uuid: messageUuids };
	const hint =
		'The message may have been sent. Look it up with Message > Get before sending it again';
	return unknownOutcome(asked, `HTTP status ${status}, ${named}`, words, hint, data, `${status}`);
}

/** Whether each recipient is among those that Plivo names as left out: their count alone would be no evidence. */
function leavesOutAll({ recipients }: Asked, { invalidNumbers }: SendResponse): boolean {
	const leftOut = new Set(invalidNumbers.map(sanitizePhoneNumber));
	return recipients.every((recipient) => leftOut.has(recipient));
}

/** Plivo took the request but none of its recipients. */
function nobodyError(asked: Asked, { invalidNumbers }: SendResponse): NodeApiError {
	return sendError(
		asked,
		'202',
		`Plivo took none of the recipients for a valid number: ${invalidNumbers.slice(0, 10).join(', ')}`,
		'Nothing was sent. Correct the recipients',
		{ kind: 'invalidNumbers', state: 'refused', invalid_number: invalidNumbers },
	);
}

/** The error of the first request that failed, if one did. */
export function firstFailure(delivered: Array<{ outcome?: Outcome }>): ItemError | undefined {
	for (const { outcome } of delivered) {
		if (outcome && outcome.state !== 'accepted') return outcome.error;
	}
	return undefined;
}

/** What became of a request, in this try or an earlier one. */
export interface Delivered {
	/** The input items that it belongs to, in order; it comes out at the first. */
	items: number[];
	recipients: string[];
	/** The message of the first item; undefined where that item is not sound any more. */
	message?: PreparedMessage;
	/** Undefined where it was not sent any more. */
	outcome?: Outcome;
}

/** One item a message UUID, or Plivo's answer as it is; each linked to every item it may belong to. */
export function emitAccepted(
	{ items, recipients, message }: Delivered,
	response: SendResponse,
): INodeExecutionData[] {
	const pairedItem = linkTo(items);
	const estimate = message?.addEstimate
		? estimateSms(message.body.text ?? '', recipients.length)
		: undefined;
	const counted = () => (estimate ? { estimate: { ...estimate } } : {});
	if (message?.fullResponse || response.messageUuids.length === 0) {
		const answer = withoutErrorKey(response.raw as IDataObject);
		return [{ json: { ...answer, ...counted() }, pairedItem }];
	}
	const returned = response.messageUuids.length;
	const isComplete = returned + response.invalidNumbers.length === recipients.length;
	return response.messageUuids.map((messageUuid) => ({
		json: {
			message_uuid: messageUuid,
			api_id: response.apiId ?? null,
			message: response.message ?? null,
			// Plivo does not promise the order of the UUIDs, so only a single recipient is certain.
			...(recipients.length === 1 && { dst: recipients[0] }),
			...(response.invalidNumbers.length > 0 && { invalid_number: response.invalidNumbers }),
			...(response.error && { plivo_error: response.error }),
			...counted(),
			...(!isComplete && { recipients_asked: recipients.length, uuids_returned: returned }),
		},
		pairedItem,
	}));
}

/**
 * An item that failed, with everything a workflow may want to look at. n8n sends items of these keys
 * to the error output, and puts them over the columns of their input: what the input has under the
 * same names is kept in `details.input`.
 * @param input the item's own columns
 */
export function emitFailed(
	itemIndex: number,
	error: ItemError,
	input: IDataObject = {},
): INodeExecutionData {
	const { data } = error.context;
	const covered = Object.fromEntries(
		Object.entries(input).filter(([column]) => column === 'error' || column === 'details'),
	);
	return {
		json: {
			error: error.message,
			details: {
				description: error.description ?? null,
				...(typeof data === 'object' && data !== null && { ...data }),
				...(Object.keys(covered).length > 0 && { input: covered }),
			},
		},
		pairedItem: { item: itemIndex },
	};
}

/** What belongs to one item is linked to it by number, as n8n's own nodes do. */
function linkTo(items: number[]): INodeExecutionData['pairedItem'] {
	const [item = 0] = items;
	return items.length > 1 ? items.map((one) => ({ item: one })) : { item };
}

/** So many different texts are measured: more would take a while, and tell nothing new. */
const TEXTS_MAX = 200;

/** So many numbers are named. */
const NAMED_MAX = 10;

/**
 * What deserves attention after a run and is no error.
 * @param delivered what became of the requests; only those that Plivo accepted count
 */
export function hintsOf(delivered: Delivered[]): NodeExecutionHint[] {
	const accepted = delivered.filter(({ outcome }) => outcome?.state === 'accepted');
	const texts = new Set(accepted.flatMap(smsTextOf));
	return [
		leftOut(accepted),
		segments([...texts].slice(0, TEXTS_MAX)),
		costlyCharacters([...texts].slice(0, TEXTS_MAX)),
		notDelivered(accepted),
	].flatMap((message) => (message ? [{ message, location: 'outputPane' as const }] : []));
}

function smsTextOf({ message }: Delivered): string[] {
	const { type, text } = message?.body ?? {};
	return type === 'sms' && typeof text === 'string' ? [text] : [];
}

function leftOut(accepted: Delivered[]): string | undefined {
	const numbers = accepted.flatMap(({ outcome }) =>
		outcome?.state === 'accepted' ? outcome.response.invalidNumbers : [],
	);
	if (numbers.length === 0) return undefined;
	// n8n shows the hint as HTML, and Plivo's words come from outside.
	const named = numbers.filter((number) => /^[\d+]+$/.test(number)).slice(0, NAMED_MAX);
	const list =
		named.length > 0 ? `: ${named.join(', ')}${numbers.length > named.length ? ' …' : ''}` : '';
	return `Plivo left out ${formatCount(numbers.length)} of the recipients, as it takes their numbers for invalid${list}. They got no message.`;
}

function segments(texts: string[]): string | undefined {
	const counts = texts.map((text) => measureText(text).segments);
	const [least, most] = [Math.min(...counts), Math.max(...counts)];
	if (texts.length === 0 || most <= 1) return undefined;
	const range = least === most ? `${most} segments` : `${least} to ${most} segments`;
	return `An SMS of this run has ${range}. Plivo charges for each segment.`;
}

/** The first text that would take fewer segments with plain signs in the place of others. */
function costlyCharacters(texts: string[]): string | undefined {
	for (const text of texts) {
		const { segments: now, unsupportedCharacters: others } = measureText(text);
		const [first] = others;
		if (now <= 1 || first === undefined) continue;
		const plain = measureText([...text].map((one) => (others.includes(one) ? '.' : one)).join(''));
		if (plain.segments >= now) continue;
		const which =
			others.length === 1 ? `the character ${first}` : `${others.slice(0, NAMED_MAX).join(' ')}`;
		const advice = others.every((one) => TYPOGRAPHIC.has(one))
			? 'Plain quotes, dashes and dots would do the same.'
			: 'Without them the text would fit the GSM alphabet.';
		return `A message has ${now} segments instead of ${plain.segments} because of ${which}. ${advice}`;
	}
	return undefined;
}

function notDelivered(accepted: Delivered[]): string | undefined {
	const bodies = accepted.flatMap(({ message }) => (message ? [message.body] : []));
	if (bodies.length === 0 || bodies.every(({ url }) => url !== undefined)) return undefined;
	const needsConversation = bodies.some(({ type, template }) => type === 'whatsapp' && !template);
	const window = needsConversation
		? ' WhatsApp delivers what is no template only to people who wrote to you within the last 24 hours.'
		: '';
	return `Plivo accepted the messages, which does not mean that they arrived.${window} To find out, use Message > Get, or add the option Status Callback URL.`;
}
