import type { IExecutePaginationFunctions, INodeExecutionData } from 'n8n-workflow';
import type { ItemError } from './itemError';
import { isTool, tellModel } from './tool';

/**
 * What becomes of an item of the routing engine that failed. A model is told; with On Error set to
 * continue n8n fills in the message, since an `error` key of our own would have the engine send all
 * items again.
 * @throws the error otherwise
 */
export function failedItem(
	context: IExecutePaginationFunctions,
	error: ItemError,
): INodeExecutionData[] {
	const itemIndex = context.getItemIndex();
	if (isTool(context.getNode())) return [tellModel(itemIndex, error)];
	if (!context.continueOnFail()) throw error;
	return [{ json: {}, error, pairedItem: { item: itemIndex } }];
}
