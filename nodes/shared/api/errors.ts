import { NodeApiError, type INode, type JsonObject } from 'n8n-workflow';
import type { PlivoFailure } from '../../../plivo/answer/errors';

export const UNKNOWN_OUTCOME = 'Outcome unknown';

/**
 * An error in our own words; n8n would put its general ones in their place.
 * @param data what a workflow can read from the error: kind, status, api_id
 */
export function apiError(
	node: INode,
	itemIndex: number,
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

/** The error for an answer that did not accept the message, or did not say so. */
export function refusalError(
	node: INode,
	itemIndex: number,
	failure: PlivoFailure,
	isUnknown: boolean,
): NodeApiError {
	const { kind, status, apiId, description } = failure;
	const signs = [`HTTP status ${status}`, apiId && `api_id ${apiId}`].filter(Boolean).join(', ');
	const words =
		status < 300
			? `Plivo answered with HTTP status ${status} but named no message UUID`
			: failure.message;
	const message = isUnknown ? `${UNKNOWN_OUTCOME}: ${words}` : words;
	const state = isUnknown ? 'unknown' : 'refused';
	return apiError(node, itemIndex, String(status), message, `${description} (${signs})`, {
		kind,
		state,
		status,
		...(apiId && { api_id: apiId }),
	});
}

/** n8n wraps what the connection threw, sometimes twice; the innermost one has the system's code. */
export function transportErrorOf(thrown: unknown): { code?: string; message?: string } {
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
