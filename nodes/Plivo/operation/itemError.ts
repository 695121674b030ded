import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';

export type ItemError = NodeApiError | NodeOperationError;

/** Whatever was thrown, as an error that knows its item; n8n's own errors keep their words. */
export function asItemError(node: INode, itemIndex: number, error: unknown): ItemError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	const cause = error instanceof Error ? error : new Error(String(error));
	return new NodeOperationError(node, cause, { itemIndex });
}
