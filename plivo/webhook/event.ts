import { readKeyword, readWord, type CallbackFields } from './callback';
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

/** Names of fields as Plivo writes them, `Button[Text]` too. */
const FIELD_NAME = /^[A-Za-z][\w.[\]]{0,39}$/;
const NAMED_MAX = 12;

/** What Plivo Verify reports about. */
const VERIFY_SESSION = /^session_?uuid$/i;

/**
 * What a callback is that no event is made of, in words that hold nothing of its content: which fields it has.
 */
export function describeUnknown(fields: CallbackFields): string {
	const names = Object.keys(fields).sort();
	const named = names.filter((name) => FIELD_NAME.test(name)).slice(0, NAMED_MAX);
	const others = names.length - named.length;
	const list = [...named, ...(others > 0 ? [`${others} more`] : [])].join(', ');
	const kind = names.some((name) => VERIFY_SESSION.test(name))
		? 'a callback of Plivo Verify'
		: 'a callback';
	return names.length === 0 ? `${kind} without fields` : `${kind} with the fields ${list}`;
}
