import type { MessageType } from '../types';
import { refuse, requireString } from './shape';

export const MAX_RECIPIENTS = 1000;

export interface Recipients {
	/** Sanitised, without duplicates, in the order of the request. */
	valid: string[];
	invalid: string[];
}

/** Strips what Plivo strips from a phone number: / - . + ( ) and white space. */
export const sanitiseNumber = (number: string) => number.replace(/[/\-.+()\s]/g, '');

/**
 * Splits `dst` at `<` and sorts its numbers into valid and invalid ones. Throws a 400 for more than 1,000 different
 * numbers, and when none is valid. `refused` are numbers to be treated as invalid.
 */
export function readRecipients(dst: unknown, type: MessageType, refused: string[]): Recipients {
	const numbers = new Set(requireString(dst, 'dst').split('<').map(sanitiseNumber));
	if (numbers.size > MAX_RECIPIENTS) {
		refuse(`dst parameter has ${numbers.size} numbers, ${MAX_RECIPIENTS} are allowed`);
	}
	const refusedNumbers = new Set(refused.map(sanitiseNumber));
	const recipients: Recipients = { valid: [], invalid: [] };
	let firstFault: string | null = null;
	for (const number of numbers) {
		const fault = refusedNumbers.has(number) ? NOT_A_NUMBER : faultOf(number, type);
		if (fault) firstFault ??= `'${number}' ${fault}`;
		recipients[fault ? 'invalid' : 'valid'].push(number);
	}
	if (recipients.valid.length === 0 && firstFault) refuse(firstFault);
	return recipients;
}

const NOT_A_NUMBER = 'is not a valid phone number.';

/** MMS reaches numbers of the US and Canada only, and those have eleven digits. */
function faultOf(number: string, type: MessageType): string | null {
	const isNorthAmerican = number.startsWith('1');
	const pattern = isNorthAmerican ? /^\d{11}$/ : /^[2-9]\d{6,13}$/;
	if (!pattern.test(number)) return NOT_A_NUMBER;
	if (type === 'mms' && !isNorthAmerican) return 'is not an MMS enabled phone number';
	return null;
}
