import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecutePaginationFunctions,
	IExecuteSingleFunctions,
	IN8nHttpFullResponse,
	INodeExecutionData,
	INodePropertyRouting,
} from 'n8n-workflow';
import { messagePath } from '../../../../../plivo/endpoint';
import { deliver } from '../../../delivery/deliver';
import { withAccepted } from '../../../delivery/partialSuccess';
import { httpOptions, readAccount, toAnswer, type PlivoAnswer } from '../../../transport/request';
import { prepareItem } from './prepare';

/**
 * Message > Send through n8n's routing engine, the door that some AI agents take. The engine calls
 * a pagination function where other nodes fetch page after page; here it sends, which is the one
 * place in the engine that sees both an answer and a lost connection.
 */
export const sendRouting: INodePropertyRouting = {
	request: { method: 'POST' },
	send: { paginate: true },
	operations: { pagination: sendRoutedItem },
	output: { postReceive: [wrapAnswer] },
};

async function sendRoutedItem(
	this: IExecutePaginationFunctions,
	requestData: DeclarativeRestApiSettings.ResultOptions,
): Promise<INodeExecutionData[]> {
	const node = this.getNode();
	const read = (name: string): unknown =>
		this.getNodeParameter(name, undefined, { extractValue: true });
	const prepared = prepareItem(node, this.getItemIndex(), read);
	if (!prepared.ok) throw prepared.error;
	const account = await readAccount(this);
	const path = messagePath(account.authId);

	const outcomes = await deliver(
		node,
		prepared.parcels,
		async ({ body }) => {
			const request = httpOptions(account, { method: 'POST', path, body });
			const options = { ...requestData.options, ...request };
			const [wrapped] = await this.makeRoutingRequest({ ...requestData, options });
			return unwrapAnswer(wrapped);
		},
		{ concurrency: 1, stopOnFailure: true },
	);

	const items: INodeExecutionData[] = [];
	for (const outcome of outcomes) {
		if (outcome?.accepted === false) throw withAccepted(outcome.error, outcomes);
		if (outcome?.accepted) items.push(...outcome.items);
	}
	return items;
}

/** The engine hands back items, so the answer travels in one, whole. */
async function wrapAnswer(
	this: IExecuteSingleFunctions,
	_items: INodeExecutionData[],
	response: IN8nHttpFullResponse,
): Promise<INodeExecutionData[]> {
	const { status, headers, body } = toAnswer(response);
	return [{ json: { status, headers, body: body as IDataObject } }];
}

function unwrapAnswer(wrapped: INodeExecutionData | undefined): PlivoAnswer {
	const { status, headers, body } = wrapped?.json ?? {};
	return { status: Number(status), headers: (headers ?? {}) as IDataObject, body };
}
