import type { CallbackFields } from './callback';
import { readKeyword, readWord } from './callbackField';
import { readDeliveryReport, type DeliveryReport } from './deliveryReport';
import { readIncomingMessage, type IncomingMessage } from './incomingMessage';

export type MessagingEvent = IncomingMessage | DeliveryReport;

/** A callback of Plivo's voice API, as comes when one application serves calls too. */
export interface CallEvent {
	event: 'call';
}

/** The state that an incoming message is in while Plivo hands it over. */
const RECEIVED = 'received';

/**
 * Tells what a callback is about and reads it: a message with a state is a delivery report, unless it is received.
 * Values that Plivo may add pass through. Never throws.
 * @returns undefined for what has neither a message nor a call
 */
export function readEvent(fields: CallbackFields): MessagingEvent | CallEvent | undefined {
	const uuid = readWord(fields, 'MessageUUID');
	if (uuid === null) return readWord(fields, 'CallUUID') === null ? undefined : { event: 'call' };
	const state = readKeyword(fields, 'Status') ?? RECEIVED;
	return state === RECEIVED
		? readIncomingMessage(uuid, fields)
		: readDeliveryReport(uuid, state, fields);
}

/** What a repeated delivery shares with the first: Plivo sends again whatever was not answered with 200. */
export function deliveryKey(event: MessagingEvent): string {
	const state = event.event === 'deliveryReport' ? event.message_state : RECEIVED;
	return `${event.message_uuid}:${state}`;
}
