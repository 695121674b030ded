import type { MessagingEvent } from './event';
import { parseRecipients, sanitizePhoneNumber } from '../phoneNumber';

/** What to let through; what is left out or empty lets all through. */
export interface EventFilter {
	/** Numbers on either side, in any form that a recipient may have. */
	numbers?: unknown;
	/** sms, mms, whatsapp. */
	types?: string[];
	/** States of delivery reports; incoming messages have none and pass. */
	states?: string[];
	/** Only delivery reports after which nothing is to come; incoming messages pass. */
	finalOnly?: boolean;
}

/** Whether an event passes all parts of a filter. */
export function passes(event: MessagingEvent, filter: EventFilter): boolean {
	const { numbers, types = [], states = [], finalOnly = false } = filter;
	return (
		passesNumbers(event, parseRecipients(numbers)) &&
		(types.length === 0 || types.includes(event.message_type ?? '')) &&
		(event.event === 'incomingMessage' ||
			((states.length === 0 || states.includes(event.message_state)) &&
				(!finalOnly || event.is_final)))
	);
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
