import { cut, fromJson, isEmpty, isPlainObject, isWellFormed } from '../values';

/** What Plivo answered to a send request it accepted. */
export interface SendResponse {
	/** One for each accepted recipient, in no promised order; empty when Plivo works asynchronously. */
	messageUuids: string[];
	apiId?: string;
	message?: string;
	/** Recipients that Plivo left out of an accepted request. */
	invalidNumbers: string[];
	/** What Plivo found wrong with a request that it accepted all the same. */
	error?: string;
	/** The answer as it came. */
	raw: Record<string, unknown>;
}

/** A request has at most 1,000 recipients, so an answer cannot name more. */
const NAMED_MAX = 1000;
/** Longer than any identifier or sentence of Plivo's. */
const WORDS_MAX = 1000;

/**
 * Reads the answer to a send request, parsed or as JSON text. Returns undefined when it is not one: not an object,
 * none of Plivo's fields, or nothing but an error. Bounded but for `raw`, since all of it comes out once a message.
 */
export function readSendResponse(body: unknown): SendResponse | undefined {
	const raw = fromJson(body);
	if (!isPlainObject(raw)) return undefined;
	const messageUuids = readTexts(raw.message_uuid);
	const invalidNumbers = readTexts(raw.invalid_number);
	const apiId = readText(raw.api_id);
	const saysWhatHappened = messageUuids.length > 0 || invalidNumbers.length > 0;
	const error = readErrorText(raw);
	const isError = raw.error !== undefined || error !== '';
	if (!saysWhatHappened && (apiId === undefined || isError)) return undefined;
	const message = readText(raw.message);
	return {
		messageUuids,
		...(apiId === undefined ? {} : { apiId }),
		...(message === undefined ? {} : { message }),
		invalidNumbers,
		...(error === '' ? {} : { error }),
		raw,
	};
}

function readText(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? cut(value, WORDS_MAX) : undefined;
}

function readTexts(value: unknown): string[] {
	const list: unknown[] = Array.isArray(value) ? value : [value];
	return list
		.slice(0, NAMED_MAX)
		.map((one) => (typeof one === 'number' ? String(one) : readText(one)))
		.filter((one) => one !== undefined);
}

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

/** Blanks, and signs that turn a terminal's or a reader's text around. */
const INVISIBLE = /[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu;

/** Puts a foreign text on one line, hides what looks like a credential and cuts it to 300 characters. */
export function cleanText(text: string): string {
	const line = text.slice(0, READ_MAX).replace(INVISIBLE, ' ').trim();
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
function readErrorText(answer: Record<string, unknown>): string {
	const besides = ERROR_KEYS.map((key) => answer[key]);
	return cleanText(firstWords(besides) ?? '');
}

/** Whether an object holds nothing of a result, but the words of an error. */
export function isNothingButError(answer: Record<string, unknown>): boolean {
	const besides = Object.keys(answer).filter((key) => key !== 'api_id');
	const isErrorKey = (key: string) => ERROR_KEYS.some((one) => one === key);
	return besides.length > 0 && besides.every(isErrorKey) && readErrorText(answer) !== '';
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

/** The keys of an account. */
export interface Secrets {
	authId: string;
	authToken: string;
}

const HIDDEN = '[hidden]';

/**
 * Hides the Auth Token wherever a text or a value repeats it: as itself, as in a URL, in hexadecimal digits, and in
 * base64, alone, as the `authId:authToken` of an Authorization header or inside a longer text. Keys of objects count too. The value given stays as it is; what is
 * neither text, array nor plain object (a stream, say) comes back untouched. Never throws, however deep the value is.
 */
export function maskSecrets<Value>(value: Value, secrets: Secrets): Value {
	const forms = formsOf(secrets);
	if (forms.length === 0) return value;
	const root: { value: unknown } = { value };
	const open: Array<Record<string, unknown> | unknown[]> = [root];
	for (let container = open.pop(); container !== undefined; container = open.pop()) {
		for (const [key, inner] of Object.entries(container)) {
			const masked = maskOne(inner, forms);
			Object.assign(container, { [key]: masked });
			if (Array.isArray(masked) || isPlainObject(masked)) open.push(masked);
		}
	}
	return root.value as Value;
}

/** A text without the secrets, or a copy of an array or object whose keys are without them. */
function maskOne(value: unknown, forms: string[]): unknown {
	if (typeof value === 'string') return maskText(value, forms);
	if (Array.isArray(value)) return [...(value as unknown[])];
	if (!isPlainObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, inner]) => [maskText(key, forms), inner]),
	);
}

function maskText(text: string, forms: string[]): string {
	return forms.reduce((rest, form) => rest.replaceAll(form, HIDDEN), text);
}

/**
 * Whether a JSON text repeats the Auth Token in none of the forms that maskSecrets knows. Cheaper than to go through what
 * it holds. JSON spells a character in other ways with a backslash alone, so a text with one counts as repeating.
 */
export function isFreeOfSecrets(json: string, secrets: Secrets): boolean {
	return !json.includes('\\') && !formsOf(secrets).some((form) => json.includes(form));
}

/** Worked out once for an account. */
const knownForms = new WeakMap<Secrets, string[]>();

/** Longer forms first, since one may hold another. Base64 counts without its padding, which a text may lack. */
function formsOf(secrets: Secrets): string[] {
	const known = knownForms.get(secrets);
	if (known) return known;
	const forms = findForms(secrets);
	knownForms.set(secrets, forms);
	return forms;
}

function findForms({ authId, authToken }: Secrets): string[] {
	if (authToken === '') return [];
	const encoded = [
		...[authToken, `${authId}:${authToken}`].map((text) => toBase64(text).replace(/=+$/, '')),
		...insideBase64(authToken),
	].flatMap((base64) => [base64, base64.replaceAll('+', '-').replaceAll('/', '_')]);
	const hex = Buffer.from(authToken, 'utf8').toString('hex');
	const inUrl = isWellFormed(authToken) ? [encodeURIComponent(authToken)] : [];
	const forms = [authToken, ...inUrl, ...encoded, hex, hex.toUpperCase()];
	return [...new Set(forms)].sort((one, other) => other.length - one.length);
}

/** Fewer characters of base64 could stand anywhere. */
const BASE64_MIN = 16;

/**
 * What base64 makes of a text that stands inside a longer one, such as a whole request: it packs three bytes into four
 * characters, so there are three ways. The characters that neighbours have a part in are left out.
 */
function insideBase64(text: string): string[] {
	const bytes = Buffer.byteLength(text, 'utf8');
	const ways = [0, 1, 2].map((before) => {
		const whole = Math.floor(((before + bytes) * 8) / 6);
		return toBase64(' '.repeat(before) + text).slice(Math.ceil((before * 8) / 6), whole);
	});
	return ways.filter(({ length }) => length >= BASE64_MIN);
}

function toBase64(text: string): string {
	return Buffer.from(text, 'utf8').toString('base64');
}
