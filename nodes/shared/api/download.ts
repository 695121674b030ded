import type {
	IBinaryData,
	IExecutePaginationFunctions,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
	IWebhookFunctions,
} from 'n8n-workflow';
import { cleanText } from '../../../plivo/answer/answerText';
import { mayCarryKeys } from '../../../plivo/endpoint';
import { transportErrorOf } from './errors';
import { CREDENTIAL, readAccount } from './request';

const REDIRECTS_MAX = 5;

/** A file that could not be fetched, in words. */
export class DownloadProblem {
	constructor(
		readonly message: string,
		readonly hint: string,
	) {}
}

/** Where a file is, and what it should be called. */
export interface RemoteFile {
	url: string;
	name: string;
	/** Content type; that of the answer when empty. */
	type?: string;
}

type DownloadContext = IExecutePaginationFunctions | IWebhookFunctions;

/** What n8n's Request Options say, where the node has them. */
export interface DownloadSettings extends Pick<IHttpRequestOptions, 'timeout' | 'proxy'> {
	skipSslCertificateValidation?: boolean | string;
}

/**
 * Fetches a file into n8n's binary data, as a stream. Keys are shown only where the file is refused
 * without them, and only to the API's own address or to Plivo over https.
 */
export async function download(
	context: DownloadContext,
	settings: DownloadSettings,
	{ url, name, type }: RemoteFile,
): Promise<IBinaryData | DownloadProblem> {
	const { baseUrl } = await readAccount(context);
	const options = streamOptions(settings);
	const fetchOne: FetchOne = async (address, withKeys) =>
		withKeys
			? await fetchWithKeys(context, { ...options, url: address })
			: await fetchOpenly(context, { ...options, url: address });
	try {
		const response = await follow(url, baseUrl, fetchOne);
		if (response instanceof DownloadProblem) return response;
		const { body, headers } = response;
		const contentType = type || String(headers['content-type'] ?? '') || undefined;
		return await context.helpers.prepareBinaryData(body as Buffer, name, contentType);
	} catch (error) {
		// The code stays out of the message: n8n replaces one that holds it by a text of its own.
		const { code, message } = transportErrorOf(error);
		const signs = [code, message && cleanText(message)].filter(Boolean).join(': ');
		return new DownloadProblem(
			'No connection could be made, or it broke off',
			`Try again (${signs})`,
		);
	}
}

type FetchOne = (url: string, withKeys: boolean) => Promise<IN8nHttpFullResponse>;

/** Redirects are followed here, so that each address is judged by itself. */
async function follow(
	start: string,
	baseUrl: string,
	fetchOne: FetchOne,
): Promise<IN8nHttpFullResponse | DownloadProblem> {
	let url = start;
	for (let hops = 0; hops <= REDIRECTS_MAX; hops++) {
		if (!isFetchable(url, baseUrl)) {
			return new DownloadProblem(
				`'${url}' is not an https address`,
				'Switch Download off and look at media_url',
			);
		}
		let response = await fetchOne(url, false);
		if ([401, 403].includes(response.statusCode) && mayCarryKeys(url, baseUrl)) {
			discard(response.body);
			response = await fetchOne(url, true);
		}
		const { statusCode, headers, body } = response;
		if (statusCode >= 200 && statusCode < 300) return response;
		discard(body);
		const { location } = headers;
		if (statusCode < 300 || statusCode >= 400 || typeof location !== 'string') {
			return statusProblem(statusCode);
		}
		url = URL.canParse(location, url) ? new URL(location, url).href : location;
	}
	return new DownloadProblem(
		`It was redirected more than ${REDIRECTS_MAX} times`,
		'Open its media_url in a browser to see what is there',
	);
}

/** Plain http only where the API itself is reached so: nothing else in the network is asked. */
function isFetchable(url: string, baseUrl: string): boolean {
	if (!URL.canParse(url)) return false;
	const { protocol, origin } = new URL(url);
	return protocol === 'https:' || origin === new URL(baseUrl).origin;
}

function statusProblem(status: number): DownloadProblem {
	const hint =
		status === 401 || status === 403
			? 'The account of the credential may not read it'
			: status === 404 || status === 410
				? 'Plivo keeps the content of messages for 7 days: it may be gone'
				: 'Try again later';
	return new DownloadProblem(`The server answered with HTTP status ${status}`, hint);
}

function streamOptions({
	timeout,
	proxy,
	skipSslCertificateValidation,
}: DownloadSettings): Omit<IHttpRequestOptions, 'url'> {
	return {
		method: 'GET',
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout,
		...(proxy && { proxy }),
		...(skipSslCertificateValidation === true && { skipSslCertificateValidation }),
	};
}

async function fetchOpenly(
	{ helpers }: DownloadContext,
	options: IHttpRequestOptions,
): Promise<IN8nHttpFullResponse> {
	return await helpers.httpRequest(options);
}

async function fetchWithKeys(
	context: DownloadContext,
	options: IHttpRequestOptions,
): Promise<IN8nHttpFullResponse> {
	return await context.helpers.httpRequestWithAuthentication.call(context, CREDENTIAL, options);
}

/** An answer that nobody reads would keep its connection open. */
function discard(body: unknown): void {
	if (typeof body !== 'object' || body === null || !('destroy' in body)) return;
	if (typeof body.destroy === 'function') body.destroy();
}
