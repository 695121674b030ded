import type { IDataObject } from 'n8n-workflow';
import type { DateTime } from 'luxon';
import { readSender } from '../../../../../plivo/phoneNumber';
import { readTime, toPlivoTime } from '../../../../../plivo/time';
import { isEmpty, quote } from '../../../../../plivo/values';
import { listing } from '../../../operation/list';
import type { Operation, OperationContext } from '../../../operation/operation';
import { presentMessage } from '../present';

const TIMES = [
	['message_time__gte', 'After'],
	['message_time__lte', 'Before'],
] as const;
const NUMBERS = new Map([
	['from_number', 'From'],
	['to_number', 'To'],
]);

/** Message > Get Many. Times go out in UTC, as Plivo reads them. */
export const getManyMessages: Operation = listing('Message/', presentMessage, messageFilters);

function messageFilters(context: OperationContext): IDataObject {
	const filters = Object.entries(context.qs).filter(([, value]) => !isEmpty(value));
	const times = readTimes(context);
	return Object.fromEntries(
		filters.map(([name, value]) => {
			const time = times[name];
			if (time) return [name, toPlivoTime(time)];
			return [name, NUMBERS.has(name) ? readNumber(context, name, value) : value];
		}),
	);
}

/** @throws NodeOperationError for what is neither a phone number nor a sender ID */
function readNumber({ refuse }: OperationContext, name: string, value: unknown): string {
	const reading = readSender(value);
	if ('sender' in reading) return reading.sender;
	throw refuse(NUMBERS.get(name) ?? name, `${quote(value)} ${reading.fault}`, reading.hint);
}

/** @throws NodeOperationError for what is no time, and for a window that ends before it starts */
function readTimes({ qs, zone, refuse }: OperationContext): Record<string, DateTime<true>> {
	const times: Record<string, DateTime<true>> = {};
	for (const [name, label] of TIMES) {
		if (isEmpty(qs[name])) continue;
		const time = readTime(qs[name], zone);
		if (!time) {
			const hint = 'Use a time such as 2026-01-31T09:00:00Z';
			throw refuse(label, `${quote(qs[name])} is not a time`, hint);
		}
		times[name] = time;
	}
	const { message_time__gte: start, message_time__lte: end } = times;
	if (start && end && start > end) {
		throw refuse('Before', 'The window ends before it starts', "Give a time later than 'After'");
	}
	return times;
}
