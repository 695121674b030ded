import {
	UserError,
	type IAllExecuteFunctions,
	type IDataObject,
	type IHttpRequestMethods,
	type IHttpRequestOptions,
} from 'n8n-workflow';
import type { TransportError } from '../../../plivo/answer/errors';
import { CREDENTIAL, type Account, type ApiContext } from './account';
import { discard } from './body';
import type { Transport } from './requestOptions';

export interface HttpRequest {
	method: IHttpRequestMethods;
	/** Whole, with its path encoded. */
	url: string;
	qs?: IDataObject;
	/** Sent as JSON, unless it is a form. */
	body?: object;
}

/** What n8n answers for `streamOptions`. */
export interface StreamedResponse {
	statusCode: number;
	headers?: IDataObject;
	/** A stream that somebody has to read or discard. */
	body: unknown;
}

/**
 * The options of a request whose answer is read as a stream, so that it can be bounded. No redirect
 * is followed, since n8n would show the keys to whatever it leads to; an error status comes back as
 * an answer, since n8n would put a text of its own in the place of Plivo's words.
 */
export function streamOptions(
	{ method, url, qs, body }: HttpRequest,
	{ timeoutMs, ...transport }: Transport,
	ends: AbortSignal,
): IHttpRequestOptions {
	const isJson = body !== undefined && !(body instanceof FormData);
	return {
		...transport,
		method,
		url,
		headers: { Accept: 'application/json', ...(isJson && { 'Content-Type': 'application/json' }) },
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		// The signal's deadline counts; axios' own ends with the headers.
		timeout: timeoutMs,
		abortSignal: ends,
		...(qs && { qs }),
		// Written here: axios would leave out fields of some names, such as constructor.
		...(body && { body: isJson ? JSON.stringify(body) : body }),
	};
}

/** A request without keys. @throws what the connection threw, or the signal's reason */
export async function fetchOpenly(
	{ helpers }: ApiContext,
	options: IHttpRequestOptions,
	ends: AbortSignal,
): Promise<StreamedResponse> {
	const response: Promise<StreamedResponse> = helpers.httpRequest(options);
	return await orAborted(response, ends, ({ body }) => discard(body));
}

/**
 * A request with the account's keys. They are handed over, since n8n would look them up and decrypt them again for every request: a
 * third of the work of sending many messages. The caller is a bare one, since n8n puts the cancel
 * signal of an execution in the place of ours, and with it the deadline would be gone.
 * @throws what the connection threw, or the signal's reason
 */
export async function fetchWithKeys(
	context: ApiContext,
	{ credential }: Account,
	options: IHttpRequestOptions,
	ends: AbortSignal,
): Promise<StreamedResponse> {
	const { helpers, logger } = context;
	const getNode = () => context.getNode();
	const caller = { helpers, logger, getNode } as IAllExecuteFunctions;
	const credentialsDecrypted = { id: '', name: '', type: CREDENTIAL, data: credential };
	const response: Promise<StreamedResponse> = helpers.httpRequestWithAuthentication.call(
		caller,
		CREDENTIAL,
		options,
		{ credentialsDecrypted },
	);
	return await orAborted(response, ends, ({ body }) => discard(body));
}

/**
 * Work that ends when the signal says so, whatever the work does about it.
 * @param tooLate gets what comes of it after that
 */
export async function orAborted<T>(
	work: Promise<T>,
	signal: AbortSignal,
	tooLate: (value: T) => void = () => undefined,
): Promise<T> {
	return await new Promise<T>((resolve, reject) => {
		const giveUp = () => {
			reject(signal.reason);
			void work.then(tooLate, () => undefined);
		};
		if (signal.aborted) return giveUp();
		signal.addEventListener('abort', giveUp, { once: true });
		void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
	});
}

/** How deep n8n, axios and Node wrap what the connection threw. */
const CAUSES_MAX = 6;

/** What tells a failed connection from another: the innermost error has the system's code and call. */
export function readSigns(thrown: unknown): TransportError {
	const chain: Error[] = [];
	let error = thrown;
	while (error instanceof Error && chain.length < CAUSES_MAX && !chain.includes(error)) {
		chain.push(error);
		// Node tries several addresses of a host: each has an error of its own.
		error = error instanceof AggregateError ? error.errors[0] : error.cause;
	}
	const refusal = chain.find((one) => one instanceof UserError || one.name.startsWith('Ssrf'));
	if (refusal) return { message: wordsOf(refusal), isRefusedByN8n: true };
	const system = chain.findLast((one) => 'code' in one) ?? chain.at(-1);
	if (!system) return { message: String(thrown) };
	return {
		message: system.message,
		...('code' in system && typeof system.code === 'string' && { code: system.code }),
		...('syscall' in system && typeof system.syscall === 'string' && { syscall: system.syscall }),
	};
}

function wordsOf(refusal: Error): string {
	const hint = 'description' in refusal ? refusal.description : undefined;
	return typeof hint === 'string' && hint !== '' ? `${refusal.message}. ${hint}` : refusal.message;
}
