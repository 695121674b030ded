import { Refusal } from '../answers';

export type Fields = Record<string, unknown>;

/** Ends the request with 400 and this text. */
export function refuse(error: string): never {
	throw new Refusal(400, error);
}

export const isObject = (value: unknown): value is Fields =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object at `path`, or a 400. */
/** The objects among the entries of a list; none where there is no list. */
export const objectsIn = (value: unknown): Fields[] =>
	Array.isArray(value) ? value.filter(isObject) : [];

export function requireObject(value: unknown, path: string): Fields {
	return isObject(value) ? value : refuse(`${path} should be an object`);
}

/** The array at `path` with `min` to `max` entries, or a 400. */
export function requireArray(value: unknown, path: string, min: number, max: number): unknown[] {
	if (!Array.isArray(value)) return refuse(`${path} should be an array`);
	if (value.length < min || value.length > max) {
		return refuse(`${path} should have ${min} to ${max} entries, has ${value.length}`);
	}
	return value;
}

/**
 * The text at `path`, or a 400. Empty text counts as missing: optional fields are to be left out, not sent empty.
 * Length is counted in Unicode characters.
 */
export function requireString(value: unknown, path: string, max = Infinity): string {
	if (value === undefined) return refuse(`${path} parameter not present`);
	if (typeof value !== 'string') return refuse(`${path} should be a string`);
	if (value === '') return refuse(`${path} should not be empty`);
	if ([...value].length > max) return refuse(`${path} exceeds ${max} characters`);
	return value;
}

/** Same as `requireString`, for a field that may be absent. */
export function optionalString(value: unknown, path: string, max = Infinity): string | undefined {
	return value === undefined ? undefined : requireString(value, path, max);
}

/** One of the allowed texts, or a 400. */
export function requireOneOf<T extends string>(
	value: unknown,
	path: string,
	allowed: readonly T[],
): T {
	const text = requireString(value, path);
	return (
		allowed.find((candidate) => candidate === text) ??
		refuse(`${path} should be one of ${allowed.join(', ')}`)
	);
}

/** An absolute http or https address, or a 400. */
export function requireUrl(value: unknown, path: string): string {
	const text = requireString(value, path);
	const protocol = URL.canParse(text) ? new URL(text).protocol : '';
	return /^https?:$/.test(protocol) ? text : refuse(`${path} should be a valid URL`);
}

/** Refuses the second of two entries with the same id. */
export function requireUnique(ids: string[], path: string) {
	if (new Set(ids).size < ids.length) refuse(`${path} should be unique`);
}
