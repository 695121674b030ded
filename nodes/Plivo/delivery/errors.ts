import type { INode, JsonObject, NodeApiError } from 'n8n-workflow';
import type { PlivoFailure } from '../../../plivo/answer/errors';
import { nodeApiError } from '../../shared/api/errors';

export const UNKNOWN_OUTCOME = 'Outcome unknown';

/** An error of a message, with what a workflow can read from it. */
export function apiError(
	node: INode,
	itemIndex: number,
	httpCode: string,
	message: string,
	description: string,
	data: JsonObject,
): NodeApiError {
	return nodeApiError(node, itemIndex, { message, description, httpCode, data });
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
