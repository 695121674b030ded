import { sleep, type INode } from 'n8n-workflow';
import { asItemError } from '../operation/item';
import { Attacher } from './attach';
import {
	outcomeOf,
	rememberedOutcome,
	unknownOutcome,
	type Asked,
	type Delivered,
	type Outcome,
} from './outcome';
import { planRequests, type Plan, type SendRequest } from './plan';
import type { AddressedMessage, Delivery, Sender } from './run';
import type { LoggedRequest } from './sentLog';

/**
 * Sends messages, several at a time and never faster than Plivo allows, but for what went before.
 * @returns what became of each request, in the order of the items. Never rejects
 */
export async function deliver(
	delivery: Delivery,
	messages: AddressedMessage[],
): Promise<Delivered[]> {
	const plan = await planRequests(messages, delivery.log);
	const earlier = deliveredBefore(delivery, messages, plan);
	const outcomes = await sendAll(delivery, plan.requests);
	const now = plan.requests.map((request, index) => {
		const { items, recipients, message, logged } = request;
		const isOpen = outcomes[index] === undefined && delivery.log.isUnderWay(logged);
		return {
			items,
			recipients,
			message,
			outcome: isOpen ? noAnswer(delivery, request) : outcomes[index],
		};
	});
	return [...earlier, ...now].sort((a, b) => (a.items[0] ?? 0) - (b.items[0] ?? 0));
}

/** @returns outcomes by the place of the request; none where it was not sent, or has no answer yet */
async function sendAll(
	delivery: Delivery,
	requests: SendRequest[],
): Promise<Array<Outcome | undefined>> {
	const { settings, signal } = delivery;
	const outcomes = new Array<Outcome | undefined>(requests.length);
	let hasFailed = false;
	let next = 0;
	const mustStop = () => (hasFailed && delivery.stopOnFailure) || signal?.aborted === true;

	const sendUpTo = async (end: number) => {
		while (next < end && !mustStop()) {
			const index = next++;
			const request = requests[index];
			if (!request) return;
			const outcome = await sendOne(delivery, request);
			outcomes[index] = outcome;
			if (outcome && outcome.state !== 'accepted') hasFailed = true;
		}
	};
	const sendBatches = async () => {
		const size = settings.batches?.size ?? Math.max(1, requests.length);
		for (let end = size; next < requests.length && !mustStop(); end += size) {
			if (next > 0) await sleep(settings.batches?.pauseMs ?? 0, signal);
			const batchEnd = Math.min(end, requests.length);
			const senders = Math.min(settings.requestsInFlight, batchEnd - next);
			await Promise.all(Array.from({ length: senders }, async () => await sendUpTo(batchEnd)));
		}
	};
	await untilStopped(sendBatches(), delivery);
	// Who was not sent to may be sent to by another try or call.
	requests.slice(next).forEach(({ logged }) => delivery.log.end(logged));
	return outcomes;
}

/**
 * Waits for work, but not once the execution is stopped: n8n stores an execution within milliseconds
 * of its stop, and what a node says later is lost.
 */
async function untilStopped(work: Promise<void>, { signal, onStop }: Delivery): Promise<void> {
	if (!signal) return await work;
	let stop = () => {};
	const stopped = new Promise<void>((resolve) => {
		stop = () => {
			onStop?.();
			resolve();
		};
	});
	signal.addEventListener('abort', stop, { once: true });
	// A pause between batches rejects when it is stopped.
	await Promise.race([work.catch(() => undefined), stopped]);
	signal.removeEventListener('abort', stop);
	// What waits for its turn gives up now, and is told apart from what has left.
	if (signal.aborted) await sleep(0);
}

/** Uploads what a request carries, sends it and notes both in the log. Never throws. */
async function sendOne(delivery: Delivery, request: SendRequest): Promise<Outcome | undefined> {
	const outcome = await attempt(delivery, request);
	delivery.log.end(request.logged, outcome?.state === 'refused' ? undefined : outcome);
	return outcome;
}

/** @returns undefined when the execution was stopped before the request left */
async function attempt(
	{ node, log, signal }: Delivery,
	{ message, recipients, logged }: SendRequest,
): Promise<Outcome | undefined> {
	const asked = askedOf(node, message, recipients);
	try {
		const ready = message.attachments
			? await attacherOf(node, message.sender).attach(message)
			: message;
		if ('error' in ready) return { state: 'refused', error: ready.error };
		if (signal?.aborted) return undefined;
		log.begin(logged);
		return outcomeOf(
			asked,
			await message.sender.client.attempt(['Message'], {
				...ready.body,
				dst: recipients.join('<'),
			}),
		);
	} catch (error) {
		// What waits for its turn gives up when the execution is stopped; what has left never rejects then.
		if (signal?.aborted) return undefined;
		const failed = asItemError(node, message.itemIndex, error);
		if (logged.number === undefined) return { state: 'refused', error: failed };
		return unknownOutcome(asked, failed.message, failed.message, LOOK_FIRST);
	}
}

/** Each file is uploaded once, so what uploads them is made once for an account. */
function attacherOf(node: INode, sender: Sender): Attacher {
	return (sender.attacher ??= new Attacher(node, sender.client));
}

const LOOK_FIRST =
	'The message may have been sent. Check the message logs in the Plivo console before sending it again';

/** A request that left and has no answer yet, since the execution was stopped. */
function noAnswer({ node }: Delivery, { message, recipients }: SendRequest): Outcome {
	const why = 'the execution was stopped before Plivo answered';
	return unknownOutcome(askedOf(node, message, recipients), why, why, LOOK_FIRST);
}

function askedOf(node: INode, { itemIndex, body }: AddressedMessage, recipients: string[]): Asked {
	return { node, itemIndex, recipients, isAsynchronous: 'callback_url' in body };
}

/** What went before, as it comes out again. */
function deliveredBefore(
	{ node, log, keepsOthers }: Delivery,
	messages: AddressedMessage[],
	{ earlier }: Plan,
): Delivered[] {
	const byItem = new Map(messages.map((message) => [message.itemIndex, message]));
	const others = keepsOthers ? log.all().filter(isAccepted) : [];
	return [...new Set([...earlier.keys(), ...others])].map((request) => {
		const items = itemsOf(request, earlier.get(request), keepsOthers);
		const recipients = [...new Set(request.shares.flatMap((share) => share.recipients))];
		const [itemIndex = 0] = items;
		return {
			items,
			recipients,
			message: byItem.get(itemIndex),
			outcome: recall(request, { node, itemIndex, recipients, isAsynchronous: false }),
		};
	});
}

function isAccepted({ outcome }: LoggedRequest): boolean {
	return outcome?.state === 'accepted';
}

function recall({ outcome }: LoggedRequest, asked: Asked): Outcome {
	if (outcome?.state === 'accepted') return outcome;
	return rememberedOutcome(asked, outcome?.reason ?? '');
}

/** The items that are asking now, and those it was sent for. */
function itemsOf(request: LoggedRequest, asking = new Set<number>(), isByItem: boolean): number[] {
	const places = isByItem ? request.shares.map(({ place }) => Number(place)) : [];
	return [...new Set([...asking, ...places])].sort((a, b) => a - b);
}
