import type {
	IDataObject,
	INode,
	INodeExecutionData,
	JsonObject,
	NodeApiError,
} from 'n8n-workflow';
import { describeFailure, type PlivoFailure } from '../../../plivo/answer/errors';
import { readSendResponse, type SendResponse } from '../../../plivo/answer/response';
import { estimateSms } from '../../../plivo/send/estimate';
import { nodeApiError, type Attempt } from '../../shared/api/errors';
import type { ItemError } from '../operation/itemError';
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
	const isSuccess = attempt.status >= 200 && attempt.status < 300;
	// A text is no JSON, or nested so deep that nobody downstream could walk through it.
	const isReadable = isSuccess && typeof attempt.body !== 'string';
	const response = isReadable ? readSendResponse(attempt.body) : undefined;
	if (response && (response.messageUuids.length > 0 || asked.isAsynchronous)) {
		return { state: 'accepted', response };
	}
	if (response && response.invalidNumbers.length >= asked.recipients.length) {
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

/** n8n takes an item whose `error` is set, be it empty, for a failure and runs the node again. */
function withoutErrorKey({ error, ...answer }: IDataObject): IDataObject {
	return error ? { ...answer, plivo_error: error } : answer;
}
