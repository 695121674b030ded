import { readFields, type CallbackFields } from '../../plivo/webhook/callback';
import type { DeliveryReport } from '../../plivo/webhook/deliveryReport';
import { readEvent } from '../../plivo/webhook/event';
import type { IncomingMessage } from '../../plivo/webhook/incomingMessage';

export const UUID = '11111111-2222-3333-4444-555555555555';
export const COMMON = { MessageUUID: UUID, From: '14155550100', To: '14155550199', Type: 'sms' };

/** Fields as a form brings them. */
export const fieldsOf = (fields: Record<string, string>): CallbackFields => {
	const body = new URLSearchParams(fields).toString();
	return readFields({ method: 'POST', query: '', body }) ?? {};
};
export const read = (fields: CallbackFields) => readEvent({ ...COMMON, ...fields });

export function message(fields: CallbackFields): IncomingMessage {
	const event = read(fields);
	if (event?.event !== 'incomingMessage') throw new Error(`not a message: ${event?.event}`);
	return event;
}

export function report(fields: CallbackFields): DeliveryReport {
	const event = read({ Status: 'delivered', ...fields });
	if (event?.event !== 'deliveryReport') throw new Error(`not a report: ${event?.event}`);
	return event;
}
