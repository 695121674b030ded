import { z } from 'zod/v3';

import { quote } from '../values';
import { readSender } from '../phoneNumber';
import { report } from './problem';

/** `src`: a phone number, a short code or an alphanumeric sender ID; comes out sanitised, as Plivo would do. */
export const senderField = z.unknown().transform((value, ctx) => {
	const reading = readSender(value);
	if ('sender' in reading) return reading.sender;
	const { fault, hint } = reading;
	report(ctx, { message: `The sender ${quote(value)} ${fault}`, hint, fatal: true });
	return z.NEVER;
});
