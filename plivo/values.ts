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
 * @param value no deeper than the stack: see findShapeProblem
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

/** A text in JSON, or a number. */
const TEXT_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;

/** Whether a number, as it is written, is whole and has more digits than a JavaScript number holds. */
function losesDigits(number: string): boolean {
	return /^-?\d{16,}$/.test(number) && !Number.isSafeInteger(Number(number));
}

/**
 * JSON.parse, but some numbers come out as text, the way they are written.
 * @param staysText which; by default whole numbers that would lose digits
 * @throws SyntaxError for what is no JSON
 */
export function parseJson(text: string, staysText = losesDigits): unknown {
	const parsed: unknown = JSON.parse(text);
	if (!/\d/.test(text)) return parsed;
	// What was parsed is sound JSON, in which every quotation mark has its other one.
	const exact = text.replace(TEXT_OR_NUMBER, (token) =>
		!token.startsWith('"') && staysText(token) ? `"${token}"` : token,
	);
	return exact === text ? parsed : (JSON.parse(exact) as unknown);
}

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

function writeOut(value: unknown): string {
	if (typeof value !== 'object') return String(value);
	try {
		return JSON.stringify(value) ?? '';
	} catch {
		return Object.prototype.toString.call(value);
	}
}
