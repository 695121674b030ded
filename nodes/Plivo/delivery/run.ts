import { transportOf, type RequestOptions } from '../../shared/api/requestOptions';
import { isTool } from '../operation/tool';
import type { Delivery } from './deliver';
import { placeOfCall, placeOfContent, placeOfItem, type AddressedMessage } from './plan';
import type { PreparedMessage } from './preparedMessage';
import { Senders, type SendContext } from './sender';
import { SentLog } from './sentLog';
import type { DeliverySettings } from './settings';

/** What the two ways of Send do differently. */
interface Way {
	context: SendContext;
	itemIndex: number;
	/** How many items the context has; 1 where it is that of a single one. */
	itemCount: number;
	settings: DeliverySettings;
	requestOptions: RequestOptions;
	stopOnFailure: boolean;
	onStop?: () => void;
	/** Whether the run index tells one call of an agent's tool from another: n8n's older agents use one for several. */
	knowsCalls: boolean;
}

/** A delivery in a run of the node, or in a call of an agent's tool. */
export interface Run extends Delivery {
	/** @throws what reading the account of the item throws */
	address(message: PreparedMessage): Promise<AddressedMessage>;
}

/** @throws Error when the request options cannot be used */
export function openRun({ context, itemIndex, itemCount, requestOptions, ...way }: Way): Run {
	const { settings } = way;
	const node = context.getNode();
	const signal = context.getExecutionCancelSignal();
	const log = openLog(context, itemIndex);
	const placesOf = (message: PreparedMessage) => {
		if (!isTool(node)) return [placeOfItem(message.itemIndex)];
		const call = placeOfCall(log, runIndexOf(context, itemIndex), message.itemIndex);
		return [placeOfContent(message), ...(way.knowsCalls ? [call] : [])];
	};
	const senders = new Senders(context, itemCount, {
		transport: transportOf(requestOptions),
		limits: { perWindow: settings.requestLimit, inFlight: settings.requestsInFlight },
		giveUpAfterMs: settings.giveUpAfterMs,
		signal,
	});
	return {
		...way,
		node,
		signal,
		log,
		keepsOthers: !isTool(node),
		address: async (message) => ({
			...message,
			places: placesOf(message),
			sender: await senders.of(message.itemIndex),
		}),
	};
}

/** n8n runs a node again in a loop; each run has a log of its own, all calls of a tool share one. */
export function openLog(context: SendContext, itemIndex: number): SentLog {
	const name = isTool(context.getNode())
		? 'sent_as_tool'
		: `sent_${runIndexOf(context, itemIndex)}`;
	return SentLog.open(context.getContext('node'), name);
}

function runIndexOf(context: SendContext, itemIndex: number): number {
	return Number(context.getWorkflowDataProxy(itemIndex).$runIndex);
}
