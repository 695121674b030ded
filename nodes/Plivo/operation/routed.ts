import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecutePaginationFunctions,
	IExecuteSingleFunctions,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
	INodeExecutionData,
} from 'n8n-workflow';
import { toAnswer, type PlivoAnswer } from '../../shared/api/request';

/**
 * For `output.postReceive` of every operation that goes through the routing engine: the engine
 * hands back items, so an answer travels in one, whole.
 */
export async function wrapAnswer(
	this: IExecuteSingleFunctions,
	_items: INodeExecutionData[],
	response: IN8nHttpFullResponse,
): Promise<INodeExecutionData[]> {
	const { status, headers, body } = toAnswer(response);
	return [{ json: { status, headers, body: body as IDataObject } }];
}

/**
 * One request through the routing engine, with the settings it prepared (time-out, proxy).
 * @throws what the connection threw; an answer of any status is returned
 */
export async function routedRequest(
	context: IExecutePaginationFunctions,
	requestData: DeclarativeRestApiSettings.ResultOptions,
	request: IHttpRequestOptions,
): Promise<PlivoAnswer> {
	const options = { ...requestData.options, ...request };
	const [wrapped] = await context.makeRoutingRequest({ ...requestData, options });
	const { status, headers, body } = wrapped?.json ?? {};
	return { status: Number(status), headers: (headers ?? {}) as IDataObject, body };
}
