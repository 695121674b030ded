import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { sanitizePhoneNumber } from '../../../../plivo/phoneNumber';
import { readTime, toPlivoTime } from '../../../../plivo/time';
import { isObject } from '../../operation/form';
import { listing } from '../../operation/list';
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

const TIMES = { message_time__gte: 'After', message_time__lte: 'Before' };
const NUMBERS = ['from_number', 'to_number'];

/** Message > Get Many. Times go out in UTC, as Plivo reads them; one without zone is the workflow's. */
export const getManyMessages = listing({
	path: () => ['Message'],
	filters: toQuery,
	present: presentMessage,
});

function toQuery(context: OperationContext): IDataObject {
	const given = context.read('filters');
	const filters = Object.entries(isObject(given) ? given : {}).filter(
		([, value]) => value !== '' && value !== undefined && value !== null,
	);
	const times = new Map(
		filters.flatMap(([name, value]) =>
			name in TIMES ? [[name, timeOf(name as keyof typeof TIMES, value, context)] as const] : [],
		),
	);
	const [start, end] = Object.keys(TIMES).map((name) => times.get(name));
	if (start && end && start > end) {
		throw context.refuse(
			'Before',
			'The window ends before it starts',
			"Give a time later than 'After'",
		);
	}
	return Object.fromEntries(
		filters.map(([name, value]): [string, string] => {
			const time = times.get(name);
			if (time) return [name, toPlivoTime(time) ?? ''];
			return [name, NUMBERS.includes(name) ? sanitizePhoneNumber(String(value)) : String(value)];
		}),
	);
}

function timeOf(name: keyof typeof TIMES, value: unknown, { refuse }: OperationContext): Date {
	const time = readTime(value);
	if (time) return time;
	throw refuse(
		TIMES[name],
		`${String(value)} is not a time`,
		'Use a time such as 2026-01-31T09:00:00Z',
	);
}
