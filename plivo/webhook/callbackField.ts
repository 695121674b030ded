import type { CallbackFields } from './callback';
import { fromJson, isPlainObject } from '../values';
import { sanitizePhoneNumber } from '../phoneNumber';

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
