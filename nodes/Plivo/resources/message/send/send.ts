import type { IExecuteFunctions, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { RequestOptions } from '../../../../shared/api/client';
import { deliver } from '../../../delivery/deliver';
import {
	emitAccepted,
	emitFailed,
	firstFailure,
	hintsOf,
	type Delivered,
} from '../../../delivery/outcome';
import type { PreparedMessage } from '../../../delivery/preparedMessage';
import {
	deliverySettings,
	openLog,
	openRun,
	type AddressedMessage,
	type DeliveryForm,
	type Run,
} from '../../../delivery/run';
import { noteStop, stoppedError, withRest } from '../../../delivery/stop';
import { fileOfItem } from '../../../operation/inputFile';
import {
	asItemError,
	Breather,
	formReader,
	isTool,
	tellModel,
	type ItemError,
	type ReadParameter,
} from '../../../operation/item';
import { prepareItem } from './compose/prepare';

/**
 * Message > Send in a workflow run: all items are composed and checked first, then sent. Without
 * On Error set to continue, one bad item stops the run before anything leaves.
 * @throws NodeOperationError for a bad item or a stop, NodeApiError for what Plivo did not take
 */
export async function sendMessages(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	try {
		return [await sendAll(this)];
	} catch (error) {
		return [failedRun(this, asItemError(this.getNode(), 0, error))];
	}
}

/**
 * What a run that could not go on comes to. With On Error set to continue n8n would pass the input
 * on as if it had been sent, so every item comes back as failed.
 * @throws the error, unless a model is there to be told or On Error is set to continue
 */
function failedRun(context: IExecuteFunctions, error: ItemError): INodeExecutionData[] {
	if (isTool(context.getNode())) return [tellModel(0, error)];
	const log = openLog(context, 0);
	if (isStopped(context)) throw stoppedError(context.getNode(), log);
	if (!context.continueOnFail()) throw withRest(error, log);
	return context.getInputData().map((_item, index) => failedItem(context, index, error));
}

async function sendAll(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	// A stop during a try does not keep n8n from the next one.
	context.getExecutionCancelSignal()?.throwIfAborted();
	const prepared = await prepareAll(context);
	const run = runOf(context);
	const messages = await addressAll(context, run, prepared);
	const delivered = await deliver(run, messages);

	if (isStopped(context) && !delivered.every(isAccepted)) throw stoppedError(run.node, run.log);
	const failed = firstFailure(delivered);
	if (failed && run.stopOnFailure) throw failed;
	const output = await collect(context, prepared, delivered);
	context.addExecutionHints(...hintsOf(delivered));
	if (!isTool(run.node) && !willRunAgain(context, output)) run.log.forget();
	return output;
}

function runOf(context: IExecuteFunctions): Run {
	const requestOptions = context.getNodeParameter('requestOptions', 0, {}) as RequestOptions;
	const form = context.getNodeParameter('options', 0, {}) as DeliveryForm;
	const isForModel = isTool(context.getNode());
	return openRun({
		context,
		itemIndex: 0,
		itemCount: context.getInputData().length,
		settings: deliverySettings(form, requestOptions),
		requestOptions,
		knowsCalls: true,
		stopOnFailure: isForModel || !context.continueOnFail(),
		onStop: isForModel ? undefined : () => noteStop(context, openLog(context, 0)),
	});
}

/** Each item goes by its own account. An item whose account cannot be used fails as a bad one does. */
async function addressAll(
	context: IExecuteFunctions,
	run: Run,
	{ messages, errors }: PreparedRun,
): Promise<AddressedMessage[]> {
	const addressed: AddressedMessage[] = [];
	const breather = new Breather(run.signal);
	for (const message of messages) {
		try {
			addressed.push(await run.address(message));
		} catch (error) {
			const failed = asItemError(run.node, message.itemIndex, error);
			if (!context.continueOnFail()) throw failed;
			errors.set(message.itemIndex, failed);
		}
		await breather.breathe();
	}
	return addressed;
}

/** Items in input order; what belongs to several items stands at the first. */
async function collect(
	context: IExecuteFunctions,
	{ errors }: PreparedRun,
	delivered: Delivered[],
): Promise<INodeExecutionData[]> {
	const byItem = context.getInputData().map((): INodeExecutionData[] => []);
	const breather = new Breather();
	for (const [index, error] of errors) byItem[index]?.push(failedItem(context, index, error));
	for (const request of delivered) {
		const { outcome } = request;
		// Retry execution may come with fewer items than there were.
		const items = request.items.filter((index) => index < byItem.length);
		if (outcome?.state === 'accepted') {
			const output = emitAccepted({ ...request, items }, outcome.response);
			const place = byItem[items[0] ?? 0];
			for (const item of output) place?.push(item);
		} else if (outcome) {
			for (const index of items) byItem[index]?.push(failedItem(context, index, outcome.error));
		}
		await breather.breathe();
	}
	return byItem.flat();
}

function failedItem(
	context: IExecuteFunctions,
	index: number,
	error: ItemError,
): INodeExecutionData {
	const hasErrorOutput = context.getNode().onError === 'continueErrorOutput';
	return emitFailed(index, error, hasErrorOutput ? context.getInputData()[index]?.json : undefined);
}

function isAccepted({ outcome }: Delivered): boolean {
	return outcome?.state === 'accepted';
}

function isStopped(context: IExecuteFunctions): boolean {
	return context.getExecutionCancelSignal()?.aborted === true;
}

/** With On Error set to continue, Retry On Fail looks at the first item alone. */
function willRunAgain(context: IExecuteFunctions, [first]: INodeExecutionData[]): boolean {
	return context.getNode().retryOnFail === true && first?.json.error !== undefined;
}

/** All messages of a run, in the order of the items, and the items that cannot be sent. */
interface PreparedRun {
	messages: PreparedMessage[];
	errors: Map<number, ItemError>;
}

/**
 * Composes and checks every item before the first request.
 * @throws NodeOperationError for the first bad item, unless On Error is set to continue
 */
async function prepareAll(context: IExecuteFunctions): Promise<PreparedRun> {
	const run: PreparedRun = { messages: [], errors: new Map() };
	const constants = new Map<string, unknown>();
	// An expression takes about a millisecond, so thousands of items would hold up the whole server.
	const breather = new Breather(context.getExecutionCancelSignal());
	for (const itemIndex of context.getInputData().keys()) {
		const prepared = await prepareItem(
			context.getNode(),
			itemIndex,
			itemReader(context, itemIndex, constants),
			async (field) => await fileOfItem(context, itemIndex, field),
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
