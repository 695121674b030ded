import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { normalizeApiBaseUrl } from '../../../plivo/endpoint';

export const CREDENTIAL = 'plivoMessagingApi';

/** An answer as it came, whatever its status. The body is parsed where it was JSON. */
export interface PlivoAnswer {
	status: number;
	headers: IDataObject;
	body: unknown;
}

export interface PlivoRequest {
	method: IHttpRequestMethods;
	/** Path below the API base URL, with its trailing slash. */
	path: string;
	qs?: IDataObject;
	body?: object;
}

/** The account that requests go to, from the node's credential. */
export interface Account {
	authId: string;
	baseUrl: string;
	/** The WhatsApp Business Account that the credential remembers; empty when it remembers none. */
	wabaId: string;
	/** As n8n decrypted it; `authenticate` gets it back with each request. */
	credential: ICredentialDataDecryptedObject;
}

type RequestContext =
	| IExecuteFunctions
	| ILoadOptionsFunctions
	| IHookFunctions
	| IWebhookFunctions;

/** @throws Error when the credential's base URL must not be used (see plivo/endpoint) */
export async function readAccount(context: {
	getCredentials: RequestContext['getCredentials'];
}): Promise<Account> {
	const credential = await context.getCredentials(CREDENTIAL);
	return {
		authId: String(credential.authId ?? '').trim(),
		baseUrl: normalizeApiBaseUrl(String(credential.baseUrl ?? '')),
		wabaId: String(credential.wabaId ?? '').trim(),
		credential,
	};
}

/** What tells one account from another, wherever it answers. */
export function accountKey({ baseUrl, authId }: Account): string {
	return `${baseUrl} ${authId}`;
}

/**
 * The HTTP options of a request. An error status comes back as an answer: n8n would replace
 * Plivo's own words by a text of its own.
 */
export function httpOptions(account: Account, request: PlivoRequest): IHttpRequestOptions {
	return {
		method: request.method,
		baseURL: account.baseUrl,
		url: request.path,
		headers: { Accept: 'application/json' },
		json: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		// A redirected POST would become a GET, and a send request that Plivo never saw look accepted.
		disableFollowRedirect: request.method !== 'GET',
		...(request.qs && { qs: request.qs }),
		...(request.body && { body: request.body }),
	};
}

/**
 * One request with the account's keys. They are handed over, since n8n would look them up and
 * decrypt them again for every request: a third of the work of sending many messages.
 * @throws what the connection threw; an answer of any status is returned
 */
export async function plivoRequest(
	context: RequestContext,
	{ credential }: Account,
	options: IHttpRequestOptions,
): Promise<PlivoAnswer> {
	const credentialsDecrypted = { id: '', name: '', type: CREDENTIAL, data: credential };
	const response = await context.helpers.httpRequestWithAuthentication.call(
		context,
		CREDENTIAL,
		options,
		{ credentialsDecrypted },
	);
	return toAnswer(response);
}

/** n8n's full response as an answer. */
export function toAnswer(response: {
	statusCode: number;
	headers?: IDataObject;
	body?: unknown;
}): PlivoAnswer {
	return { status: response.statusCode, headers: response.headers ?? {}, body: response.body };
}
