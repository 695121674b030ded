/** What Plivo strips from a recipient, and the look-alikes people paste: any dash, any blank, invisible marks. */
const PUNCTUATION = /[\s\p{Cf}\p{Pd}\u2212/.+()]/gu;
const SEPARATORS = /[,;<\r\n\u0085\u2028\u2029]/;
/** A number that a spreadsheet turned into a decimal: without its dot it would be someone else's number. */
const DECIMAL = /^\+?\d{7,}\.\d{1,2}$/;

/**
 * Strips `/ - . + ( )` and white space from a phone number, as Plivo does (`dst` of the send request).
 * Also strips dashes, blanks and invisible marks that look alike. Anything else stays.
 */
export function sanitizePhoneNumber(raw: string): string {
	return raw.replace(PUNCTUATION, '');
}

/** Strips all but A-Z, a-z and 0-9 from a sender, as Plivo does (`src` of the send request). */
export function sanitizeSender(raw: string): string {
	return raw.replace(/[^A-Za-z0-9]/g, '');
}

/**
 * Reads recipients out of what a form or an expression gives: one number, several separated by comma,
 * semicolon, line break or `<`, an array of them, or such an array as JSON text.
 * Returns them sanitised, in order, without blanks and duplicates. Never throws: what is not a phone number
 * comes back unchanged in kind, so that the request contract can refuse it by name.
 */
export function parseRecipients(value: unknown): string[] {
	return [...new Set(readRecipients(value))].filter((recipient) => recipient !== '');
}

function readRecipients(value: unknown): string[] {
	if (value === undefined || value === null) return [];
	if (Array.isArray(value)) return value.flatMap(readRecipients);
	if (typeof value === 'number') return [readNumber(value)];
	if (typeof value === 'string') return readText(value);
	return [typeof value === 'object' ? Object.prototype.toString.call(value) : String(value)];
}

function readText(text: string): string[] {
	const list = parseJsonList(text);
	if (list) return readRecipients(list);
	return text.split(SEPARATORS).map((part) => {
		const recipient = part.trim();
		return DECIMAL.test(recipient) ? recipient : sanitizePhoneNumber(recipient);
	});
}

function parseJsonList(text: string): unknown[] | undefined {
	if (!text.trimStart().startsWith('[')) return undefined;
	try {
		const parsed: unknown = JSON.parse(text);
		return Array.isArray(parsed) ? parsed : undefined;
	} catch {
		return undefined;
	}
}

/**
 * Only a whole positive number can be a phone number. Any other is written with an exponent, whose letter no
 * sanitising removes, so that it can never turn into a wrong recipient.
 */
function readNumber(value: number): string {
	return Number.isSafeInteger(value) && value >= 0 ? String(value) : value.toExponential();
}
