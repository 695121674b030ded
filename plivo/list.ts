import { fromJson } from './values';

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
const AROUND_URLS = /[\s,;]/;

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
	return parts.map((part) => part.trim());
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
