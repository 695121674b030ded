import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { DateTime } from 'luxon';
import { readSender } from '../../../../plivo/phoneNumber';
import { readTime, toPlivoTime } from '../../../../plivo/time';
import { isEmpty, quote } from '../../../../plivo/values';
import { filterText, listing, readFilters } from '../../operation/list';
import type { OperationContext } from '../../operation/operation';
import { filtersProperty, listProperties, simplifyProperty } from '../../operation/properties';
import { messageFilters } from './messageFilters';
import { presentMessage } from './present';

const showOnlyForGetMany = { resource: ['message'], operation: ['getAll'] };

export const getManyProperties: INodeProperties[] = [
	...listProperties(showOnlyForGetMany),
	filtersProperty(showOnlyForGetMany, 'Only messages that fit all of these', messageFilters),
	simplifyProperty(showOnlyForGetMany),
];

const TIMES = [
	['message_time__gte', 'After'],
	['message_time__lte', 'Before'],
] as const;
const NUMBERS = new Map([
	['from_number', 'From'],
	['to_number', 'To'],
]);

/** Message > Get Many. Times go out in UTC, as Plivo reads them; one without zone is the workflow's. */
export const getManyMessages = listing({
	path: () => ['Message'],
	filters: toQuery,
	present: presentMessage,
});

function toQuery(context: OperationContext): IDataObject {
	const filters = readFilters(context);
	const times = readTimes(context, filters);
	return Object.fromEntries(
		Object.entries(filters).map(([name, value]) => {
			const time = times[name];
			if (time) return [name, toPlivoTime(time)];
			if (NUMBERS.has(name)) return [name, readNumber(context, name, value)];
			return [name, filterText(messageFilters, name, value, context.refuse)];
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
function readTimes(
	{ zone, refuse }: OperationContext,
	filters: Record<string, unknown>,
): Record<string, DateTime<true>> {
	const times: Record<string, DateTime<true>> = {};
	for (const [name, label] of TIMES) {
		if (isEmpty(filters[name])) continue;
		const time = readTime(filters[name], zone);
		if (!time) {
			const hint = 'Use a time such as 2026-01-31T09:00:00Z';
			throw refuse(label, `${quote(filters[name])} is not a time`, hint);
		}
		times[name] = time;
	}
	const { message_time__gte: start, message_time__lte: end } = times;
	if (start && end && start > end) {
		throw refuse('Before', 'The window ends before it starts', "Give a time later than 'After'");
	}
	return times;
}
