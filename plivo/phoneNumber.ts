import { elementsOf, isWellFormed } from './values';

/** What stands between the digits of a phone number: any dash, any blank, invisible marks (Plivo strips the same). */
const PUNCTUATION = /[\s\p{Cf}\p{Pd}\u2212/.+()]/gu;

/** Ways of other systems to mark a phone number: Twilio's and RFC 3966's, a spreadsheet's for "this is text". */
const PREFIX = /^'?(?:(?:whatsapp|tel|sms|mms):)?'?/i;

/** The calling code of a country (ITU-T E.164): one or two digits for those listed, three for all others. */
const COUNTRY_CODE = /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/;

/** Countries whose numbers do begin with 0 after the country code, such as Italy's landlines. */
const KEEP_ZERO = /^(?:39|225|227|229|241|242|378|379)$/;

/** `(646) 555-0123`, `646-555-0123`: with 646 for the area of New York, of which a country code would make New Zealand. */
const AREA_CODE_FIRST = /^(?:\(\d{3}\)|\d{3}(?=[\p{Pd}.]))[\s\p{Pd}.]*\d{3}[\s\p{Pd}.]*\d{4}$/u;

const DIGITS_MIN = 7;
const DIGITS_MAX = 14;
const SHORT_CODE_MIN = 3;
const SENDER_ID_MAX = 11;

/** Why a value is not taken for a number, written to follow the value: `"abc"` is not a phone number. */
export interface NumberFault {
	fault: string;
	/** What to do about it. */
	hint: string;
}

const NOT_A_NUMBER: NumberFault = {
	fault: 'is not a phone number',
	hint: 'Use digits only, beginning with the country code, such as 14155550100',
};
const DECIMAL: NumberFault = {
	fault: 'looks like a decimal, or like a number with an extension',
	hint: 'Give the phone number alone, as text: a spreadsheet may have made a decimal of it',
};
const NO_PHONE: NumberFault = {
	fault: 'looks like a date or an IP address',
	hint: 'Give the phone number, beginning with its country code: the value may be of another column',
};
const ZERO_FIRST: NumberFault = {
	fault: 'begins with 0, which no country code does',
	hint: 'Begin with the country code, without 0 or 00 before it',
};
const TRUNK_ZERO: NumberFault = {
	fault: 'has a 0 after the country code that is dialled only inside the country',
	hint: 'Leave that 0 out: +44 (0)20 7946 0958 is 442079460958',
};
/** North America (code 1): ten digits follow the code, no more and no fewer (NANPA). */
const NORTH_AMERICA_DIGITS = 11;
const NOT_NORTH_AMERICA: NumberFault = {
	fault: `begins with 1 and has not ${NORTH_AMERICA_DIGITS} digits, as numbers of the US and Canada have`,
	hint: 'Give 1 and ten digits, without an extension. The value may be of another column, such as a time',
};
const NO_COUNTRY_CODE: NumberFault = {
	fault: 'is written as inside the US and Canada, without its country code',
	hint: 'Put +1 before it, or + where it does begin with a country code',
};
const TOO_SHORT: NumberFault = {
	fault: `has fewer than ${DIGITS_MIN} digits`,
	hint: 'Give the whole number with its country code, without thousands separators',
};
const TOO_LONG: NumberFault = {
	fault: `has more than ${DIGITS_MAX} digits`,
	hint: 'Separate several numbers with a comma, a semicolon, a line break or <',
};

/**
 * Reads a phone number in international form: digits with or without `+`, blanks, dashes, dots, slashes and brackets,
 * after a prefix such as `whatsapp:` or `tel:`. Refused is what looks like a number and would become another one:
 * decimals, exponents, trunk zeros, words, too few or too many digits. docs/phone-numbers.md has a table.
 * @returns 7 to 14 digits, or why it is none; never throws
 */
export function readPhoneNumber(value: unknown): { number: string } | NumberFault {
	const text = toText(value);
	if (text === undefined) return NOT_A_NUMBER;
	const number = sanitizePhoneNumber(text);
	if (!/^\d+$/.test(number) || hasPlusInside(text) || isNegative(text)) return NOT_A_NUMBER;
	if (isDateOrAddress(text)) return NO_PHONE;
	if (isDecimal(text)) return DECIMAL;
	if (number.startsWith('0')) return ZERO_FIRST;
	if (number.length < DIGITS_MIN) return TOO_SHORT;
	if (number.length > DIGITS_MAX) return TOO_LONG;
	if (number.startsWith('1') && number.length !== NORTH_AMERICA_DIGITS) return NOT_NORTH_AMERICA;
	if (AREA_CODE_FIRST.test(text)) return NO_COUNTRY_CODE;
	return hasTrunkZero(number) ? TRUNK_ZERO : { number };
}

/** Phone numbers out of a list, in order and each once, and what of the list is none. */
export class PhoneNumbers {
	private readonly found = new Set<string>();

	readonly faults: Array<NumberFault & { value: unknown }> = [];

	/** Reads one more. Never throws. */
	add(value: unknown): void {
		const reading = readPhoneNumber(value);
		if ('number' in reading) this.found.add(reading.number);
		else this.faults.push({ value, ...reading });
	}

	get numbers(): string[] {
		return [...this.found];
	}
}

/** Reads phone numbers in any form that a list has (see splitList). Never throws. */
export function readPhoneNumbers(value: unknown): PhoneNumbers {
	const read = new PhoneNumbers();
	for (const one of elementsOf(value, 'recipients')) read.add(one);
	return read;
}

