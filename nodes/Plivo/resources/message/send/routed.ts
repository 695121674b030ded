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
import { deliver, type Post } from '../../../delivery/deliver';
import { errorItem, type ItemError } from '../../../delivery/outcome';
import { withAccepted } from '../../../delivery/partialSuccess';
import { httpOptions, readAccount, toAnswer, type PlivoAnswer } from '../../../transport/request';
import { formReader } from './compose';
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
	const itemIndex = this.getItemIndex();
	const read = formReader((name, fallback) => this.getNodeParameter(name, fallback));
	const prepared = prepareItem(this.getNode(), itemIndex, read);
	if (!prepared.ok) return failedItem(this, prepared.error);

	const post = await routedPost(this, requestData);
	const delivery = { concurrency: 1, stopOnFailure: true };
	const outcomes = await deliver(this.getNode(), prepared.parcels, post, delivery);
	const items: INodeExecutionData[] = [];
	for (const outcome of outcomes) {
		if (outcome?.accepted) items.push(...outcome.items);
		else if (outcome) items.push(...failedItem(this, withAccepted(outcome.error, outcomes)));
	}
	return items;
}

/** @throws the error, unless On Error is set to continue */
function failedItem(context: IExecutePaginationFunctions, error: ItemError): INodeExecutionData[] {
	if (context.continueOnFail()) return [errorItem(context.getItemIndex(), error)];
	throw error;
}

async function routedPost(
	context: IExecutePaginationFunctions,
	requestData: DeclarativeRestApiSettings.ResultOptions,
): Promise<Post> {
	const account = await readAccount(context);
	const path = messagePath(account.authId);
	return async ({ body }) => {
		const request = httpOptions(account, { method: 'POST', path, body });
		const options = { ...requestData.options, ...request };
		const [wrapped] = await context.makeRoutingRequest({ ...requestData, options });
		return unwrapAnswer(wrapped);
	};
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
