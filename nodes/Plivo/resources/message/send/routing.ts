import type {
	IExecutePaginationFunctions,
	INodeExecutionData,
	INodePropertyRouting,
} from 'n8n-workflow';
import { deliver, type Delivery } from '../../../delivery/deliver';
import { emitAccepted } from '../../../delivery/emit';
import { newDelivery } from '../../../delivery/newDelivery';
import { firstFailure } from '../../../delivery/outcome';
import { parcelsOf } from '../../../delivery/parcel';
import { withRest } from '../../../delivery/rest';
import { deliverySettings, type DeliveryForm } from '../../../delivery/settings';
import { formReader } from '../../../operation/form';
import { filesOfRoutedItem } from '../../../operation/inputFile';
import { failedItem } from '../../../operation/failedItem';
import { asItemError } from '../../../operation/itemError';
import type { RequestOptions } from '../../../../shared/api/requestOptions';
import { prepareItem } from './compose/prepare';

/**
 * Message > Send through n8n's routing engine, the door that some AI agents take. The engine calls
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

/** @throws NodeOperationError, NodeApiError, or what reading the credential throws */
async function sendItem(context: IExecutePaginationFunctions): Promise<INodeExecutionData[]> {
	const read = formReader((name, fallback) => context.getNodeParameter(name, fallback));
	const prepared = await prepareItem(
		context.getNode(),
		context.getItemIndex(),
		read,
		filesOfRoutedItem(context),
	);
	if (!prepared.ok) throw prepared.error;
	const parcels = parcelsOf(prepared.message);

	const delivery = await routedDelivery(context);
	const outcomes = await deliver(delivery, parcels);
	const failed = firstFailure(outcomes);
	if (failed) throw withRest(failed, parcels, outcomes);
	delivery.memory.forget(parcels);
	return parcels.flatMap((parcel, index) => {
		const outcome = outcomes[index];
		return outcome?.state === 'accepted' ? emitAccepted(parcel, outcome.response) : [];
	});
}

async function routedDelivery(context: IExecutePaginationFunctions): Promise<Delivery> {
	const itemIndex = context.getItemIndex();
	const form = context.getNodeParameter('delivery', {}) as DeliveryForm;
	return await newDelivery({
		context,
		itemIndex,
		settings: deliverySettings(form, {}),
		requestOptions: context.getNodeParameter('requestOptions', {}) as RequestOptions,
		runIndex: Number(context.getWorkflowDataProxy(itemIndex).$runIndex),
		stopOnFailure: true,
	});
}
