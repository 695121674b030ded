import type { MessagingEvent } from './event';
import { parseRecipients, sanitizePhoneNumber } from '../phoneNumber';
import { isEmpty } from '../values';

/** What to let through; what is left out or empty lets all through. */
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
		passesNumbers(event, parseRecipients(numbers)) &&
		isChosen(types, event.message_type) &&
		(event.event === 'incomingMessage' ||
			(isChosen(states, event.message_state) && (!finalOnly || event.is_final)))
	);
}

/** An expression may give one value instead of a list. */
function isChosen(chosen: unknown, value: string | null): boolean {
	const values = isEmpty(chosen) ? [] : [chosen].flat();
	return values.length === 0 || values.includes(value);
}

function passesNumbers({ from_number, to_number }: MessagingEvent, numbers: string[]): boolean {
	const wanted = numbers.map(comparable);
	return wanted.length === 0 || [from_number, to_number].some((one) => isAmong(wanted, one));
}

function isAmong(wanted: string[], number: string | null): boolean {
	return number !== null && wanted.includes(comparable(number));
}

/** A sender ID may be written with blanks and in any case. */
function comparable(number: string): string {
	return sanitizePhoneNumber(number).toLowerCase();
}
