import { sleep, type INode } from 'n8n-workflow';
import type { PlivoAnswer } from '../transport/request';
import { outcomeOf, outcomeOfLostRequest, type Outcome } from './outcome';
import type { Parcel } from './parcel';

/** Sends one request body; throws only when no answer came. */
export type Post = (parcel: Parcel) => Promise<PlivoAnswer>;

export interface DeliveryOptions {
	/** Requests under way at the same time. */
	concurrency: number;
	/** After the first parcel that Plivo does not take, no further one leaves. */
	stopOnFailure: boolean;
	/** n8n's batching: pause after every `size` parcels. */
	batches?: { size: number; pauseMs: number };
	signal?: AbortSignal;
}

/**
 * Sends parcels, several at a time, and tells what became of each.
 * @returns outcomes in the order of the parcels; undefined where one was not sent any more
 */
export async function deliver(
	node: INode,
	parcels: Parcel[],
	post: Post,
	options: DeliveryOptions,
): Promise<Array<Outcome | undefined>> {
	const outcomes: Array<Outcome | undefined> = parcels.map(() => undefined);
	let mustStop = false;
	let next = 0;

	const worker = async (end: number) => {
		while (next < end && !mustStop && !options.signal?.aborted) {
			const index = next++;
			const parcel = parcels[index];
			if (!parcel) return;
			const outcome = await deliverOne(node, parcel, post);
			outcomes[index] = outcome;
			if (!outcome.accepted && options.stopOnFailure) mustStop = true;
		}
	};

	const size = options.batches?.size ?? parcels.length;
	for (let start = 0; start < parcels.length && !mustStop; start += size) {
		if (start > 0 && options.batches) await sleep(options.batches.pauseMs);
		const end = Math.min(start + size, parcels.length);
		const workers = Math.min(options.concurrency, end - start);
		await Promise.all(Array.from({ length: workers }, async () => await worker(end)));
	}
	return outcomes;
}

/** Sends one parcel. Never throws: what went wrong is in the outcome. */
export async function deliverOne(node: INode, parcel: Parcel, post: Post): Promise<Outcome> {
	try {
		return outcomeOf(node, parcel, await post(parcel));
	} catch (thrown) {
		return outcomeOfLostRequest(node, parcel, thrown);
	}
}
