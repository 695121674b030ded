import { z } from 'zod/v3';

import { formatCount, quote } from '../values';
import { PhoneNumbers, readPhoneNumbers } from '../phoneNumber';
import { report } from './problem';

/** The most unique recipients that Plivo takes in one request. */
export const RECIPIENTS_MAX = 1000;

/** `dst`: whatever `readPhoneNumbers` reads, or what it has read; comes out as a list of numbers, of any length. */
export const recipientsField = z.unknown().transform((value, ctx) => {
	const { numbers, faults } = value instanceof PhoneNumbers ? value : readPhoneNumbers(value);
	if (numbers.length === 0 && faults.length === 0) {
		report(ctx, {
			message: 'There is no recipient',
			hint: 'Give at least one phone number with its country code',
		});
	}
	for (const { first, count } of groupByFault(faults)) {
		const others = count === 1 ? '' : ` (and ${formatCount(count - 1)} more like it)`;
		const message = `The recipient ${quote(first.value)} ${first.fault}${others}`;
		report(ctx, { message, hint: first.hint });
	}
	return numbers;
});

type Fault = PhoneNumbers['faults'][number];

/** Each kind of fault once, however many recipients have it. */
function groupByFault(faults: Fault[]): Array<{ first: Fault; count: number }> {
	const groups = new Map<string, { first: Fault; count: number }>();
	for (const fault of faults) {
		const group = groups.get(fault.fault);
		if (group) group.count += 1;
		else groups.set(fault.fault, { first: fault, count: 1 });
	}
	return [...groups.values()];
}
