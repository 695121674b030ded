import { z } from 'zod/v3';

import { formatCount, quote } from '../values';
import { parseRecipients } from '../phoneNumber';
import { report } from './problem';

/** The most unique recipients that Plivo takes in one request. */
export const RECIPIENTS_MAX = 1000;
const PHONE_NUMBER_MAX = 14;

/** What can be wrong with a recipient; of several faults the first is told. */
const FAULTS = [
	{
		applies: (recipient: string) => !/^\d+$/.test(recipient),
		fault: 'is not a phone number',
		hint: 'Use digits only, beginning with the country code, such as 14155550100',
	},
	{
		applies: (recipient: string) => recipient.length > PHONE_NUMBER_MAX,
		fault: `has more than ${PHONE_NUMBER_MAX} digits`,
		hint: 'Separate several numbers with a comma, a semicolon, a line break or <',
	},
	{
		applies: (recipient: string) => recipient.startsWith('0'),
		fault: 'begins with 0, which no country code does',
		hint: 'Begin with the country code, without 0 or 00 before it',
	},
];

/** Divides recipients into the shares of requests: at most 1,000 in each, in order. */
export function divideRecipients(recipients: string[]): string[][] {
	const shares = Math.ceil(recipients.length / RECIPIENTS_MAX);
	return Array.from({ length: shares }, (_, share) =>
		recipients.slice(share * RECIPIENTS_MAX, (share + 1) * RECIPIENTS_MAX),
	);
}

/** `dst`: whatever `parseRecipients` reads; comes out as a list of numbers, of any length. */
export const recipientsField = z.unknown().transform((value, ctx) => {
	const recipients = parseRecipients(value);
	if (recipients.length === 0) {
		report(ctx, {
			message: 'There is no recipient',
			hint: 'Give at least one phone number with its country code',
		});
	}
	for (const { fault, hint } of FAULTS) {
		const faulty = recipients.filter((recipient) => faultOf(recipient) === fault);
		if (faulty.length > 0) report(ctx, { message: describe(faulty, fault), hint });
	}
	return recipients;
});

function faultOf(recipient: string): string | undefined {
	return FAULTS.find(({ applies }) => applies(recipient))?.fault;
}

function describe(faulty: string[], fault: string): string {
	const first = `The recipient ${quote(faulty[0])} ${fault}`;
	const others = faulty.length - 1;
	return others === 0 ? first : `${first} (and ${formatCount(others)} more like it)`;
}
