import type {
	IExecutePaginationFunctions,
	INodeExecutionData,
	INodePropertyRouting,
} from 'n8n-workflow';
import type { RequestOptions } from '../../../../shared/api/client';
import { deliver } from '../../../delivery/deliver';
import { emitAccepted, firstFailure } from '../../../delivery/outcome';
import { deliverySettings, openRun, type DeliveryForm, type Run } from '../../../delivery/run';
import { fileOfRoutedItem } from '../../../operation/inputFile';
import { asItemError, failedItem, formReader } from '../../../operation/item';
import { prepareItem } from './compose/prepare';

/**
 * Message > Send through n8n's routing engine, the way that some AI agents take. The engine calls
 * a pagination function where other nodes fetch page after page; here it sends, which is the one
 * place in the engine that sees both an answer and a lost connection.
 */
export const sendRouting: INodePropertyRouting = {
	send: { paginate: true },
	operations: { pagination: sendRoutedItem },
};

async function sendRoutedItem(this: IExecutePaginationFunctions): Promise<INodeExecutionData[]> {
	try {
		return await sendItem(this);
	} catch (error) {
		return failedItem(this, asItemError(this.getNode(), this.getItemIndex(), error));
	}
}

/**
 * The log is not forgotten here: an item does not know whether the others have to be sent once more.
 * @throws NodeOperationError, NodeApiError, or what reading the credential throws
 */
async function sendItem(context: IExecutePaginationFunctions): Promise<INodeExecutionData[]> {
	// A stop during a try does not keep n8n from the next one.
	context.getExecutionCancelSignal()?.throwIfAborted();
	const itemIndex = context.getItemIndex();
	const read = formReader((name, fallback) => context.getNodeParameter(name, fallback));
	const files = async (field: string) => await fileOfRoutedItem(context, field);
	const prepared = await prepareItem(context.getNode(), itemIndex, read, files);
	if (!prepared.ok) throw prepared.error;

	const run = runOf(context, itemIndex);
	const delivered = await deliver(run, [await run.address(prepared.message)]);
	const failed = firstFailure(delivered);
	if (failed) throw failed;
	return delivered.flatMap((request) =>
		request.outcome?.state === 'accepted' ? emitAccepted(request, request.outcome.response) : [],
	);
}

function runOf(context: IExecutePaginationFunctions, itemIndex: number): Run {
	const form = context.getNodeParameter('options', {}) as DeliveryForm;
	return {
		...openRun({
			context,
			itemIndex,
			itemCount: 1,
			settings: deliverySettings(form, {}),
			requestOptions: context.getNodeParameter('requestOptions', {}) as RequestOptions,
			knowsCalls: false,
			stopOnFailure: true,
		}),
		// The other items of the run come out by themselves.
		keepsOthers: false,
	};
}
