import { parseJson } from '../../../plivo/values';

/** Reads one parameter of the form for one item; resource locators come as their value. */
export type ReadParameter = (name: string) => unknown;

/**
 * A reader over n8n's getNodeParameter, called with a fallback: n8n throws for parameters that the
 * form does not show.
 */
export function formReader(getParameter: (name: string, fallback: null) => unknown): ReadParameter {
	return (name) => {
		const value = shallowEnough(name, () => getParameter(name, null));
		const isLocator = isObject(value) && value.__rl === true;
		return (isLocator ? value.value : value) ?? undefined;
	};
}

/** n8n walks through what an expression gives, and falls over what is nested too deep. @throws FormProblem then */
function shallowEnough(name: string, read: () => unknown): unknown {
	const reading = attempt(read);
	if ('value' in reading) return reading.value;
	if (reading.error.name !== 'RangeError') throw reading.error;
	throw new FormProblem(name, 'The value is nested too deep', 'Check what the expression gives');
}

function attempt(read: () => unknown): { value: unknown } | { error: Error } {
	try {
		return { value: read() };
	} catch (error) {
		return { error: error instanceof Error ? error : new Error(String(error)) };
	}
}

/** A message in Plivo's field names, not checked yet. */
export type Draft = Record<string, unknown>;

/** A parameter that cannot be turned into a draft at all. */
export class FormProblem extends Error {
	constructor(
		readonly parameter: string,
		message: string,
		readonly hint?: string,
	) {
		super(message);
	}
}

/**
 * The groups of a fixedCollection.
 * @returns always an array: n8n gives one group as an object, several as an array, none as nothing
 */
export function groupsOf(collection: unknown, group: string): Draft[] {
	const groups = isObject(collection) ? collection[group] : undefined;
	if (Array.isArray(groups)) return groups.filter(isObject);
	return isObject(groups) ? [groups] : [];
}

/**
 * A parameter of type json as an object: typed text is parsed, long numbers with all their digits; an expression may
 * give the object.
 * @throws FormProblem when it is neither
 */
export function readJson(read: ReadParameter, name: string, value = read(name)): Draft {
	const parsed = typeof value === 'string' ? parse(value) : { value };
	if ('reason' in parsed) {
		throw new FormProblem(name, 'This is not valid JSON', parsed.reason);
	}
	if (!isObject(parsed.value)) {
		throw new FormProblem(name, 'This is not a JSON object', 'Write it as { "field": "value" }');
	}
	return parsed.value;
}

export function isObject(value: unknown): value is Draft {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string): { value: unknown } | { reason: string } {
	if (text.trim() === '') return { value: {} };
	try {
		return { value: parseJson(text) };
	} catch (error) {
		return { reason: error instanceof Error ? error.message : String(error) };
	}
}
