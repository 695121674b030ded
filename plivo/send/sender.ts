import { quote } from '../values';
import { textField } from './fields';
import { sanitizeSender } from '../phoneNumber';
import { report } from './problem';

const PHONE_NUMBER_MAX = 14;
const ALPHANUMERIC_MAX = 11;

/** `src`: a phone number, a short code or an alphanumeric sender ID; comes out sanitised, as Plivo would do. */
export const senderField = textField('The sender').transform((raw, ctx) => {
	const sender = sanitizeSender(raw);
	const isNumber = /^\d+$/.test(sender);
	const max = isNumber ? PHONE_NUMBER_MAX : ALPHANUMERIC_MAX;
	const rule = isNumber
		? `digits, a phone number has at most ${max}`
		: `characters, an alphanumeric sender ID has at most ${max}`;
	if (sender === '') {
		report(ctx, {
			message: `The sender ${quote(raw)} has no letter A to Z and no digit`,
			hint: 'Use a phone number with its country code, a short code or an alphanumeric sender ID',
		});
	} else if (sender.length > max) {
		report(ctx, {
			message: `The sender ${quote(sender)} has ${sender.length} ${rule}`,
			hint: 'Shorten the sender',
		});
	}
	return sender;
});
