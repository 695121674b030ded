import { sleep, type INode } from 'n8n-workflow';
import type { PlivoClient } from '../../shared/api/client';
import type { Attacher } from './attach';
import type { Memory } from './memory';
import { outcomeOf, outcomeOfLostRequest, type Outcome } from './outcome';
import type { Parcel } from './parcel';
import type { DeliverySettings } from './settings';

export interface Delivery {
	node: INode;
	client: PlivoClient;
	signal?: AbortSignal;
	attacher: Attacher;
	memory: Memory;
	settings: DeliverySettings;
	/** After the first parcel that fails now, no further one leaves. */
	stopOnFailure: boolean;
}

/**
 * Sends parcels, several at a time and never faster than Plivo allows, but for those that an
 * earlier try sent already.
 * @returns outcomes in the order of the parcels; undefined where one was not sent any more
 */
export async function deliver(
	delivery: Delivery,
	parcels: Parcel[],
): Promise<Array<Outcome | undefined>> {
	const { settings, signal } = delivery;
	const outcomes = parcels.map((parcel) => recall(delivery, parcel));
	const open = [...outcomes.keys()].filter((index) => outcomes[index] === undefined);
	let hasFailed = false;
	const mustStop = () => (hasFailed && delivery.stopOnFailure) || signal?.aborted === true;

	const sendNext = async (batch: number[]) => {
		for (let index = batch.shift(); index !== undefined; index = batch.shift()) {
			if (mustStop()) return;
			const parcel = parcels[index];
			if (!parcel) return;
			const outcome = await deliverOne(delivery, parcel);
			outcomes[index] = outcome;
			delivery.memory.keep(parcel, outcome);
			if (outcome.state !== 'accepted') hasFailed = true;
		}
	};

	const batchSize = settings.batches?.size ?? Math.max(1, open.length);
	for (let start = 0; start < open.length && !mustStop(); start += batchSize) {
		if (start > 0) await sleep(settings.batches?.pauseMs ?? 0, signal);
		const batch = open.slice(start, start + batchSize);
		const senders = Math.min(settings.requestsInFlight, batch.length);
		await Promise.all(Array.from({ length: senders }, async () => await sendNext(batch)));
	}
	return outcomes;
}

function recall({ memory, node, settings }: Delivery, parcel: Parcel): Outcome | undefined {
	const outcome = memory.recall(node, parcel);
	return outcome?.state === 'unknown' && settings.sendUnknownAgain ? undefined : outcome;
}

/** Uploads what a parcel carries, then sends it. What could not be uploaded has surely not been sent. */
async function deliverOne(delivery: Delivery, parcel: Parcel): Promise<Outcome> {
	const { node, client, attacher } = delivery;
	const ready = await attacher.attach(parcel);
	if ('error' in ready) return { state: 'refused', error: ready.error };
	const answer = await client.attempt(['Message'], ready.body);
	return 'lost' in answer
		? outcomeOfLostRequest(node, ready, answer.lost)
		: outcomeOf(node, ready, answer);
}
