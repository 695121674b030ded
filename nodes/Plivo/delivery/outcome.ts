import {
	NodeApiError,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type JsonObject,
} from 'n8n-workflow';
import { describeFailure, describeTransportFailure } from '../../../plivo/errors';
import { readSendResponse } from '../../../plivo/response';
import type { PlivoAnswer } from '../transport/request';
import type { Parcel } from './parcel';

/** What became of a parcel: the items it yields, or why Plivo did not take it. */
export type Outcome =
	| { accepted: true; messageUuids: string[]; items: INodeExecutionData[] }
	| { accepted: false; error: NodeApiError };

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
	const failure = describeTransportFailure(transportErrorOf(thrown));
	const error = new NodeApiError(
		node,
		{ message: failure.message, kind: failure.kind },
		{
			message: failure.message,
			description: failure.description,
			httpCode: 'none',
			itemIndex: parcel.itemIndex,
		},
	);
	return { accepted: false, error };
}

function emit(
	parcel: Parcel,
	response: NonNullable<ReturnType<typeof readSendResponse>>,
	isAsynchronous: boolean,
): INodeExecutionData[] {
	const pairedItem = { item: parcel.itemIndex };
	if (parcel.fullResponse || isAsynchronous) {
		return [{ json: response.raw as IDataObject, pairedItem }];
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

function refusal(node: INode, parcel: Parcel, answer: PlivoAnswer): NodeApiError {
	const failure = describeFailure(answer);
	const context: JsonObject = { message: failure.message, httpStatus: failure.status };
	if (failure.apiId) context.api_id = failure.apiId;
	const error = new NodeApiError(node, context, {
		message: failure.message,
		description: failure.description,
		httpCode: String(failure.status),
		itemIndex: parcel.itemIndex,
	});
	error.context.data = context;
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
