import {
	NodeApiError,
	NodeOperationError,
	sleep,
	type IDataObject,
	type IExecutePaginationFunctions,
	type INode,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';
import { isEmpty, isPlainObject, parseJson, quote } from '../../../plivo/values';

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
	if (!isPlainObject(parsed.value)) {
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

/** A switch may come from an expression, as text too. @throws FormProblem for what is neither on nor off */
export function isSwitchedOn(options: Draft, name: string): boolean {
	const value = options[name];
	if (isEmpty(value)) return false;
	const word = typeof value === 'object' ? '' : String(value).trim().toLowerCase();
	if (word === 'true' || word === 'false') return word === 'true';
	throw new FormProblem(name, `${quote(value)} is neither true nor false`, 'Use true or false');
}

/**
 * The choice that a selector holds. It may come from an expression: one that is no option would otherwise pass for
 * another one.
 * @param form its properties, of which several may have the name
 * @throws FormProblem that lists the options
 */
export function choiceIn(form: INodeProperties[], read: ReadParameter, name: string): string {
	const properties = form.filter((property) => property.name === name);
	return requireChoice(name, read(name), properties.flatMap(optionsOf));
}

/** @throws FormProblem that names the parameter and lists the options, for a value that is none of them */
export function requireChoice(name: string, value: unknown, options: string[]): string {
	const choice = options.find((option) => option === value);
	if (choice !== undefined) return choice;
	throw new FormProblem(
		name,
		isEmpty(value) ? 'Nothing is chosen' : `${quote(value)} is not one of the options`,
		`Use one of these, spelled the same: ${[...new Set(options)].join(', ')}`,
	);
}

/** The values that a dropdown offers. */
export function optionsOf({ options = [] }: INodeProperties): string[] {
	return options.flatMap((option) => ('value' in option ? [String(option.value)] : []));
}

/** Whether the node runs as an agent's tool: n8n gives such nodes a type of their own. */
export function isTool({ type }: INode): boolean {
	return type.endsWith('Tool');
}

/**
 * What a model has to be told when nobody knows whether a message went out: left alone, it calls again
 * until it sees a success.
 */
const UNKNOWN_TO_MODEL =
	'It was not sent again and will not be. Do not call this tool again for this message. Tell the user that the message may or may not have been sent, and that the message logs in the Plivo console show which';

/**
 * An item that tells the agent's model why nothing was sent. Older agents swallow what a tool
 * throws, and their model would report success.
 */
export function tellModel(itemIndex: number, error: ItemError): INodeExecutionData {
	const words = error.message.replace(/ \[item \d+\]/, '');
	const hint = isUnknown(error) ? UNKNOWN_TO_MODEL : error.description;
	const told = [words, hint].filter(Boolean).join('. ');
	return { json: { error: told }, pairedItem: { item: itemIndex } };
}

function isUnknown({ context: { data } }: ItemError): boolean {
	return typeof data === 'object' && data !== null && 'state' in data && data.state === 'unknown';
}

export type ItemError = NodeApiError | NodeOperationError;

/** Whatever was thrown, as an error that knows its item; n8n's own errors keep their words. */
export function asItemError(node: INode, itemIndex: number, error: unknown): ItemError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	const cause = error instanceof Error ? error : new Error(String(error));
	return new NodeOperationError(node, cause, { itemIndex });
}

/**
 * What becomes of an item of the routing engine that failed. A model is told; with On Error set to
 * continue n8n fills in the message, since an `error` key of our own would have the engine send all
 * items again.
 * @throws the error otherwise
 */
export function failedItem(
	context: IExecutePaginationFunctions,
	error: ItemError,
): INodeExecutionData[] {
	const itemIndex = context.getItemIndex();
	if (isTool(context.getNode())) return [tellModel(itemIndex, error)];
	if (!context.continueOnFail()) throw error;
	return [{ json: {}, error, pairedItem: { item: itemIndex } }];
}

/**
 * What Plivo says under `error` comes out as `plivo_error`: n8n takes an item whose `error` is set, be it empty, for a
 * failure, runs the node again or sends it to the error output.
 */
export function withoutErrorKey({ error, ...rest }: IDataObject): IDataObject {
	return error ? { ...rest, plivo_error: error } : rest;
}

/** n8n answers its health check, and everybody else, between two slices of this length. */
const SLICE_MS = 15;

/** Lets others in now and then while thousands of items are worked on. */
export class Breather {
	private sliceStart = performance.now();

	constructor(private readonly signal?: AbortSignal) {}

	/** To be called after each item; waits only when a slice is over. Rejects when the signal aborts. */
	async breathe(): Promise<void> {
		if (performance.now() - this.sliceStart < SLICE_MS) return;
		await sleep(0, this.signal);
		this.sliceStart = performance.now();
	}
}
