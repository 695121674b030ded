import { formatCount, isPlainObject, textFault } from '../values';

/** A carousel's cards, the deepest that Meta documents, have 10. */
const LEVELS_MAX = 32;
/** A template of ten cards has some hundred values. */
const VALUES_MAX = 10_000;

type Path = Array<string | number>;

/** What is wrong with the shape of a value, where, and what to do about it. */
export interface ShapeProblem {
	path: Path;
	message: string;
	hint: string;
}

/**
 * What keeps a value from being looked at at all, or from being sent as it is: too deep, too many values, a name that
 * JavaScript gives a meaning, a number that lost digits before it came here, or a text that UTF-8 cannot
 * hold. Everything that walks through a message may rely on these bounds.
 * @param path where the value stands in the message
 */
export function findShapeProblem(value: unknown, path: Path): ShapeProblem | undefined {
	let open: Array<{ value: unknown; path: Path }> = [{ value, path }];
	let count = 0;
	for (let level = 0; open.length > 0; level++) {
		count += open.length;
		if (level > LEVELS_MAX) {
			const message = `The value is nested more than ${LEVELS_MAX} levels deep`;
			return problemAt(path, message, 'Give what the Plivo API documents');
		}
		if (count > VALUES_MAX) {
			const message = `There are more than ${formatCount(VALUES_MAX)} values`;
			return problemAt(path, message, 'Give what the Plivo API documents');
		}
		for (const one of open) {
			const fault = faultOf(one.value);
			if (fault) return problemAt(one.path, fault.message, fault.hint);
		}
		open = open.flatMap(({ value: outer, path: outerPath }) =>
			innerValues(outer).map(([key, inner]) => ({ value: inner, path: [...outerPath, key] })),
		);
	}
	return undefined;
}

function innerValues(value: unknown): Array<[key: string | number, value: unknown]> {
	if (Array.isArray(value)) return value.slice(0, VALUES_MAX + 1).map((one, index) => [index, one]);
	return isPlainObject(value) ? Object.entries(value) : [];
}

function faultOf(value: unknown): { message: string; hint: string } | undefined {
	if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
		return {
			message: `The number ${value} has lost digits`,
			hint: 'Give it as text, or as JSON text that holds it with all its digits',
		};
	}
	if (typeof value === 'number' && !Number.isFinite(value)) {
		return {
			message: `JSON has no number ${value}`,
			hint: 'Give a number with fewer digits, or text',
		};
	}
	if (isNoJson(value)) {
		return {
			message: `JSON cannot hold a value of this kind (${kindOf(value)})`,
			hint: 'Give texts, numbers, true, false, lists and objects with fields',
		};
	}
	const fault = typeof value === 'string' ? textFault(value) : undefined;
	if (fault !== undefined)
		return { message: `The text ${fault}`, hint: 'Check where it comes from' };
	return isPlainObject(value) ? nameFault(Object.keys(value)) : undefined;
}

/** What JSON.stringify leaves out, empties or falls over: a function, a Map, a big integer. Times know their JSON. */
function isNoJson(value: unknown): boolean {
	if (['function', 'symbol', 'bigint'].includes(typeof value)) return true;
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
	return !isPlainObject(value) && !('toJSON' in value && typeof value.toJSON === 'function');
}

function kindOf(value: unknown): string {
	return typeof value === 'object'
		? Object.prototype.toString.call(value).slice(8, -1)
		: typeof value;
}

function nameFault(names: string[]): { message: string; hint: string } | undefined {
	if (names.includes('__proto__')) return BAD_NAME;
	const fault = names.map(textFault).find((one) => one !== undefined);
	return fault === undefined
		? undefined
		: { message: `The name of a field ${fault}`, hint: 'Correct it' };
}

const BAD_NAME = {
	message: "A field cannot be named '__proto__'",
	hint: 'Remove it: JavaScript gives this name a meaning of its own',
};

/** What keeps a field of the message itself from having this name. */
export function findNameProblem(name: string): ShapeProblem | undefined {
	return name === '__proto__' ? problemAt([name], BAD_NAME.message, BAD_NAME.hint) : undefined;
}

function problemAt(path: Path, message: string, hint: string): ShapeProblem {
	return { path, message, hint };
}
