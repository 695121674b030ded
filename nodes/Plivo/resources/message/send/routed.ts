import type {
	DeclarativeRestApiSettings,
	IExecutePaginationFunctions,
	INodeExecutionData,
	INodePropertyRouting,
} from 'n8n-workflow';
import { messagePath } from '../../../../../plivo/endpoint';
import { Attacher } from '../../../delivery/attach';
import { deliver, type Delivery } from '../../../delivery/deliver';
import { emitAccepted } from '../../../delivery/emit';
import { Memory } from '../../../delivery/memory';
import { firstFailure } from '../../../delivery/outcome';
import { paceOf } from '../../../../shared/transport/pace';
import { withRest } from '../../../delivery/rest';
import { deliverySettings, type DeliveryForm } from '../../../delivery/settings';
import { formReader } from '../../../item/form';
import { filesOfRoutedItem } from '../../../item/inputFile';
import { asItemError, type ItemError } from '../../../item/itemError';
import { isTool, tellModel } from '../../../item/tool';
import {
	accountKey,
	httpOptions,
	readAccount,
	type PlivoRequest,
} from '../../../../shared/transport/request';
import { routedRequest, wrapAnswer } from '../../../transport/routed';
import { uploadRequest } from '../../../transport/upload';
import { prepareItem } from './prepare';

/**
 * Message > Send through n8n's routing engine, the door that some AI agents take. The engine calls
 * a pagination function where other nodes fetch page after page; here it sends, which is the one
 * place in the engine that sees both an answer and a lost connection.
 */
export const sendRouting: INodePropertyRouting = {
	request: { method: 'POST' },
	send: { paginate: true },
	operations: { pagination: sendRoutedItem },
	output: { postReceive: [wrapAnswer] },
};

async function sendRoutedItem(
	this: IExecutePaginationFunctions,
	requestData: DeclarativeRestApiSettings.ResultOptions,
): Promise<INodeExecutionData[]> {
	try {
		return await sendItem(this, requestData);
	} catch (error) {
		return failedItem(this, asItemError(this.getNode(), this.getItemIndex(), error));
	}
}

/** @throws NodeOperationError, NodeApiError, or what reading the credential throws */
async function sendItem(
	context: IExecutePaginationFunctions,
	requestData: DeclarativeRestApiSettings.ResultOptions,
): Promise<INodeExecutionData[]> {
	const read = formReader((name, fallback) => context.getNodeParameter(name, fallback));
	const prepared = await prepareItem(
		context.getNode(),
		context.getItemIndex(),
		read,
		filesOfRoutedItem(context),
	);
	if (!prepared.ok) throw prepared.error;
	const { parcels } = prepared;

	const delivery = await routedDelivery(context, requestData);
	const outcomes = await deliver(delivery, parcels);
	const failed = firstFailure(outcomes);
	if (failed) throw withRest(failed, parcels, outcomes);
	delivery.memory.forget(parcels);
	return parcels.flatMap((parcel, index) => {
		const outcome = outcomes[index];
		return outcome?.state === 'accepted' ? emitAccepted(parcel, outcome.response) : [];
	});
}

/**
 * A model is told; with On Error set to continue n8n fills in the message, since an `error` key of
 * our own would have the engine send all items again.
 * @throws the error otherwise
 */
function failedItem(context: IExecutePaginationFunctions, error: ItemError): INodeExecutionData[] {
	const itemIndex = context.getItemIndex();
	if (isTool(context.getNode())) return [tellModel(itemIndex, error)];
	if (!context.continueOnFail()) throw error;
	return [{ json: {}, error, pairedItem: { item: itemIndex } }];
}

async function routedDelivery(
	context: IExecutePaginationFunctions,
	requestData: DeclarativeRestApiSettings.ResultOptions,
): Promise<Delivery> {
	const account = await readAccount(context);
	const path = messagePath(account.authId);
	const form = context.getNodeParameter('delivery', {}) as DeliveryForm;
	const runIndex = Number(context.getWorkflowDataProxy(context.getItemIndex()).$runIndex);
	const request = async (one: PlivoRequest) =>
		await routedRequest(context, requestData, httpOptions(account, one));
	const pacing = {
		pace: paceOf(accountKey(account)),
		settings: deliverySettings(form, {}),
		signal: context.getExecutionCancelSignal(),
	};
	return {
		...pacing,
		node: context.getNode(),
		post: async ({ body }) => await request({ method: 'POST', path, body }),
		attacher: new Attacher(
			context.getNode(),
			async (files) => await request(uploadRequest(account.authId, files)),
			pacing,
		),
		memory: new Memory(context.getContext('node'), runIndex, accountKey(account)),
		stopOnFailure: true,
	};
}
