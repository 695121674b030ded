import {
	NodeOperationError,
	type DeclarativeRestApiSettings,
	type IBinaryData,
	type IBinaryKeyData,
	type IDataObject,
	type IExecutePaginationFunctions,
	type INodeExecutionData,
	type INodePropertyRouting,
} from 'n8n-workflow';
import { formReader, type ReadParameter } from './form';
import { filesOfRoutedItem, type InputFiles } from './inputFile';
import { failedItem } from './failedItem';
import { asItemError } from './itemError';
import { download, type DownloadProblem, type RemoteFile } from '../../shared/api/download';
import { wrapAnswer } from './routed';
import { plivoClient, type PlivoClient } from './plivoClient';

/** What an operation works with, for one item. */
export interface OperationContext {
	read: ReadParameter;
	/** The account; asked for only when needed, so that an operation without request needs no keys. */
	client(): Promise<PlivoClient>;
	/** Filters that properties with `routing.send` put into the query. */
	qs: IDataObject;
	/** The item's binary data. */
	files: InputFiles;
	/** Fetches a file into binary data. */
	download(file: RemoteFile): Promise<IBinaryData | DownloadProblem>;
	/** The workflow's time zone, an IANA name: a time without zone is in it. */
	zone: string;
	/** An error that names a parameter and the item. */
	refuse(label: string, message: string, hint?: string): NodeOperationError;
}

/** A result that brings files along. */
export class ResultWithFiles {
	constructor(
		readonly json: IDataObject,
		readonly binary: IBinaryKeyData,
	) {}
}

/** The results of one item. */
export type Operation = (
	context: OperationContext,
) => Promise<Array<IDataObject | ResultWithFiles>>;

/**
 * Routing for an operation that reads from Plivo or computes. The engine calls its pagination
 * function once an item; there the account's pace is kept and Plivo's words become the error.
 */
export function routingFor(operation: Operation): INodePropertyRouting {
	return {
		request: { method: 'GET' },
		send: { paginate: true },
		operations: {
			async pagination(this: IExecutePaginationFunctions, requestData) {
				try {
					return await runOperation(this, requestData, operation);
				} catch (error) {
					return failedItem(this, asItemError(this.getNode(), this.getItemIndex(), error));
				}
			},
		},
		output: { postReceive: [wrapAnswer] },
	};
}

async function runOperation(
	context: IExecutePaginationFunctions,
	requestData: DeclarativeRestApiSettings.ResultOptions,
	operation: Operation,
): Promise<INodeExecutionData[]> {
	const itemIndex = context.getItemIndex();
	const results = await operation({
		read: formReader((name, fallback) => context.getNodeParameter(name, fallback)),
		client: async () => await plivoClient(context, requestData),
		qs: requestData.options.qs ?? {},
		files: filesOfRoutedItem(context),
		download: async (file) => await download(context, requestData.options, file),
		zone: context.getTimezone(),
		refuse: (label, message, hint) =>
			new NodeOperationError(context.getNode(), `'${label}' [item ${itemIndex}]: ${message}`, {
				itemIndex,
				description: hint,
			}),
	});
	return results.map((result) => ({
		...(result instanceof ResultWithFiles
			? { json: result.json, binary: result.binary }
			: { json: result }),
		pairedItem: { item: itemIndex },
	}));
}
