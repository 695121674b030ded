import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecutePaginationFunctions,
} from 'n8n-workflow';
import { accountPath, lookupBaseUrl, lookupPath } from '../../../plivo/endpoint';
import { describeFailure, describeTransportFailure } from '../../../plivo/answer/errors';
import { apiError, transportErrorOf } from '../../shared/api/errors';
import { paceOf, PLIVO_REQUESTS_PER_WINDOW } from '../../shared/api/pace';
import { paced, type Attempt } from '../../shared/api/paced';
import { accountKey, httpOptions, readAccount, type PlivoRequest } from '../../shared/api/request';
import { routedRequest } from './routed';

/** After this long of nothing but 429, Plivo is taken at its word. */
const GIVE_UP_AFTER_MS = 120_000;

/** No message leaves here, so the advice for a send, to look before sending again, would mislead. */
const TRY_AGAIN = 'Plivo did not carry this out, or did not say so. Try again later';

/** The account of the node's credential, as operations other than Send talk to it. */
export interface PlivoClient {
	/** The WhatsApp Business Account that the credential remembers; empty when it remembers none. */
	wabaId: string;
	/**
	 * @param path below the account, with its trailing slash, such as `Message/`
	 * @throws NodeApiError with Plivo's words unless the answer is a success
	 */
	get(path: string, qs?: IDataObject): Promise<IDataObject>;
	post(path: string, body: object): Promise<IDataObject>;
	/** What Plivo knows about a number, its own or not; every lookup is paid for. */
	lookup(number: string): Promise<IDataObject>;
}

/** A client that keeps the account's pace, shared with all sends in the process. */
export async function plivoClient(
	context: IExecutePaginationFunctions,
	requestData: DeclarativeRestApiSettings.ResultOptions,
): Promise<PlivoClient> {
	const account = await readAccount(context);
	const pacing = {
		pace: paceOf(accountKey(account)),
		settings: { requestLimit: PLIVO_REQUESTS_PER_WINDOW, giveUpAfterMs: GIVE_UP_AFTER_MS },
		signal: context.getExecutionCancelSignal(),
	};
	const request = async (plivoRequest: PlivoRequest, server = account): Promise<IDataObject> => {
		const options = httpOptions(server, plivoRequest);
		const answer = await paced(
			pacing,
			async () => await routedRequest(context, requestData, options),
		);
		return bodyOf(context, answer);
	};

	const root = accountPath(account.authId);
	const lookupServer = { ...account, baseUrl: lookupBaseUrl(account.baseUrl) };
	return {
		wabaId: account.wabaId,
		get: async (path, qs) => await request({ method: 'GET', path: root + path, qs }),
		post: async (path, body) => await request({ method: 'POST', path: root + path, body }),
		lookup: async (number) =>
			await request(
				{ method: 'GET', path: lookupPath(number), qs: { type: 'carrier' } },
				lookupServer,
			),
	};
}

/** @throws NodeApiError for everything but a success with a JSON object */
function bodyOf(context: IExecutePaginationFunctions, answer: Attempt): IDataObject {
	const [node, itemIndex] = [context.getNode(), context.getItemIndex()];
	if ('lost' in answer) {
		const { kind, message, description } = describeTransportFailure(transportErrorOf(answer.lost));
		const hint = kind === 'noConnection' ? description : TRY_AGAIN;
		throw apiError(node, itemIndex, 'none', message, hint, { kind });
	}
	const { status, body } = answer;
	if (status >= 200 && status < 300 && typeof body === 'object' && body !== null) {
		return body as IDataObject;
	}
	const { kind, apiId, message, description } = describeFailure(answer);
	const signs = [`HTTP status ${status}`, apiId && `api_id ${apiId}`].filter(Boolean).join(', ');
	const hint = kind === 'server' ? TRY_AGAIN : description;
	throw apiError(node, itemIndex, String(status), message, `${hint} (${signs})`, { kind, status });
}
