import { isFinalState, meaningOfState } from '../answer/messageState';
import { readSender, type NumberFault } from '../phoneNumber';
import { quote, splitList } from '../values';
import type { MessagingEvent } from './event';

const EVENTS: unknown[] = ['incomingMessage', 'deliveryReport'] satisfies Array<
	MessagingEvent['event']
>;
const TYPES: unknown[] = ['sms', 'mms', 'whatsapp'];

/** The events that are chosen, in any form that a list has. */
export function chosenEvents(value: unknown): unknown[] {
	return splitList(value, 'names');
}

/** What is wrong with the choice of events, in words; undefined when some event can start a run. */
export function faultOfEvents(value: unknown): string | undefined {
	const chosen = chosenEvents(value);
	const unknown = chosen.find((one) => !EVENTS.includes(one));
	if (unknown !== undefined) return `${quote(unknown)} is neither of ${EVENTS.join(' and ')}`;
	return chosen.length === 0 ? 'nothing is chosen' : undefined;
}

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

/** Whether a value is in a list; an empty one has all. */
function isChosen(list: unknown, value: string | null): boolean {
	const chosen = keywordsOf(list);
	return chosen.length === 0 || (value !== null && chosen.includes(value));
}

/** A list of types or states, in any form that a list has, as events have them. */
function keywordsOf(list: unknown): unknown[] {
	return splitList(list, 'names').map((one) => (typeof one === 'string' ? one.toLowerCase() : one));
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

/** What keeps a part of a filter from letting through what it names. */
export interface FilterFault {
	/** The part, as the form has it. */
	part: 'Numbers' | 'Types' | 'States';
	/** A value, and what is wrong with it. */
	words: string;
}

/**
 * What is wrong with a filter, such as one that an expression gives: it would keep events out, and look as if there
 * were none.
 */
export function faultOfFilter(filter: EventFilter): FilterFault | undefined {
	const words = {
		Numbers: faultOfNumbers(filter.numbers),
		Types: faultOfTypes(filter.types),
		States: faultOfStates(filter),
	};
	const parts = ['Numbers', 'Types', 'States'] as const;
	return parts.flatMap((part) => (words[part] ? [{ part, words: words[part] }] : []))[0];
}

/** One that cannot be read, or none in what was given, such as an expression that came out empty. */
function faultOfNumbers(value: unknown): string | undefined {
	const { numbers, faults } = readNumberFilter(value);
	const [unread] = faults;
	if (unread) return `${unread.value} ${unread.fault}. ${unread.hint}`;
	return isGiven(value) && numbers.length === 0 ? `${quote(value)} holds no number` : undefined;
}

function faultOfTypes(value: unknown): string | undefined {
	const unknown = keywordsOf(value).find((one) => !TYPES.includes(one));
	return unknown === undefined ? undefined : `${quote(unknown)} is none of ${TYPES.join(', ')}`;
}

function faultOfStates({ states, finalOnly }: EventFilter): string | undefined {
	const chosen = keywordsOf(states);
	const unknown = chosen.find((one) => meaningOfState(one) === undefined);
	if (unknown !== undefined) return `${quote(unknown)} is no state of a message`;
	if (!finalOnly || chosen.length === 0 || chosen.some(isFinalState)) return undefined;
	return "no state that is chosen is final, and 'Final States Only' is on";
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
