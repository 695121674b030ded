/** Whether every half of a character beyond the basic plane has its other half: else UTF-8 cannot hold the text. */
export function isWellFormed(text: string): boolean {
	return !/\p{Surrogate}/u.test(text);
}

/** What keeps a text from arriving as it is, written to follow its name; undefined when nothing does. */
export function textFault(text: string): string | undefined {
	if (text.includes('\0')) return 'holds a NUL character, which no message can';
	return isWellFormed(text) ? undefined : 'holds half of an emoji or of another character';
}

/** A number with thousands marked, such as 1,600. */
export function formatCount(value: number): string {
	return value.toLocaleString('en-US');
}

/** Characters as people count them: an emoji outside the basic plane is one. */
export function countCharacters(text: string): number {
	const pairs = text.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)?.length ?? 0;
	return text.length - pairs;
}

/** True for what stands for "not filled in": undefined, null, a blank text, an empty array, an empty object. */
export function isEmpty(value: unknown): boolean {
	if (value === undefined || value === null) return true;
	if (typeof value === 'string') return value.trim() === '';
	if (Array.isArray(value)) return value.length === 0;
	return isPlainObject(value) && Object.keys(value).length === 0;
}

/**
 * Leaves empty values out of an object, at any depth, under the names that are known. What is under another name stays
 * untouched. Elements of arrays stay, emptied if need be: to drop one would move the others, and a template's
 * parameters count by position.
 * @param value no deeper than the stack: see findShapeProblem in send/shape.ts
 */
export function withoutEmpty(value: unknown, names: ReadonlySet<string>): unknown {
	if (Array.isArray(value)) return value.map((element) => withoutEmpty(element, names));
	if (!isPlainObject(value)) return value;
	const kept = Object.entries(value)
		.map(([name, inner]) => [name, names.has(name) ? withoutEmpty(inner, names) : inner] as const)
		.filter(([name, inner]) => !names.has(name) || !isEmpty(inner));
	return Object.fromEntries(kept);
}

/** True for an object made of named values, such as JSON gives. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
	if (typeof value !== 'object' || value === null) return false;
	const prototype: unknown = Object.getPrototypeOf(value);
	// Values that come out of n8n's expression sandbox have the prototype of another realm.
	return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/**
 * Reads the JSON text of an object or an array; anything else comes back as it is. A text of digits is not read: as a
 * number a long identifier would lose its last digits.
 * @param staysText which numbers come out as they are written; see parseJson
 */
export function fromJson(value: unknown, staysText = losesDigits): unknown {
	if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
	try {
		return parseJson(value, staysText);
	} catch {
		return value;
	}
}

/** Some programs put the mark before their JSON, where JSON.parse takes none (RFC 8259, 8.1). */
export function withoutByteOrderMark(text: string): string {
	return text.startsWith('\ufeff') ? text.slice(1) : text;
}

/** A text in JSON, or a number. */
const TEXT_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;

/** Whether a number, as it is written, is whole and has more digits than a JavaScript number holds. */
function losesDigits(number: string): boolean {
	return /^-?\d{16,}$/.test(number) && !Number.isSafeInteger(Number(number));
}

/**
 * JSON.parse, but some numbers come out as text, the way they are written.
 * @param json with or without a byte order mark
 * @param staysText which; by default whole numbers that would lose digits
 * @throws SyntaxError for what is no JSON
 */
export function parseJson(json: string, staysText = losesDigits): unknown {
	const text = withoutByteOrderMark(json);
	const parsed: unknown = JSON.parse(text);
	if (!/\d/.test(text)) return parsed;
	// What was parsed is sound JSON, in which every quotation mark has its other one.
	const exact = text.replace(TEXT_OR_NUMBER, (token) =>
		!token.startsWith('"') && staysText(token) ? `"${token}"` : token,
	);
	return exact === text ? parsed : (JSON.parse(exact) as unknown);
}

/** A text, a number or a boolean as text; empty for all else, of which `String` makes `[object Object]`, or throws. */
export function plainText(value: unknown): string {
	return ['string', 'number', 'bigint', 'boolean'].includes(typeof value) ? String(value) : '';
}

