import {
	sleep,
	type DeclarativeRestApiSettings,
	type IDataObject,
	type IExecutePaginationFunctions,
	type IHttpRequestMethods,
} from 'n8n-workflow';
import { accountPath } from '../../../plivo/endpoint';
import { describeFailure, describeTransportFailure } from '../../../plivo/errors';
import { waitAfterRefusal } from '../delivery/backoff';
import { apiError, transportErrorOf } from '../delivery/errors';
import { paceOf, PLIVO_REQUESTS_PER_WINDOW } from '../delivery/pace';
import { accountKey, httpOptions, readAccount, type PlivoAnswer } from '../transport/request';
import { routedRequest } from '../transport/routed';

/** After this long of nothing but 429, Plivo is taken at its word. */
const GIVE_UP_AFTER_MS = 120_000;

/** The account of the node's credential, as operations other than Send talk to it. */
export interface PlivoClient {
	/**
	 * @param path below the account, with its trailing slash, such as `Message/`
	 * @throws NodeApiError with Plivo's words unless the answer is a success
	 */
	get(path: string, qs?: IDataObject): Promise<IDataObject>;
	post(path: string, body: object): Promise<IDataObject>;
}

/** A client that keeps the account's pace, shared with all sends in the process. */
export async function plivoClient(
	context: IExecutePaginationFunctions,
	requestData: DeclarativeRestApiSettings.ResultOptions,
): Promise<PlivoClient> {
	const account = await readAccount(context);
	const pace = paceOf(accountKey(account));
	const signal = context.getExecutionCancelSignal();

	const attempt = async (
		method: IHttpRequestMethods,
		path: string,
		rest: { qs?: IDataObject; body?: object },
	): Promise<PlivoAnswer> => {
		await pace.enter(PLIVO_REQUESTS_PER_WINDOW, signal);
		try {
			const request = httpOptions(account, {
				method,
				path: accountPath(account.authId) + path,
				...rest,
			});
			return await routedRequest(context, requestData, request);
		} catch (thrown) {
			return { status: 0, headers: {}, body: thrown };
		} finally {
			pace.leave();
		}
	};

	const request = async (...args: Parameters<typeof attempt>): Promise<IDataObject> => {
		const started = performance.now();
		for (let tries = 0; ; tries++) {
			const answer = await attempt(...args);
			if (answer.status !== 429) return bodyOf(context, answer);
			const wait = waitAfterRefusal(tries, describeFailure(answer).retryAfterMs);
			if (performance.now() - started + wait > GIVE_UP_AFTER_MS) return bodyOf(context, answer);
			pace.pause(wait);
			await sleep(wait, signal);
		}
	};

	return {
		get: async (path, qs) => await request('GET', path, { qs }),
		post: async (path, body) => await request('POST', path, { body }),
	};
}

function bodyOf(context: IExecutePaginationFunctions, answer: PlivoAnswer): IDataObject {
	const { status, body } = answer;
	if (status >= 200 && status < 300 && typeof body === 'object' && body !== null) {
		return body as IDataObject;
	}
	const [node, itemIndex] = [context.getNode(), context.getItemIndex()];
	if (status === 0) {
		const { kind, message, description } = describeTransportFailure(transportErrorOf(body));
		throw apiError(node, itemIndex, 'none', message, description, { kind });
	}
	const { kind, apiId, message, description } = describeFailure(answer);
	const signs = [`HTTP status ${status}`, apiId && `api_id ${apiId}`].filter(Boolean).join(', ');
	throw apiError(node, itemIndex, String(status), message, `${description} (${signs})`, {
		kind,
		status,
	});
}
