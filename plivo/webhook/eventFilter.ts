import type { MessagingEvent } from './event';
import { splitList } from '../list';
import { readSender, type NumberFault } from '../phoneNumber';
import { quote } from '../values';

/** What to let through; what is left out or blank lets all through. */
export interface EventFilter {
	/** Numbers on either side, in any form that a recipient may have. */
	numbers?: unknown;
	/** sms, mms, whatsapp; one or a list. */
	types?: unknown;
	/** States of delivery reports, one or a list; incoming messages have none and pass. */
	states?: unknown;
	/** Only delivery reports after which nothing is to come; incoming messages pass. */
	finalOnly?: boolean;
}

/** Whether an event passes all parts of a filter. */
export function passes(event: MessagingEvent, filter: EventFilter): boolean {
	const { numbers, types, states, finalOnly = false } = filter;
	return (
		passesNumbers(event, numbers) &&
		isChosen(types, event.message_type) &&
		(event.event === 'incomingMessage' ||
			(isChosen(states, event.message_state) && (!finalOnly || event.is_final)))
	);
}

/** Whether a value is in a list, in any form that a list has; an empty one has all. */
function isChosen(list: unknown, value: string | null): boolean {
	const chosen = splitList(list, 'names').map((one) =>
		typeof one === 'string' ? one.toLowerCase() : one,
	);
	return chosen.length === 0 || (value !== null && chosen.includes(value));
}

/** The numbers of a filter as events have them, and what among them can be on neither side of a message. */
export interface NumberFilter {
	/** Digits, or sender IDs in small letters; empty when nothing was given. */
	numbers: string[];
	faults: Array<NumberFault & { value: string }>;
}

/** Reads the numbers of a filter: phone numbers, short codes and sender IDs, in any form that a list has. */
export function readNumberFilter(value: unknown): NumberFilter {
	const filter: NumberFilter = { numbers: [], faults: [] };
	for (const one of splitList(value, 'recipients')) {
		const reading = readSender(one);
		if ('sender' in reading) filter.numbers.push(reading.sender.toLowerCase());
		else filter.faults.push({ ...reading, value: quote(one) });
	}
	return filter;
}

/**
 * What keeps a filter of numbers from letting anything through, in words: one that cannot be read, or none in what was
 * given, such as an expression that came out empty.
 */
export function faultOfNumberFilter(value: unknown): string | undefined {
	const { numbers, faults } = readNumberFilter(value);
	const [unread] = faults;
	if (unread) return `${unread.value} ${unread.fault}`;
	return isGiven(value) && numbers.length === 0 ? `${quote(value)} holds no number` : undefined;
}

function isGiven(value: unknown): boolean {
	return value !== undefined && !(typeof value === 'string' && value.trim() === '');
}

/** What was given and cannot be read matches nothing; it must not let everything through. */
function passesNumbers({ from_number, to_number }: MessagingEvent, filter: unknown): boolean {
	if (!isGiven(filter)) return true;
	const { numbers } = readNumberFilter(filter);
	return [from_number, to_number].some((one) => one !== null && numbers.includes(comparable(one)));
}

/** An event's number as a filter has it: a sender ID may come with blanks and in any case. */
function comparable(number: string): string {
	const reading = readSender(number);
	return 'sender' in reading ? reading.sender.toLowerCase() : number;
}