/** A text without blanks and invisible marks at its ends, as a copy from a web page brings them along. Linear time. */
export function trimmed(text: string): string {
	let start = 0;
	let end = text.length;
	while (start < end && AT_ENDS.test(text.charAt(start))) start++;
	while (end > start && AT_ENDS.test(text.charAt(end - 1))) end--;
	return text.slice(start, end);
}

const AT_ENDS = /[\s\p{Cf}]/u;

/** A value in quotation marks, cut to a length that fits a message. */
export function quote(value: unknown): string {
	return `"${cut(writeOut(value), 60)}"`;
}

/** A text cut to a length, with an ellipsis for the rest. */
export function cut(text: string, max: number): string {
	// Twice as many UTF-16 units hold that many characters, whatever they are.
	const characters = [...text.slice(0, max * 2 + 2)];
	return characters.length > max ? `${characters.slice(0, max).join('')}…` : text;
}

/** A value as a text that tells it from others. Never throws, where `String` does for an object of odd methods. */
export function writeOut(value: unknown): string {
	if (typeof value !== 'object') return String(value);
	try {
		const json = JSON.stringify(value) ?? '';
		// A time is a text in JSON.
		return json.startsWith('"') ? (JSON.parse(json) as string) : json;
	} catch {
		return Object.prototype.toString.call(value);
	}
}

/** What can be given as a list, each with its own way of telling where one ends. */
export type ListKind = 'recipients' | 'urls' | 'ids' | 'names';

/** Comma, semicolon and line break separate everywhere. */
const SEPARATORS: Record<Exclude<ListKind, 'urls'>, RegExp> = {
	/** Plivo joins recipients with `<`. */
	recipients: /[,;<\r\n\u0085\u2028\u2029]/,
	/** No ID holds a blank. */
	ids: /[,;\s\u0085]/,
	/** A name may hold one. */
	names: /[,;\r\n\u0085\u2028\u2029]/,
};

const LINE_BREAK = /[\r\n\u0085\u2028\u2029]/;
const URL_START = /https?:\/\//gi;
const AROUND_URLS = /[\s,;\p{Cf}]/u;

/** Arrays in arrays are taken apart this deep; what is deeper stays whole, for the reader of its elements to refuse. */
const NESTING_MAX = 10;

/**
 * Takes a list apart: an array, the JSON text of one, or a text with separators; also such texts in an array. Anything
 * else is a list of one. A comma or semicolon may be part of a URL: it separates only where another http(s) URL begins.
 * Texts come out without blanks around them, numbers in JSON text as they are written there, empty elements not at all;
 * the rest as it is. Never throws; takes linear time.
 */
export function splitList(value: unknown, kind: ListKind): unknown[] {
	return [...elementsOf(value, kind)];
}

/** The elements of `splitList` one after another, for whoever wants to pause in a long list. */
export function* elementsOf(value: unknown, kind: ListKind): Generator<unknown> {
	// 1.41556E+10 is a phone number that lost digits in a spreadsheet: it must not pass for a whole one.
	const whole = fromJson(value, () => true);
	const list: unknown[] = Array.isArray(whole) ? whole.flat(NESTING_MAX) : [value];
	for (const one of list) {
		for (const part of typeof one === 'string' ? splitText(one, kind) : [one]) {
			if (part !== undefined && part !== null && part !== '') yield part;
		}
	}
}

function splitText(text: string, kind: ListKind): string[] {
	const parts =
		kind === 'urls' ? text.split(LINE_BREAK).flatMap(splitUrls) : text.split(SEPARATORS[kind]);
	return parts.map(trimmed);
}

/** Divides before each URL that begins after a separator. */
function splitUrls(line: string): string[] {
	const starts = [...line.matchAll(URL_START)]
		.map(({ index }) => index)
		.filter((index) => index > 0 && AROUND_URLS.test(line.charAt(index - 1)));
	return [0, ...starts].map((start, place) => withoutSeparators(line.slice(start, starts[place])));
}

function withoutSeparators(url: string): string {
	let start = 0;
	let end = url.length;
	while (start < end && AROUND_URLS.test(url.charAt(start))) start++;
	while (end > start && AROUND_URLS.test(url.charAt(end - 1))) end--;
	return url.slice(start, end);
}
