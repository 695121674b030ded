import {
	NodeApiError,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type JsonObject,
	type NodeOperationError,
} from 'n8n-workflow';
import { describeFailure, describeTransportFailure } from '../../../plivo/errors';
import { readSendResponse } from '../../../plivo/response';
import type { PlivoAnswer } from '../transport/request';
import type { Parcel } from './parcel';

/** What became of a parcel: the items it yields, or why Plivo did not take it. */
export type Outcome =
	| { accepted: true; messageUuids: string[]; items: INodeExecutionData[] }
	| { accepted: false; error: NodeApiError };

export type ItemError = NodeApiError | NodeOperationError;

/**
 * What an item becomes when On Error is set to continue. n8n fills in the message; a top-level
 * `error` key of our own would make it run the node again.
 */
export function errorItem(itemIndex: number, error: ItemError): INodeExecutionData {
	return { json: {}, error, pairedItem: { item: itemIndex } };
}

/** Reads Plivo's answer to a send request. */
export function outcomeOf(node: INode, parcel: Parcel, answer: PlivoAnswer): Outcome {
	const response = isSuccess(answer) ? readSendResponse(answer.body) : undefined;
	// A request with a callback_url is carried out later: its answer rightly names no message.
	const isAsynchronous = 'callback_url' in parcel.body;
	if (!response || (response.messageUuids.length === 0 && !isAsynchronous)) {
		return { accepted: false, error: refusal(node, parcel, answer) };
	}
	return {
		accepted: true,
		messageUuids: response.messageUuids,
		items: emit(parcel, response, isAsynchronous),
	};
}

/** The outcome when no answer came: not connected, cut off, or too late. */
export function outcomeOfLostRequest(node: INode, parcel: Parcel, thrown: unknown): Outcome {
	const { kind, message, description } = describeTransportFailure(transportErrorOf(thrown));
	const error = apiError(node, parcel, 'none', message, description, { kind });
	return { accepted: false, error };
}

function emit(
	parcel: Parcel,
	response: NonNullable<ReturnType<typeof readSendResponse>>,
	isAsynchronous: boolean,
): INodeExecutionData[] {
	const pairedItem = { item: parcel.itemIndex };
	if (parcel.fullResponse || isAsynchronous) {
		return [{ json: withoutErrorKey(response.raw as IDataObject), pairedItem }];
	}
	const dst = String(parcel.body.dst);
	return response.messageUuids.map((messageUuid) => ({
		json: {
			message_uuid: messageUuid,
			api_id: response.apiId ?? null,
			message: response.message ?? null,
			// Plivo does not promise the order of the UUIDs, so only a single recipient is certain.
			...(!dst.includes('<') && { dst }),
			...(response.invalidNumbers.length > 0 && { invalid_number: response.invalidNumbers }),
		},
		pairedItem,
	}));
}

/** n8n takes an item whose `error` is set, be it empty, for a failure and runs the node again. */
function withoutErrorKey({ error, ...answer }: IDataObject): IDataObject {
	return error ? { ...answer, plivo_error: error } : answer;
}

function refusal(node: INode, parcel: Parcel, answer: PlivoAnswer): NodeApiError {
	const { kind, status, apiId, message, description } = describeFailure(answer);
	const signs = [`HTTP status ${status}`, apiId && `api_id ${apiId}`].filter(Boolean).join(', ');
	return apiError(
		node,
		parcel,
		String(status),
		isSuccess(answer)
			? `Plivo answered with HTTP status ${status} but named no message UUID`
			: message,
		`${description} (${signs})`,
		{ kind, status, ...(apiId && { api_id: apiId }) },
	);
}

/** An error in our own words; n8n would put its general ones in their place. */
function apiError(
	node: INode,
	{ itemIndex }: Parcel,
	httpCode: string,
	message: string,
	description: string,
	data: JsonObject,
): NodeApiError {
	const error = new NodeApiError(node, { message }, { message, description, httpCode, itemIndex });
	error.message = message;
	error.context.data = data;
	return error;
}

function isSuccess({ status }: PlivoAnswer): boolean {
	return status >= 200 && status < 300;
}

/** n8n wraps what the connection threw, sometimes twice; the innermost one has the system's code. */
function transportErrorOf(thrown: unknown): { code?: string; message?: string } {
	let error: unknown = thrown;
	for (let depth = 0; depth < 5 && error instanceof Error; depth++) {
		if ('code' in error && typeof error.code === 'string') {
			return { code: error.code, message: error.message };
		}
		if (!(error.cause instanceof Error)) break;
		error = error.cause;
	}
	return { message: error instanceof Error ? error.message : String(error) };
}
