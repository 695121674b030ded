import type { IExecuteFunctions, IExecutePaginationFunctions } from 'n8n-workflow';
import { accountKey } from '../../shared/api/account';
import { PlivoClient } from '../../shared/api/client';
import { transportOf, type RequestOptions } from '../../shared/api/requestOptions';
import { Attacher } from './attach';
import type { Delivery } from './deliver';
import { Memory } from './memory';

/** What the two ways of Send do differently. */
interface Way {
	context: IExecuteFunctions | IExecutePaginationFunctions;
	itemIndex: number;
	settings: Delivery['settings'];
	requestOptions: RequestOptions;
	/** n8n runs a node again in a loop; each run has a memory of its own. */
	runIndex: number;
	stopOnFailure: boolean;
}

/** A delivery to the account's messages, at the account's rate limit and with the node's memory. */
export async function newDelivery(way: Way): Promise<Delivery> {
	const { context, itemIndex, settings, requestOptions, runIndex, stopOnFailure } = way;
	const node = context.getNode();
	const signal = context.getExecutionCancelSignal();
	const client = await PlivoClient.open(
		context,
		{
			transport: transportOf(requestOptions),
			limits: { perWindow: settings.requestLimit, inFlight: settings.requestsInFlight },
			giveUpAfterMs: settings.giveUpAfterMs,
			signal,
		},
		itemIndex,
	);
	return {
		settings,
		signal,
		node,
		client,
		attacher: new Attacher(node, client),
		memory: new Memory(context.getContext('node'), runIndex, accountKey(client.account)),
		stopOnFailure,
	};
}
