import { sanitizePhoneNumber } from '../phoneNumber';
import { fromJson, isPlainObject } from '../values';

/** A field's name and value, decoded. Names stay flat: `Button[Text]` is one name. */
export type Pair = readonly [name: string, value: string];

/**
 * The fields of a callback by name, without prototype. In a form, a value is a text, or an array of texts where the
 * name is repeated; in JSON it is what it is there.
 */
export type CallbackFields = Record<string, unknown>;

export interface CallbackRequest {
	method: string;
	/** The raw query string, without `?`. */
	query: string;
	/** The raw body as text; empty for none. */
	body: string;
	/** The header as it came. */
	contentType?: string;
}

/** Plivo sends some 30 fields; more than this comes from someone else. */
const FIELDS_MAX = 1000;
const JSON_DEPTH_MAX = 10;
/** The one name that changes an object instead of adding to it, wherever the fields are copied later. */
const UNSAFE_NAME = '__proto__';

/**
 * What a signature can cover of the fields of a callback, in the order it came: the query of a GET, else the body.
 * @returns undefined for JSON, for which Plivo has no signing rule, and for over 1,000 fields
 */
export function readPairs(request: CallbackRequest): Pair[] | undefined {
	const isGet = isGetRequest(request);
	if (!isGet && isJson(request.contentType)) return undefined;
	return parsePairs(isGet ? request.query : request.body);
}

/**
 * Reads what Plivo says in a callback: the query of a GET, else the body, as a form or, where the content type says
 * so, as a JSON object (docs: message status callbacks; JSON is not documented and read in case it comes). A field
 * named `__proto__` is in the pairs, which are signed, but not in the fields.
 * @returns undefined for what cannot be one: over 1,000 fields, or JSON that is broken, no object or deeply nested
 */
export function readFields(request: CallbackRequest): CallbackFields | undefined {
	if (!isGetRequest(request) && isJson(request.contentType)) return readJson(request.body);
	const pairs = readPairs(request);
	return pairs && gather(pairs);
}

/**
 * Decodes application/x-www-form-urlencoded text as UTF-8. `+` is a blank, broken escapes stay as they are, bytes
 * that are no UTF-8 become U+FFFD. Never throws.
 * @returns undefined when there are more than 1,000 pairs
 */
export function parsePairs(text: string): Pair[] | undefined {
	const parts = text.split('&').filter((part) => part !== '');
	if (parts.length > FIELDS_MAX) return undefined;
	// The leading `&` keeps URLSearchParams from dropping a `?` that belongs to the first name.
	return [...new URLSearchParams(`&${parts.join('&')}`)];
}

function isGetRequest({ method }: CallbackRequest): boolean {
	return method.toUpperCase() === 'GET';
}

function isJson(contentType = ''): boolean {
	return /^\s*application\/([\w.-]+\+)?json\s*(;|$)/i.test(contentType);
}

function gather(pairs: Pair[]): CallbackFields {
	const values = new Map<string, string[]>();
	for (const [name, value] of pairs) {
		const earlier = values.get(name);
		if (earlier) earlier.push(value);
		else values.set(name, [value]);
	}
	return toFields([...values].map(([name, all]) => [name, all.length === 1 ? all[0] : all]));
}

function readJson(body: string): CallbackFields | undefined {
	const value = parseJson(body);
	if (!isPlainObject(value) || !isShallow(value, JSON_DEPTH_MAX)) return undefined;
	const entries = Object.entries(value);
	if (entries.length > FIELDS_MAX) return undefined;
	return toFields(entries);
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text, (name, value: unknown) => (name === UNSAFE_NAME ? undefined : value));
	} catch {
		return undefined;
	}
}

function isShallow(value: unknown, depth: number): boolean {
	if (typeof value !== 'object' || value === null) return true;
	return depth > 0 && Object.values(value).every((inner) => isShallow(inner, depth - 1));
}

function toFields(entries: Array<[string, unknown]>): CallbackFields {
	const fields = Object.create(null) as CallbackFields;
	for (const [name, value] of entries) {
		if (name !== UNSAFE_NAME) fields[name] = value;
	}
	return fields;
}

/** A field's text as it came; null when it is missing or empty. Of a repeated field the first counts. */
export function readText(fields: CallbackFields, name: string): string | null {
	return toText(Object.hasOwn(fields, name) ? fields[name] : undefined);
}

/** A field's text without blanks around it; null when nothing is left. */
export function readWord(fields: CallbackFields, name: string): string | null {
	return readText(fields, name)?.trim() || null;
}

/** A field that is written in lower case, such as a type or a state. */
export function readKeyword(fields: CallbackFields, name: string): string | null {
	return readWord(fields, name)?.toLowerCase() ?? null;
}

/** A number; null for anything else. */
export function readNumber(fields: CallbackFields, name: string): number | null {
	return toNumber(readText(fields, name));
}

/** A phone number as Plivo's API writes it, digits alone; an alphanumeric sender ID as it came. */
export function readPhoneNumber(fields: CallbackFields, name: string): string | null {
	const word = readWord(fields, name);
	const digits = sanitizePhoneNumber(word ?? '');
	return /^\d+$/.test(digits) ? digits : word;
}

/** The parts of a composed field by name, in lower case and without signs between words; a part of no name is ''. */
export type FieldGroup = Map<string, string>;

/**
 * A composed field, such as `Button` with a text and a payload. How Plivo encodes it is not documented: read are
 * `Button[Text]`, `Button.Text`, an object or its JSON text as `Button`, and else `Button` as a text alone.
 */
export function readGroup(fields: CallbackFields, name: string): FieldGroup {
	const whole: unknown = fromJson(Object.hasOwn(fields, name) ? fields[name] : undefined);
	const parts = isPlainObject(whole) ? Object.entries(whole) : [['', whole] as const];
	const flat = Object.entries(fields)
		.filter(([key]) => key.startsWith(`${name}[`) || key.startsWith(`${name}.`))
		.map(([key, value]) => [key.slice(name.length), value] as const);
	const texts = [...parts, ...flat].map(([key, value]) => [simplify(key), toText(value)] as const);
	return new Map(texts.flatMap(([key, text]) => (text === null ? [] : [[key, text] as const])));
}

/** The first of these parts that a composed field has. */
export function pickPart(group: FieldGroup, ...names: string[]): string | null {
	return names.map((name) => group.get(name)).find((text) => text !== undefined) ?? null;
}

/** A decimal number written as a text, or null. */
export function toNumber(text: string | null): number | null {
	const isDecimal = /^[+-]?\d+(\.\d+)?$/.test(text?.trim() ?? '');
	const number = isDecimal ? Number(text) : NaN;
	return Number.isFinite(number) ? number : null;
}

function simplify(key: string): string {
	return key.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Of an array, which a repeated field gives, the first text; what is nested deeper is none. */
function toText(value: unknown): string | null {
	const values: unknown[] = Array.isArray(value) ? value : [value];
	return values.map(toScalar).find((text) => text !== null) ?? null;
}

function toScalar(value: unknown): string | null {
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	return typeof value === 'string' && value !== '' ? value : null;
}