const NO_SENDER: NumberFault = {
	fault: 'is not a sender',
	hint: 'Use a phone number with its country code, a short code, or a sender ID of letters A to Z and digits',
};
const LETTERS_LOST: NumberFault = {
	fault: 'has letters that Plivo would drop',
	hint: 'Use only the letters A to Z without accents, and digits',
};
const SENDER_ID_TOO_LONG: NumberFault = {
	fault: `has more than ${SENDER_ID_MAX} letters and digits, an alphanumeric sender ID has at most ${SENDER_ID_MAX}`,
	hint: 'Shorten the sender',
};

/** What a program, a spreadsheet in any language or an expression that did not run writes where it has no value; JSON. */
const NO_VALUE =
	/^(?:undefined|null|none|nil|nan|n\/a|-?infinity|true|false|[[{].*|#.*|.*\{\{.*)$/is;
const EXPONENT = /^[+-]?\d+(?:[.,]\d+)?E[+-]?\d+$/i;
/** Letters, digits and accents of any script but A to Z and 0 to 9. */
const FOREIGN_LETTER = /(?![A-Za-z0-9])[\p{L}\p{M}\p{N}]/u;

/**
 * Reads a sender: a phone number, a short code of 3 to 6 digits or an alphanumeric sender ID, whose blanks and
 * punctuation Plivo strips (`src` of the send request).
 * @returns digits, or up to 11 letters and digits, or why it is no sender; never throws
 */
export function readSender(value: unknown): { sender: string } | NumberFault {
	const text = toText(value);
	if (text === undefined) return NO_SENDER;
	const sender = text.replace(/[^A-Za-z0-9]/g, '');
	if (/^\d*$/.test(sender) && !FOREIGN_LETTER.test(text)) return readNumericSender(text, sender);
	if (NO_VALUE.test(text) || EXPONENT.test(text)) return NO_SENDER;
	if (FOREIGN_LETTER.test(text)) return LETTERS_LOST;
	return sender.length > SENDER_ID_MAX ? SENDER_ID_TOO_LONG : { sender };
}

function readNumericSender(text: string, digits: string): { sender: string } | NumberFault {
	const isShortCode = /^\d+$/.test(text) && digits.length >= SHORT_CODE_MIN;
	if (isShortCode && digits.length < DIGITS_MIN && !digits.startsWith('0')) {
		return { sender: digits };
	}
	const reading = readPhoneNumber(text);
	return 'number' in reading ? { sender: reading.number } : reading;
}

/** Strips `/ - . + ( )`, white space and invisible marks from a phone number that Plivo wrote. Anything else stays. */
export function sanitizePhoneNumber(raw: string): string {
	return raw.replace(PUNCTUATION, '');
}

/** A number's text without a prefix; undefined for what is neither a text nor a whole number that kept its digits. */
function toText(value: unknown): string | undefined {
	if (typeof value === 'bigint') return String(value);
	if (typeof value === 'number') {
		return Number.isSafeInteger(value) && value >= 0 ? String(value) : undefined;
	}
	if (typeof value !== 'string' || !isWellFormed(value)) return undefined;
	return value
		.replace(/\p{Cf}/gu, '')
		.trim()
		.replace(PREFIX, '')
		.trim();
}

/** A plus stands before the first digit, and once: two numbers may have been joined by another. */
function hasPlusInside(text: string): boolean {
	const place = text.lastIndexOf('+');
	return place > 0 && (place !== text.indexOf('+') || digitsOf(text.slice(0, place)) !== '');
}

function isNegative(text: string): boolean {
	return /^[\p{Pd}\u2212]/u.test(text);
}

/**
 * A single dot, slash or bracket before the last three digits or fewer, or before zeros alone; also a dot in an
 * otherwise whole number. Signs that divide the whole number into groups are no sign of a decimal.
 */
function isDecimal(text: string): boolean {
	if (/^\+?\d{7,}\.\d/.test(text)) return true;
	return ['.', '/', '('].some((sign) => {
		const place = text.indexOf(sign);
		if (place < 0 || place !== text.lastIndexOf(sign)) return false;
		const [before, after] = [digitsOf(text.slice(0, place)), digitsOf(text.slice(place))];
		return before !== '' && after !== '' && (after.length <= 3 || /^0+$/.test(after));
	});
}

/**
 * `2026-11-25` with or without a time, `25.11.2026`, `11/25/2026`, `20261125`, `192.168.1.100`: digits enough for a
 * number. Nobody has a number of 8 or 14 digits that begins with 19 or 20: after the codes 1 and 20 come 10 digits, or 8 to 10.
 */
function isDateOrAddress(text: string): boolean {
	if (/^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:\d{6})?$/.test(text)) return true;
	if (/^(?:19|20)\d\d([-/.])[01]?\d\1[0-3]?\d(?:\D|$)/.test(text)) return true;
	if (/^[0-3]?\d([-/.])[0-3]?\d\1(?:19|20)\d\d$/.test(text)) return true;
	const octets = /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text) ? text.split('.') : [];
	return octets.length > 0 && octets.every((octet) => Number(octet) <= 255);
}

function digitsOf(text: string): string {
	return text.replace(/\D/g, '');
}

function hasTrunkZero(number: string): boolean {
	const [code = ''] = COUNTRY_CODE.exec(number) ?? [];
	return number.charAt(code.length) === '0' && !KEEP_ZERO.test(code);
}

/**
 * Whether two phone numbers are the same line, digits alone. WhatsApp names mobile numbers of Mexico, Argentina and
 * Brazil with or without the digit that marks them as mobile, whichever was dialled (Meta: phone number formats).
 */
export function isSamePerson(one: string | null, other: string | null): boolean {
	return one !== null && other !== null && plainNumber(one) === plainNumber(other);
}

function plainNumber(number: string): string {
	return number
		.replace(/^521(\d{10})$/, '52$1')
		.replace(/^549(\d{10})$/, '54$1')
		.replace(/^55(\d{2})9(\d{8})$/, '55$1$2');
}
