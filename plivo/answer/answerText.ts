import { cut, fromJson, isEmpty, isPlainObject } from '../values';

const TEXT_MAX = 300;
/** Enough of an answer to find its words; the rest is not read. */
const READ_MAX = 20_000;
/** Words stand near the top of an answer: what is deeper, or further down a list, is not looked at. */
const DEPTH_MAX = 3;
const WIDTH_MAX = 20;

/** An `Authorization` header or what stands in one, and user names and passwords in URLs. */
const CREDENTIALS: Array<[pattern: RegExp, replacement: string]> = [
	[
		/authorization["']?\s*[:=]\s*["']?(basic|bearer|digest)?\s*[^\s"',;}<]+/gi,
		'authorization: [hidden]',
	],
	[/\b(basic|bearer)\s+(?=\S*[\d=])[\w+/.~-]{8,}=*/gi, '$1 [hidden]'],
	[/\/\/[^\s/@:]+:[^\s/@]+@/g, '//[hidden]@'],
];

/** Puts a foreign text on one line, hides what looks like a credential and cuts it to 300 characters. */
export function cleanText(text: string): string {
	const line = text.slice(0, READ_MAX).replace(/\s+/g, ' ').trim();
	const safe = CREDENTIALS.reduce((rest, [pattern, with_]) => rest.replace(pattern, with_), line);
	return cut(safe, TEXT_MAX);
}

/** An answer in words: those of the service, or those of a page in between. */
export interface AnswerText {
	/** Empty when the answer says nothing. */
	words: string;
	isPage: boolean;
	apiId?: string;
}

/** Where Plivo's SDKs look for the words of an error, in this order; also below `data`. */
const WORD_KEYS = ['error', 'error_message', 'message', 'global_error', 'errors'] as const;

/** Those of them that hold nothing but errors: `message` is also what Plivo says of a success. */
const ERROR_KEYS = WORD_KEYS.filter((key) => key !== 'message');

/**
 * Finds the words in an answer, parsed or as text: the first text under the keys that Plivo's SDKs know, else the
 * title of a page, else the answer as it is. Never throws, however large or deep the answer is.
 */
export function readAnswerText(body: unknown): AnswerText {
	const answer = fromJson(body);
	if (isPlainObject(answer)) return readObject(answer);
	if (Array.isArray(answer)) return { words: cleanText(readWords(answer)), isPage: false };
	if (typeof answer !== 'string') return { words: '', isPage: false };
	const isPage = /^\s*</.test(answer);
	return { words: cleanText(isPage ? readPage(answer.slice(0, READ_MAX)) : answer), isPage };
}

/** What Plivo says beside a result, such as the `error` of an answer that accepted a message; empty for nothing. */
export function readErrorText(answer: Record<string, unknown>): string {
	const besides = ERROR_KEYS.map((key) => answer[key]);
	return cleanText(firstWords(besides) ?? '');
}

function readObject(answer: Record<string, unknown>): AnswerText {
	const data = isPlainObject(answer.data) ? answer.data : {};
	const candidates = [answer, data].flatMap((part) => WORD_KEYS.map((key) => part[key]));
	const { api_id: apiId, ...rest } = answer;
	const found = firstWords(candidates) ?? writeRest(rest);
	return {
		words: cleanText(found),
		isPage: false,
		...(typeof apiId === 'string' && apiId !== '' ? { apiId } : {}),
	};
}

function firstWords(candidates: unknown[]): string | undefined {
	return candidates.map((candidate) => readWords(candidate)).find((words) => words !== '');
}

/** A text, several texts, or an object whose own words or values tell what is wrong. */
function readWords(value: unknown, depth = DEPTH_MAX): string {
	if (typeof value === 'string') return value.slice(0, READ_MAX).trim();
	// A number says something beside other fields, such as a code; alone it is no word.
	if (typeof value === 'number' && depth < DEPTH_MAX) return String(value);
	if (depth === 0 || typeof value !== 'object' || value === null) return '';
	if (Array.isArray(value)) {
		const words = value.slice(0, WIDTH_MAX).map((one) => readWords(one, depth - 1));
		return words.filter(Boolean).join('; ');
	}
	if (!isPlainObject(value)) return '';
	const own = WORD_KEYS.map((key) => value[key]).find((one) => typeof one === 'string');
	if (typeof own === 'string' && own.trim() !== '') return own.slice(0, READ_MAX).trim();
	return Object.entries(value)
		.slice(0, WIDTH_MAX)
		.map(([name, inner]) => [name, readWords(inner, depth - 1)] as const)
		.flatMap(([name, words]) => (words === '' ? [] : [`${name}: ${words}`]))
		.join('; ');
}

/** An answer that words itself in fields of its own is shown as it is. */
function writeRest(rest: Record<string, unknown>): string {
	const told = excerpt(rest, DEPTH_MAX);
	return isEmpty(told) ? '' : JSON.stringify(told);
}

/** The filled values near the top of an object. */
function excerpt(value: unknown, depth: number): unknown {
	if (typeof value === 'string') return value.slice(0, READ_MAX);
	if (typeof value !== 'object' || value === null) return value;
	if (depth === 0) return '…';
	if (Array.isArray(value)) return value.slice(0, WIDTH_MAX).map((one) => excerpt(one, depth - 1));
	return Object.fromEntries(
		Object.entries(value)
			.filter(([, inner]) => !isEmpty(inner))
			.slice(0, WIDTH_MAX)
			.map(([name, inner]) => [name, excerpt(inner, depth - 1)]),
	);
}

function readPage(page: string): string {
	const title = /<title[^<>]*>([^<]*)/i.exec(page)?.[1]?.trim();
	// A script without an end goes on to the end of the page: looking for its end once is enough.
	const text =
		title || page.replace(/<(script|style)\b[\s\S]*?(<\/\1>|$)/gi, ' ').replace(/<[^<>]*>/g, ' ');
	return text
		.replace(/&nbsp;/gi, ' ')
		.replace(/&lt;/gi, '<')
		.replace(/&gt;/gi, '>')
		.replace(/&amp;/gi, '&');
}
