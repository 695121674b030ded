import {
	NodeOperationError,
	type IBinaryData,
	type IBinaryKeyData,
	type IDataObject,
	type IExecutePaginationFunctions,
	type INodeExecutionData,
	type INodePropertyRouting,
} from 'n8n-workflow';
import { isEmpty, plainText, quote, splitList, writeOut } from '../../../plivo/values';
import { PlivoClient, transportOf, type RequestOptions } from '../../shared/api/client';
import { download, type DownloadProblem, type RemoteFile } from '../../shared/api/download';
import { ApiError, toNodeApiError } from '../../shared/api/errors';
import { fileOfRoutedItem, type InputFiles } from './inputFile';
import {
	asItemError,
	failedItem,
	FormProblem,
	formReader,
	isSwitchedOn,
	requireChoice,
	withoutErrorKey,
	type ItemError,
	type ReadParameter,
} from './item';

/** What an operation works with, for one item. */
export interface OperationContext {
	read: ReadParameter;
	/** The account; asked for only when needed, so that an operation without request needs no keys. */
	client(): Promise<PlivoClient>;
	/** The item's binary data. */
	files: InputFiles;
	/** Fetches a file into binary data. @param bytesMax larger ones are not kept */
	download(file: RemoteFile, bytesMax?: number): Promise<IBinaryData | DownloadProblem>;
	/** An error that names a parameter and the item. */
	refuse(label: string, message: string, hint?: string): NodeOperationError;
	/** The workflow's time zone, an IANA name: a time without zone is in it. */
	zone: string;
	/** What is kept under a name for the rest of the execution, its retries included. */
	kept(name: string): IDataObject;
}

/** A result that brings files along. */
export class ResultWithFiles {
	constructor(
		readonly json: IDataObject,
		readonly binary: IBinaryKeyData,
	) {}
}

export type OperationResult = IDataObject | ResultWithFiles;

/**
 * The results of one item.
 * @throws ApiError with Plivo's words, or what `refuse` makes
 */
export type Operation = (context: OperationContext) => Promise<OperationResult[]>;

/**
 * Routing for an operation. n8n's routing engine calls its pagination function once an item, where
 * other nodes fetch page after page; nothing else of the engine is used, so nothing else is declared.
 */
export function routingFor(operation: Operation): INodePropertyRouting {
	return {
		send: { paginate: true },
		operations: {
			async pagination(this: IExecutePaginationFunctions) {
				try {
					return await runOperation(this, operation);
				} catch (error) {
					return failedItem(this, operationError(this, error));
				}
			},
		},
	};
}

async function runOperation(
	context: IExecutePaginationFunctions,
	operation: Operation,
): Promise<INodeExecutionData[]> {
	const itemIndex = context.getItemIndex();
	const transport = transportOf(context.getNodeParameter('requestOptions', {}) as RequestOptions);
	const signal = context.getExecutionCancelSignal();
	const openClient = once(
		async () => await PlivoClient.open(context, { transport, signal }, itemIndex),
	);
	const results = await operation({
		read: formReader((name, fallback) => context.getNodeParameter(name, fallback)),
		client: openClient,
		files: async (field) => await fileOfRoutedItem(context, field),
		download: async (file, bytesMax) => {
			const { account } = await openClient();
			return await download(context, account, { transport, bytesMax, signal }, file);
		},
		refuse: (label, message, hint) =>
			new NodeOperationError(context.getNode(), `'${label}' [item ${itemIndex}]: ${message}`, {
				itemIndex,
				description: hint,
			}),
		zone: context.getTimezone(),
		kept: (name) => (context.getContext('node')[name] ??= {}) as IDataObject,
	});
	return results.map((result) => ({
		...(result instanceof ResultWithFiles
			? { json: withoutErrorKey(result.json), binary: result.binary }
			: { json: withoutErrorKey(result) }),
		pairedItem: { item: itemIndex },
	}));
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
	let made: Promise<T> | undefined;
	return async () => await (made ??= make());
}

function operationError(context: IExecutePaginationFunctions, error: unknown): ItemError {
	const [node, itemIndex] = [context.getNode(), context.getItemIndex()];
	return error instanceof ApiError
		? toNodeApiError(node, error, itemIndex)
		: asItemError(node, itemIndex, error);
}

const IF_EMPTY =
	'Give one, as an earlier node returned it. If it is an expression, check that the item has the field that it reads';

type Refuse = OperationContext['refuse'];

/**
 * The UUIDs or IDs in a parameter: one, several separated as lists are, or an array; each once.
 * @param label of the parameter
 * @throws what `refuse` makes, when there is none, or one that cannot be an ID
 */
export function readIds(value: unknown, label: string, refuse: Refuse): string[] {
	const ids = [...new Set(splitList(value, 'ids').map(writeOut))];
	const [first] = ids;
	if (first === undefined) {
		throw refuse(label, 'It is empty', IF_EMPTY);
	}
	const wrong = ids.find((id) => !/^[\w-]+$/.test(id));
	if (wrong !== undefined) {
		throw refuse(label, `${quote(wrong)} is not an ID`, 'Give it as an earlier node returned it');
	}
	return ids;
}

/** The same where only one makes sense. */
export function readOneId(value: unknown, label: string, refuse: Refuse): string {
	const [id = '', second] = readIds(value, label, refuse);
	if (second === undefined) return id;
	throw refuse(label, 'There are several', 'Give one an item');
}

/**
 * A switch of the form, which an expression may give as text.
 * @param byDefault what it is where nothing is given
 * @throws what `refuse` makes, for what is neither on nor off
 */
export function readSwitch(
	{ read, refuse }: Pick<OperationContext, 'read' | 'refuse'>,
	name: string,
	label: string,
	byDefault = false,
): boolean {
	const value = read(name);
	if (isEmpty(value)) return byDefault;
	return inWordsOf(refuse, label, () => isSwitchedOn({ [name]: value }, name));
}

/** A word out of a list, as Plivo spells it. @throws what `refuse` makes, for what is none of them */
export function readWord(value: unknown, words: string[], label: string, refuse: Refuse): string {
	const text = plainText(value).trim().toLowerCase();
	const word = words.find((one) => one.toLowerCase() === text);
	return word ?? inWordsOf(refuse, label, () => requireChoice(label, value, words));
}

/** Work on the form whose errors name the parameter by its label. */
function inWordsOf<T>(refuse: Refuse, label: string, work: () => T): T {
	try {
		return work();
	} catch (error) {
		throw error instanceof FormProblem ? refuse(label, error.message, error.hint) : error;
	}
}

/** The named fields in that order, null where the object lacks one: an item's shape stays the same. */
export function pickFields(object: IDataObject, fields: string[]): IDataObject {
	return Object.fromEntries(fields.map((field) => [field, object[field] ?? null]));
}
