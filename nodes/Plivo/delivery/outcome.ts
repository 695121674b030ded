import type { INode, JsonObject, NodeApiError } from 'n8n-workflow';
import { describeFailure, type PlivoFailure } from '../../../plivo/answer/errors';
import { readSendResponse, type SendResponse } from '../../../plivo/answer/response';
import { nodeApiError } from '../../shared/api/errors';
import type { Attempt } from '../../shared/api/exchange';
import type { ItemError } from '../operation/itemError';

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
