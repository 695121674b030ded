import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { messagePath } from '../../../../../plivo/endpoint';
import { deliver, type Post } from '../../../delivery/deliver';
import { errorItem, type ItemError, type Outcome } from '../../../delivery/outcome';
import type { Parcel } from '../../../delivery/parcel';
import { withAccepted } from '../../../delivery/partialSuccess';
import { httpOptions, plivoRequest, readAccount } from '../../../transport/request';
import { requestSettings, type RequestOptions } from '../../../transport/settings';
import { formReader } from './compose';
import { prepareItem } from './prepare';

const REQUESTS_IN_FLIGHT = 10;

/**
 * Message > Send in a workflow run: all items are composed and checked first, then sent.
 * Without On Error set to continue, one bad item stops the run before anything leaves.
 * @throws NodeOperationError for a bad item, NodeApiError for what Plivo did not take
 */
export async function sendMessages(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const { parcels, errors } = prepareAll(this);
	const requestOptions = this.getNodeParameter('requestOptions', 0, {}) as RequestOptions;
	const outcomes = await deliver(this.getNode(), parcels, await poster(this, requestOptions), {
		concurrency: REQUESTS_IN_FLIGHT,
		stopOnFailure: !this.continueOnFail(),
		batches: batchesOf(requestOptions),
		signal: this.getExecutionCancelSignal(),
	});
	const refused = outcomes.find((outcome) => outcome?.accepted === false);
	if (refused && !refused.accepted && !this.continueOnFail()) {
		throw withAccepted(refused.error, outcomes);
	}
	return [collect(this, parcels, outcomes, errors)];
}

/** Composes and checks every item; with On Error set to continue, bad ones are kept for the output. */
function prepareAll(context: IExecuteFunctions): {
	parcels: Parcel[];
	errors: Map<number, ItemError>;
} {
	const node = context.getNode();
	const parcels: Parcel[] = [];
	const errors = new Map<number, ItemError>();
	context.getInputData().forEach((_item, itemIndex) => {
		const read = formReader((name, fallback) =>
			context.getNodeParameter(name, itemIndex, fallback),
		);
		const prepared = prepareItem(node, itemIndex, read);
		if (prepared.ok) parcels.push(...prepared.parcels);
		else if (context.continueOnFail()) errors.set(itemIndex, prepared.error);
		else throw prepared.error;
	});
	return { parcels, errors };
}

async function poster(context: IExecuteFunctions, requestOptions: RequestOptions): Promise<Post> {
	const account = await readAccount(context);
	const settings = requestSettings(requestOptions);
	const path = messagePath(account.authId);
	return async ({ body }) =>
		await plivoRequest(context, {
			...httpOptions(account, { method: 'POST', path, body }),
			...settings,
		});
}

/** Items in input order, each linked to the item it came from. */
function collect(
	context: IExecuteFunctions,
	parcels: Parcel[],
	outcomes: Array<Outcome | undefined>,
	errors: Map<number, ItemError>,
): INodeExecutionData[] {
	const byItem = context.getInputData().map((_item, itemIndex) => {
		const error = errors.get(itemIndex);
		return error ? [errorItem(itemIndex, error)] : [];
	});
	parcels.forEach(({ itemIndex }, index) => {
		const outcome = outcomes[index];
		if (!outcome) return;
		const items = outcome.accepted ? outcome.items : [errorItem(itemIndex, outcome.error)];
		byItem[itemIndex]?.push(...items);
	});
	return byItem.flat();
}

function batchesOf({ batching }: RequestOptions): { size: number; pauseMs: number } | undefined {
	const { batchSize = 0, batchInterval = 0 } = batching?.batch ?? {};
	return batchSize > 0 && batchInterval > 0
		? { size: batchSize, pauseMs: batchInterval }
		: undefined;
}
