import type { INode, NodeApiError } from 'n8n-workflow';
import { describeFailure, type TransportFailure } from '../../../plivo/answer/errors';
import { readSendResponse, type SendResponse } from '../../../plivo/answer/response';
import type { ApiAnswer } from '../../shared/api/exchange';
import { apiError, refusalError, UNKNOWN_OUTCOME } from './errors';
import { itemIndexOf, recipientsOf, type Parcel } from './parcel';

/**
 * What became of a parcel. `refused` means that Plivo surely did not take it, so it may be sent
 * again; `unknown` that it may have, so it must not.
 */
export type Outcome =
	| { state: 'accepted'; response: SendResponse }
	| { state: 'refused'; error: NodeApiError }
	| { state: 'unknown'; error: NodeApiError };

/** Reads Plivo's answer to a send request. */
export function outcomeOf(node: INode, parcel: Parcel, answer: ApiAnswer): Outcome {
	const isSuccess = answer.status >= 200 && answer.status < 300;
	const response = isSuccess ? readSendResponse(answer.body) : undefined;
	// A request with a callback_url is carried out later: its answer rightly names no message.
	const isComplete =
		response && (response.messageUuids.length > 0 || 'callback_url' in parcel.body);
	if (isComplete) return { state: 'accepted', response };
	if (response && leavesNobody(parcel, response)) {
		return { state: 'refused', error: nobodyError(node, parcel, response) };
	}
	const failure = describeFailure(answer);
	const state = failure.isRefusal ? 'refused' : 'unknown';
	return { state, error: refusalError(node, itemIndexOf(parcel), failure, state === 'unknown') };
}

/** Plivo took the request but none of its recipients. */
function leavesNobody(parcel: Parcel, { messageUuids, invalidNumbers }: SendResponse): boolean {
	return messageUuids.length === 0 && invalidNumbers.length >= recipientsOf(parcel).length;
}

function nobodyError(node: INode, parcel: Parcel, { invalidNumbers }: SendResponse): NodeApiError {
	return apiError(
		node,
		itemIndexOf(parcel),
		'202',
		`Plivo took none of the recipients for a valid number: ${invalidNumbers.slice(0, 10).join(', ')}`,
		'Nothing was sent. Correct the recipients',
		{ kind: 'invalidNumbers', state: 'refused', invalid_number: invalidNumbers },
	);
}

/** The outcome when no answer came: not connected, cut off, or too late. */
export function outcomeOfLostRequest(node: INode, parcel: Parcel, lost: TransportFailure): Outcome {
	const { kind, isRefusal, message, description } = lost;
	const state = isRefusal ? 'refused' : 'unknown';
	const text = state === 'unknown' ? `${UNKNOWN_OUTCOME}: ${message}` : message;
	const error = apiError(node, itemIndexOf(parcel), 'none', text, description, { kind, state });
	return { state, error };
}

/** The error of the first parcel that failed, if one did. */
export function firstFailure(outcomes: Array<Outcome | undefined>): NodeApiError | undefined {
	for (const outcome of outcomes) {
		if (outcome && outcome.state !== 'accepted') return outcome.error;
	}
	return undefined;
}
