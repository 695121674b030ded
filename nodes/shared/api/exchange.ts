import type {
	IAllExecuteFunctions,
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteFunctions,
	IExecutePaginationFunctions,
	IHookFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { describeTransportFailure } from '../../../plivo/answer/errors';
import { isFreeOfSecrets, maskSecrets, type Secrets } from '../../../plivo/answer/response';
import { formatCount, withoutByteOrderMark } from '../../../plivo/values';
import { readSigns, type Attempt } from './errors';

export const CREDENTIAL = 'plivoMessagingApi';

/** Any of n8n's contexts from which Plivo is asked. */
export type ApiContext =
	| IExecuteFunctions
	| IExecutePaginationFunctions
	| IHookFunctions
	| ILoadOptionsFunctions
	| IWebhookFunctions;

/** The account that requests go to, from the node's credential. */
export interface Account {
	authId: string;
	/** As normalizeApiBaseUrl gives it: without a slash at the end. */
	baseUrl: string;
	/** The WhatsApp Business Account that the credential remembers; empty when it remembers none. */
	wabaId: string;
	/** As n8n decrypted it; `authenticate` gets it back with each request. */
	credential: ICredentialDataDecryptedObject;
}

/** How a request travels. */
export interface Transport
	extends Pick<IHttpRequestOptions, 'proxy' | 'skipSslCertificateValidation'> {
	/** For connecting, headers and body together. */
	timeoutMs: number;
}

const DEADLINE = { code: 'ETIMEDOUT', message: 'the deadline passed' };

/**
 * One request with the account's keys and its whole answer, within one deadline. No redirect is
 * followed and nothing tried again; an error status comes back as an answer.
 * @param signal gives the request up; it may have been sent by then
 * @throws the signal's reason, and nothing else
 */
export async function exchange(
	context: ApiContext,
	account: Account,
	request: HttpRequest,
	transport: Transport,
	signal?: AbortSignal,
): Promise<Attempt> {
	const deadline = AbortSignal.timeout(transport.timeoutMs);
	const ends = signal ? AbortSignal.any([deadline, signal]) : deadline;
	try {
		const options = streamOptions(request, transport, ends);
		const { statusCode, headers = {}, body } = await fetchWithKeys(context, account, options, ends);
		const bytes = await readBytes(body, ANSWER_BYTES_MAX, ends);
		const text = bytes.toString('utf8');
		const secrets = secretsOf(account);
		const answer = parseAnswer(text);
		const shown = isFreeOfSecrets(text, secrets) ? answer : maskSecrets(answer, secrets);
		return { status: statusCode, headers, body: shown };
	} catch (thrown) {
		signal?.throwIfAborted();
		const signs = deadline.aborted ? DEADLINE : readSigns(thrown);
		return { lost: describeTransportFailure(signs) };
	}
}

const knownSecrets = new WeakMap<Account, Secrets>();

/** What no error and no output may show. */
export function secretsOf(account: Account): Secrets {
	const { authId, credential } = account;
	const secrets = knownSecrets.get(account) ?? {
		authId,
		authToken: String(credential.authToken ?? '').trim(),
	};
	knownSecrets.set(account, secrets);
	return secrets;
}

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

/** Bytes of an answer of the API; a list of 20 objects or a thousand UUIDs take some 50 kB. */
const ANSWER_BYTES_MAX = 16 * 1024 * 1024;

/** Plivo's deepest answer, a template with a carousel, has some 10 levels. */
const JSON_DEPTH_MAX = 100;

/** An answer that is larger than what anybody needs. */
export class TooLarge extends Error {
	constructor(readonly bytesMax: number) {
		super(`it is larger than ${formatCount(bytesMax)} bytes`);
	}
}

/** What n8n hands out for `encoding: 'stream'`. */
interface ByteStream extends AsyncIterable<Uint8Array> {
	destroy(reason?: Error): unknown;
}

/**
 * Reads a stream to its end, unpacked where it was packed on the way.
 * @param signal ends the reading; the stream is closed then, as it is after too many bytes
 * @throws TooLarge, the signal's reason, or what the connection threw
 */
export async function readBytes(
	body: unknown,
	bytesMax: number,
	signal: AbortSignal,
): Promise<Buffer> {
	if (!isStream(body)) return Buffer.from(toText(body));
	const chunks: Uint8Array[] = [];
	let bytes = 0;
	const close = () => void body.destroy(signal.reason instanceof Error ? signal.reason : undefined);
	if (signal.aborted) close();
	signal.addEventListener('abort', close, { once: true });
	try {
		// Leaving the loop early closes the stream.
		for await (const chunk of body) {
			bytes += chunk.length;
			if (bytes > bytesMax) throw new TooLarge(bytesMax);
			chunks.push(chunk);
		}
	} finally {
		signal.removeEventListener('abort', close);
	}
	signal.throwIfAborted();
	return Buffer.concat(chunks, bytes);
}

/** Closes an answer that nobody reads: it would keep its connection open. */
export function discard(body: unknown): void {
	if (isStream(body)) body.destroy();
}

/** The value of a JSON text; the text itself where it is none, or nested beyond all sense. */
function parseAnswer(body: string): unknown {
	const text = withoutByteOrderMark(body);
	if (!/^\s*[[{]/.test(text) || isDeep(text)) return text;
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}

/** Whoever walks through such a value later would run out of stack. */
function isDeep(text: string): boolean {
	let depth = 0;
	let isInString = false;
	for (let place = 0; place < text.length; place++) {
		const sign = text[place];
		if (isInString) {
			if (sign === '\\') place++;
			else if (sign === '"') isInString = false;
		} else if (sign === '"') isInString = true;
		else if (sign === '{' || sign === '[') depth++;
		else if (sign === '}' || sign === ']') depth--;
		if (depth > JSON_DEPTH_MAX) return true;
	}
	return false;
}

function isStream(body: unknown): body is ByteStream {
	return (
		typeof body === 'object' && body !== null && Symbol.asyncIterator in body && 'destroy' in body
	);
}

/** Some of n8n's test helpers answer with a value instead of a stream. */
function toText(body: unknown): string {
	if (Buffer.isBuffer(body)) return body.toString('utf8');
	return typeof body === 'string' ? body : JSON.stringify(body ?? '');
}
