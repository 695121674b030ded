import type { IExecuteFunctions, INodeParameters } from 'n8n-workflow';
import type { ItemError } from '../../../../operation/itemError';
import type { PreparedMessage } from '../../../../delivery/preparedMessage';
import { Breather } from '../../../../operation/breather';
import { formReader, type ReadParameter } from '../../../../operation/form';
import { filesOfItem } from '../../../../operation/inputFile';
import { prepareItem } from './prepare';

/** All messages of a run, in the order of the items, and the items that cannot be sent. */
export interface PreparedRun {
	messages: PreparedMessage[];
	errors: Map<number, ItemError>;
}

/**
 * Composes and checks every item before the first request.
 * @throws NodeOperationError for the first bad item, unless On Error is set to continue
 */
export async function prepareAll(context: IExecuteFunctions): Promise<PreparedRun> {
	const run: PreparedRun = { messages: [], errors: new Map() };
	const constants = new Map<string, unknown>();
	// An expression takes about a millisecond, so thousands of items would hold up the whole server.
	const breather = new Breather(context.getExecutionCancelSignal());
	for (const itemIndex of context.getInputData().keys()) {
		const prepared = await prepareItem(
			context.getNode(),
			itemIndex,
			itemReader(context, itemIndex, constants),
			filesOfItem(context, itemIndex),
		);
		if (prepared.ok) run.messages.push(prepared.message);
		else if (context.continueOnFail()) run.errors.set(itemIndex, prepared.error);
		else throw prepared.error;
		await breather.breathe();
	}
	return run;
}

/** Reads an item's form. A parameter without expression is the same for all items: it is read once. */
function itemReader(
	context: IExecuteFunctions,
	itemIndex: number,
	constants: Map<string, unknown>,
): ReadParameter {
	const read = formReader((name, fallback) => context.getNodeParameter(name, itemIndex, fallback));
	const { parameters } = context.getNode();
	return (name) => {
		if (constants.has(name)) return constants.get(name);
		const value = read(name);
		if (isConstant(parameters[name])) constants.set(name, value);
		return value;
	};
}

function isConstant(value: INodeParameters[string]): boolean {
	if (typeof value === 'string') return !value.startsWith('=');
	if (typeof value !== 'object' || value === null) return true;
	return Object.values(value).every(isConstant);
}
