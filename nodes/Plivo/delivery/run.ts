import type { IExecuteFunctions, IExecutePaginationFunctions, INode } from 'n8n-workflow';
import { accountPath } from '../../../plivo/endpoint';
import {
	accountKey,
	DEFAULT_SETTINGS,
	PlivoClient,
	readAccount,
	transportOf,
	type ClientSettings,
	type RequestOptions,
} from '../../shared/api/client';
import type { Account } from '../../shared/api/exchange';
import { REQUESTS_IN_FLIGHT, REQUESTS_PER_WINDOW } from '../../shared/api/rateLimit';
import { isTool } from '../operation/item';
import type { Attacher } from './attach';
import type { PreparedMessage } from './preparedMessage';
import { placeOfCall, placeOfContent, placeOfItem, SentLog } from './sentLog';

/** A delivery: whose messages, how they leave, and what is remembered of them. */
export interface Delivery {
	node: INode;
	log: SentLog;
	settings: DeliverySettings;
	/** Stops the delivery at once; what is on its way by then has an unknown outcome. */
	signal?: AbortSignal;
	/** After the first request that fails now, no further one leaves. */
	stopOnFailure: boolean;
	/** Called at once when the execution is stopped. */
	onStop?: () => void;
	/** Whether what this run accepted for recipients who are not asked for any more comes out, too. */
	keepsOthers: boolean;
}

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

/** A message that can leave: by which account, and under which names the log knows it; one of them is enough. */
export interface AddressedMessage extends PreparedMessage {
	sender: Sender;
	places: string[];
}

/** Either of n8n's contexts in which messages are sent. */
export type SendContext = IExecuteFunctions | IExecutePaginationFunctions;

/** An account that a run sends by. */
export interface Sender {
	client: PlivoClient;
	/** The files that have been uploaded to it, from the first message on that carries one. */
	attacher?: Attacher;
}

/** The accounts of a run. Each is opened once, however many items go by it. */
class Senders {
	private readonly opened = new Map<string, Sender>();

	private ofAll?: Sender;

	/** @param itemCount how many items the delivery has: the index after them belongs to no item */
	constructor(
		private readonly context: SendContext,
		private readonly itemCount: number,
		private readonly settings: Partial<ClientSettings>,
	) {}

	/**
	 * The account that an item goes by.
	 * @throws what readAccount throws, and Error for an Auth ID that cannot stand in a path
	 */
	async of(itemIndex: number): Promise<Sender> {
		if (this.ofAll) return this.ofAll;
		const isFirst = this.opened.size === 0 && this.itemCount > 1;
		const account = await readAccount(this.context, itemIndex);
		const sender = this.senderOf(account);
		if (isFirst && (await this.isForAll(account))) this.ofAll = sender;
		return sender;
	}

	/**
	 * Whether the keys are the same for all items. n8n hands them out resolved, and each look costs a
	 * query of its database. So they are compared for an item that is not there, for which an
	 * expression that depends on the item fails, and for up to twenty of those that are.
	 */
	private async isForAll({ credential }: Account): Promise<boolean> {
		const first = JSON.stringify(credential);
		try {
			for (const itemIndex of [this.itemCount, ...spread(this.itemCount)]) {
				const { credential: other } = await readAccount(this.context, itemIndex);
				if (JSON.stringify(other) !== first) return false;
			}
			return true;
		} catch {
			return false;
		}
	}

	private senderOf(account: Account): Sender {
		const key = `${accountKey(account)} ${String(account.credential.authToken)}`;
		const known = this.opened.get(key);
		if (known) return known;
		accountPath(account.authId, 'Message');
		const client = new PlivoClient(this.context, account, {
			...DEFAULT_SETTINGS,
			...this.settings,
		});
		const sender = { client };
		this.opened.set(key, sender);
		return sender;
	}
}

const LOOKS_MAX = 20;

/** Indexes all over a run, in steps that share no rhythm with what repeats every few items; all of a small one. */
function spread(count: number): number[] {
	if (count <= LOOKS_MAX) return [...Array(count).keys()];
	return Array.from(
		{ length: LOOKS_MAX },
		(_, look) => Math.floor((look * count) / LOOKS_MAX + ((look * 7) % 5)) % count,
	);
}

/** How requests leave; from Options and n8n's own batching. */
export interface DeliverySettings {
	/** Requests of the account in any 5 seconds. */
	requestLimit: number;
	requestsInFlight: number;
	/** How long a message may be refused with 429 before it fails. */
	giveUpAfterMs: number;
	batches?: { size: number; pauseMs: number };
}

/** Form values: see nodes/Plivo/resources/message/send/form/delivery.ts. */
export interface DeliveryForm {
	giveUpAfter?: number | null;
	requestsInFlight?: number | null;
	requestLimit?: number | null;
}

/** The defaults of the form, which does not hand over what the user did not add. */
export const DELIVERY_DEFAULTS = {
	combine: false,
	giveUpAfter: 120,
	requestsInFlight: REQUESTS_IN_FLIGHT,
	requestLimit: REQUESTS_PER_WINDOW,
	unknownOutcome: 'fail',
};

/**
 * The settings of a run. What is left out, and a number that comes from an expression without a usable value, has its
 * default.
 */
export function deliverySettings(
	form: DeliveryForm,
	{ batching }: RequestOptions,
): DeliverySettings {
	const size = numberOr(0, batching?.batch?.batchSize);
	const pauseMs = numberOr(0, batching?.batch?.batchInterval);
	const { giveUpAfter, requestsInFlight, requestLimit } = DELIVERY_DEFAULTS;
	return {
		requestLimit: atLeastOne(numberOr(requestLimit, form.requestLimit)),
		requestsInFlight: atLeastOne(numberOr(requestsInFlight, form.requestsInFlight)),
		giveUpAfterMs: Math.max(0, numberOr(giveUpAfter, form.giveUpAfter)) * 1000,
		...(size >= 1 && pauseMs > 0 && { batches: { size: Math.floor(size), pauseMs } }),
	};
}

/** @param value what an expression may have made of a number */
function numberOr(fallback: number, value: unknown): number {
	const isGiven = typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');
	const number = isGiven ? Number(value) : NaN;
	return Number.isFinite(number) ? number : fallback;
}

function atLeastOne(value: number): number {
	return Math.max(1, Math.floor(value));
}
