import { createHash } from 'node:crypto';
import { divideRecipients } from '../../../plivo/send/recipients';
import { Breather } from '../operation/breather';
import type { PreparedMessage } from './preparedMessage';
import type { Sender } from './sender';
import type { LoggedRequest, SentLog, Share } from './sentLog';

/** A message that can leave: by which account, and under which name the log knows it. */
export interface AddressedMessage extends PreparedMessage {
	sender: Sender;
	place: string;
}

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

/** What of the settings decides who is in which request. */
interface Sharing {
	combine: boolean;
	sendUnknownAgain: boolean;
}

/** The name of an item in the log of its run. */
export function placeOfItem(itemIndex: number): string {
	return String(itemIndex);
}

/**
 * The name of a message in the log of an agent's tool, where the same content is the same message:
 * a model that repeats a call does not mean another one.
 */
export function placeOfContent({ body }: PreparedMessage): string {
	return createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 16);
}

/**
 * Divides messages into requests for those recipients whom nothing has gone to on behalf of the same
 * item, and reserves these in the log. What another call has under way is waited for first.
 */
export async function planRequests(
	messages: AddressedMessage[],
	log: SentLog,
	sharing: Sharing,
): Promise<Plan> {
	const plan: Plan = { requests: [], earlier: new Map() };
	const breather = new Breather();
	const groups = sharing.combine
		? await groupByContent(messages, breather)
		: messages.map((message) => [message]);
	for (const group of groups) {
		// Nothing may come between the last look and the reservation, or two calls would both send.
		for (let other = underWay(group, log); other; other = underWay(group, log)) {
			await log.ended(other);
		}
		planGroup(group, log, sharing, plan);
		await breather.breathe();
	}
	return plan;
}

function underWay(group: AddressedMessage[], log: SentLog): LoggedRequest | undefined {
	for (const { place, recipients } of group) {
		for (const recipient of recipients) {
			const found = log.find(place, recipient);
			if (found && !found.outcome) return found;
		}
	}
	return undefined;
}

/** Messages of the same content by the same account, in the order of their first items. */
async function groupByContent(
	messages: AddressedMessage[],
	breather: Breather,
): Promise<AddressedMessage[][]> {
	const numbers = new Map<Sender, number>();
	const groups = new Map<string, AddressedMessage[]>();
	for (const message of messages) {
		const { sender, body, fullResponse, addEstimate } = message;
		if (!numbers.has(sender)) numbers.set(sender, numbers.size);
		const key = JSON.stringify([numbers.get(sender), fullResponse, addEstimate, body]);
		const group = groups.get(key);
		if (group) group.push(message);
		else groups.set(key, [message]);
		await breather.breathe();
	}
	return [...groups.values()];
}

/** A recipient whom several items of a group name gets the message once, also over several tries. */
function planGroup(
	group: AddressedMessage[],
	log: SentLog,
	{ sendUnknownAgain }: Sharing,
	{ requests, earlier }: Plan,
): void {
	const [message] = group;
	if (!message) return;
	const open = new Map<string, AddressedMessage[]>();
	for (const [recipient, namedBy] of byRecipient(group)) {
		const found = namedBy.map(({ place }) => log.find(place, recipient)).find(Boolean);
		if (!found || (found.outcome?.state === 'unknown' && sendUnknownAgain)) {
			open.set(recipient, namedBy);
			continue;
		}
		const items = earlier.get(found) ?? new Set<number>();
		for (const { itemIndex } of namedBy) items.add(itemIndex);
		earlier.set(found, items);
	}
	for (const recipients of divideRecipients([...open.keys()])) {
		const shares = new Map<string, string[]>();
		const items = new Set<number>();
		for (const recipient of recipients) {
			for (const { place, itemIndex } of open.get(recipient) ?? []) {
				items.add(itemIndex);
				const share = shares.get(place);
				if (share) share.push(recipient);
				else shares.set(place, [recipient]);
			}
		}
		requests.push({
			message,
			items: [...items].sort((a, b) => a - b),
			recipients,
			logged: log.reserve(toShares(shares)),
		});
	}
}

function byRecipient(group: AddressedMessage[]): Map<string, AddressedMessage[]> {
	const named = new Map<string, AddressedMessage[]>();
	for (const message of group) {
		for (const recipient of message.recipients) {
			const by = named.get(recipient);
			if (by) by.push(message);
			else named.set(recipient, [message]);
		}
	}
	return named;
}

function toShares(shares: Map<string, string[]>): Share[] {
	return [...shares].map(([place, recipients]) => ({ place, recipients }));
}
