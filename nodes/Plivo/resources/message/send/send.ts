import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { combine } from '../../../delivery/combine';
import { deliver, type Delivery } from '../../../delivery/deliver';
import { emitAccepted, emitFailed } from '../../../delivery/emit';
import { newDelivery } from '../../../delivery/newDelivery';
import { firstFailure, type Outcome } from '../../../delivery/outcome';
import { itemIndexOf, parcelsOf, type Parcel } from '../../../delivery/parcel';
import { withRest } from '../../../delivery/rest';
import { deliverySettings, type DeliveryForm } from '../../../delivery/settings';
import { asItemError, type ItemError } from '../../../operation/itemError';
import { isTool, tellModel } from '../../../operation/tool';
import type { RequestOptions } from '../../../../shared/api/requestOptions';
import { prepareAll, type PreparedRun } from './compose/prepareAll';

/**
 * Message > Send in a workflow run: all items are composed and checked first, then sent. Without
 * On Error set to continue, one bad item stops the run before anything leaves.
 * @throws NodeOperationError for a bad item, NodeApiError for what Plivo did not take
 */
export async function sendMessages(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	try {
		return [await sendAll(this)];
	} catch (error) {
		return [failedRun(this, asItemError(this.getNode(), 0, error))];
	}
}

/**
 * What a run that could not go on comes to. With On Error set to continue n8n would pass the input
 * on as if it had been sent, so every item comes back as failed.
 * @throws the error, unless a model is there to be told or On Error is set to continue
 */
function failedRun(context: IExecuteFunctions, error: ItemError): INodeExecutionData[] {
	if (isTool(context.getNode())) return [tellModel(0, error)];
	const isCancelled = context.getExecutionCancelSignal()?.aborted === true;
	if (isCancelled || !context.continueOnFail()) throw error;
	return emitFailed([...context.getInputData().keys()], error);
}

async function sendAll(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const run = await prepareAll(context);
	const delivery = await deliveryOf(context);
	const requests = run.messages.flatMap(parcelsOf);
	const parcels = delivery.settings.combine ? combine(requests) : requests;
	const outcomes = await deliver(delivery, parcels);

	const failed = firstFailure(outcomes);
	if (failed && !context.continueOnFail()) throw withRest(failed, parcels, outcomes);
	const output = collect(context, run, parcels, outcomes);
	if (!willRunAgain(context, output)) delivery.memory.forget();
	return output;
}

async function deliveryOf(context: IExecuteFunctions): Promise<Delivery> {
	const requestOptions = context.getNodeParameter('requestOptions', 0, {}) as RequestOptions;
	const form = context.getNodeParameter('delivery', 0, {}) as DeliveryForm;
	return await newDelivery({
		context,
		itemIndex: 0,
		settings: deliverySettings(form, requestOptions),
		requestOptions,
		runIndex: Number(context.getWorkflowDataProxy(0).$runIndex),
		stopOnFailure: !context.continueOnFail(),
	});
}

/** Items in input order; a combined parcel stands at the first item it carries. */
function collect(
	context: IExecuteFunctions,
	{ errors }: PreparedRun,
	parcels: Parcel[],
	outcomes: Array<Outcome | undefined>,
): INodeExecutionData[] {
	const byItem = context.getInputData().map((_item, itemIndex) => {
		const error = errors.get(itemIndex);
		return error ? emitFailed([itemIndex], error) : [];
	});
	parcels.forEach((parcel, index) => {
		const outcome = outcomes[index];
		if (!outcome) return;
		const items =
			outcome.state === 'accepted'
				? emitAccepted(parcel, outcome.response)
				: emitFailed(parcel.itemIndexes, outcome.error);
		for (const item of items) byItem[itemIndexOf(parcel)]?.push(item);
	});
	return byItem.flat();
}

/** With On Error set to continue, Retry On Fail looks at the first item alone. */
function willRunAgain(context: IExecuteFunctions, [first]: INodeExecutionData[]): boolean {
	return context.getNode().retryOnFail === true && first?.json.error !== undefined;
}
