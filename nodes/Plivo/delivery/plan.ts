import { RECIPIENTS_MAX } from '../../../plivo/send/fields';
import { Breather } from '../operation/item';
import type { AddressedMessage, Sender } from './run';
import type { LoggedRequest, SentLog, Share } from './sentLog';

/** One request on its way, for at most 1,000 recipients. */
export interface SendRequest {
	/** The message that it carries; where several items share it, that of the first. */
	message: AddressedMessage;
	/** The input items that it belongs to, in order. */
	items: number[];
	recipients: string[];
	logged: LoggedRequest;
}

/** What is left to send, and what went before. */
export interface Plan {
	requests: SendRequest[];
	/** Requests that recipients were in already, each with the items whose recipients these are. */
	earlier: Map<LoggedRequest, Set<number>>;
}

/**
 * Divides messages into requests for those recipients whom nothing has gone to on behalf of the same
 * item, and reserves these in the log. What another call has under way is waited for first.
 */
export async function planRequests(messages: AddressedMessage[], log: SentLog): Promise<Plan> {
	const plan: Plan = { requests: [], earlier: new Map() };
	const breather = new Breather();
	for (const group of await groupByContent(messages, breather)) {
		await planGroup(group, log, plan, breather);
		await breather.breathe();
	}
	return plan;
}

/**
 * Messages of the same content by the same account, where they may be combined, in the order of their first items; each
 * other message alone.
 */
async function groupByContent(
	messages: AddressedMessage[],
	breather: Breather,
): Promise<AddressedMessage[][]> {
	const numbers = new Map<Sender, number>();
	const groups = new Map<string, AddressedMessage[]>();
	for (const message of messages) {
		const { sender, body, fullResponse, addEstimate, combine, itemIndex } = message;
		if (!numbers.has(sender)) numbers.set(sender, numbers.size);
		const key = combine
			? JSON.stringify([numbers.get(sender), fullResponse, addEstimate, body])
			: String(itemIndex);
		const group = groups.get(key);
		if (group) group.push(message);
		else groups.set(key, [message]);
		await breather.breathe();
	}
	return [...groups.values()];
}

/**
 * A recipient whom several items of a group name gets the message once, also over several tries.
 * Between the look at a recipient and the reservation nothing else may run, or two calls would both
 * send: so others are let in only when everything that was looked at is reserved.
 */
async function planGroup(
	group: AddressedMessage[],
	log: SentLog,
	{ requests, earlier }: Plan,
	breather: Breather,
): Promise<void> {
	const [message] = group;
	if (!message) return;
	let open: Array<[recipient: string, namedBy: AddressedMessage[]]> = [];
	const reserve = () => {
		if (open.length > 0) requests.push(requestFor(message, open, log));
		open = [];
	};
	for (const [recipient, namedBy] of await byRecipient(group, breather)) {
		const look = () =>
			worstOf(placesOf(namedBy).flatMap((place) => log.find(place, recipient) ?? []));
		let found = look();
		// Two items of one call may be the same message.
		const own =
			found && !found.outcome ? requests.find(({ logged }) => logged === found) : undefined;
		if (own) {
			for (const { itemIndex } of namedBy) own.items.push(itemIndex);
			continue;
		}
		while (found && !found.outcome) {
			reserve();
			await log.ended(found);
			found = look();
		}
		if (!found || (found.outcome?.state === 'unknown' && namedBy.every(isSentAgain))) {
			open.push([recipient, namedBy]);
		} else {
			const items = earlier.get(found) ?? new Set<number>();
			for (const { itemIndex } of namedBy) items.add(itemIndex);
			earlier.set(found, items);
		}
		if (open.length === RECIPIENTS_MAX) reserve();
		if (open.length === 0) await breather.breathe();
	}
	reserve();
}

function isSentAgain({ sendUnknownAgain }: AddressedMessage): boolean {
	return sendUnknownAgain;
}

/** The request that most forbids another one: one that was accepted, else one under way, else an unknown one. */
function worstOf(found: LoggedRequest[]): LoggedRequest | undefined {
	return (
		found.find(({ outcome }) => outcome?.state === 'accepted') ??
		found.find(({ outcome }) => outcome === undefined) ??
		found[0]
	);
}

function placesOf(messages: AddressedMessage[]): string[] {
	return [...new Set(messages.flatMap(({ places }) => places))];
}

/** A request to these recipients, reserved in the log. */
function requestFor(
	message: AddressedMessage,
	open: Array<[recipient: string, namedBy: AddressedMessage[]]>,
	log: SentLog,
): SendRequest {
	const shares = new Map<string, string[]>();
	const items = new Set<number>();
	for (const [recipient, namedBy] of open) {
		for (const { itemIndex } of namedBy) items.add(itemIndex);
		for (const place of placesOf(namedBy)) {
			const share = shares.get(place);
			if (share) share.push(recipient);
			else shares.set(place, [recipient]);
		}
	}
	return {
		message,
		items: [...items].sort((a, b) => a - b),
		recipients: open.map(([recipient]) => recipient),
		logged: log.reserve(toShares(shares)),
	};
}

async function byRecipient(
	group: AddressedMessage[],
	breather: Breather,
): Promise<Map<string, AddressedMessage[]>> {
	const named = new Map<string, AddressedMessage[]>();
	for (const message of group) {
		for (const recipient of message.recipients) {
			const by = named.get(recipient);
			if (by) by.push(message);
			else named.set(recipient, [message]);
			await breather.breathe();
		}
	}
	return named;
}

function toShares(shares: Map<string, string[]>): Share[] {
	return [...shares].map(([place, recipients]) => ({ place, recipients }));
}
