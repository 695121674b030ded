import type { IDataObject } from 'n8n-workflow';
import { sanitizePhoneNumber } from '../../../../../plivo/phoneNumber';
import { readTime, toPlivoTime } from '../../../../../plivo/time';
import { listing } from '../../../operation/list';
import type { Operation, OperationContext } from '../../../operation/operation';
import { presentMessage } from '../present';

const TIMES = { message_time__gte: 'After', message_time__lte: 'Before' };
const NUMBERS = ['from_number', 'to_number'];

/** Message > Get Many. Times go out in UTC, as Plivo reads them. */
export const getManyMessages: Operation = listing('Message/', presentMessage, messageFilters);

function messageFilters(context: OperationContext): IDataObject {
	const filters = Object.entries(context.qs).filter(([, value]) => value !== '');
	checkWindow(context);
	return Object.fromEntries(
		filters.map(([name, value]) => {
			if (name in TIMES) return [name, toPlivoTime(value) ?? null];
			if (NUMBERS.includes(name)) return [name, sanitizePhoneNumber(String(value))];
			return [name, value];
		}),
	);
}

function checkWindow({ qs, refuse }: OperationContext): void {
	const [start, end] = Object.entries(TIMES).map(([name, label]) => {
		const value = qs[name];
		if (value === undefined || value === '') return undefined;
		const time = readTime(value);
		if (!time)
			throw refuse(
				label,
				`${String(value)} is not a time`,
				'Use a time such as 2026-01-31T09:00:00Z',
			);
		return time;
	});
	if (start && end && start > end) {
		throw refuse('Before', 'The window ends before it starts', "Give a time later than 'After'");
	}
}
