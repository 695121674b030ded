import type { IBinaryData, IExecutePaginationFunctions, IWebhookFunctions } from 'n8n-workflow';
import { cleanText, maskSecrets } from '../../../plivo/answer/response';
import { mayCarryKeys } from '../../../plivo/endpoint';
import { readSigns } from './errors';
import {
	discard,
	fetchOpenly,
	fetchWithKeys,
	readBytes,
	secretsOf,
	streamOptions,
	TooLarge,
	type Account,
	type StreamedResponse,
	type Transport,
} from './exchange';
import { Slots } from './slots';

const REDIRECTS_MAX = 5;

/** WhatsApp's largest file, a document, has 100 MB. */
export const FILE_BYTES_MAX = 100 * 1024 * 1024;

/** Files in memory at the same time, in the whole process. */
const downloads = new Slots(2);

/** A file that could not be fetched, in words. */
export class DownloadProblem {
	constructor(
		readonly message: string,
		readonly hint: string,
	) {}

	/** Both on one line, as a workflow finds it beside the file. */
	get words(): string {
		return `${this.message}. ${this.hint}`;
	}
}

type DownloadContext = IExecutePaginationFunctions | IWebhookFunctions;

/** Where a file is, and what it should be called. */
export interface RemoteFile {
	url: string;
	name: string;
	/** Content type; that of the answer when empty. */
	type?: string;
}

/** What a download may take. */
export interface DownloadLimits {
	/** Its time counts for all redirects and the whole file together. */
	transport: Transport;
	bytesMax?: number;
	/** Which addresses may be asked, those of redirects too; all by default. */
	mayAsk?(url: string): boolean;
	/** Gives the download up, and what waits for its turn. */
	signal?: AbortSignal;
}

/**
 * Fetches a file into n8n's binary data. Keys are shown only where the file is refused without them,
 * and only to an address that may see them (see mayCarryKeys).
 * @throws the signal's reason, and what n8n's store of binary data throws
 */
export async function download(
	context: DownloadContext,
	account: Account,
	{ transport, bytesMax = FILE_BYTES_MAX, mayAsk = () => true, signal }: DownloadLimits,
	{ url, name, type }: RemoteFile,
): Promise<IBinaryData | DownloadProblem> {
	return await downloads.run(async () => {
		signal?.throwIfAborted();
		const deadline = AbortSignal.timeout(transport.timeoutMs);
		const ends = signal ? AbortSignal.any([deadline, signal]) : deadline;
		let file: Buffer;
		let contentType: string;
		try {
			const response = await follow({ context, account, transport, mayAsk, ends }, url);
			if (response instanceof DownloadProblem) return masked(response, account);
			file = await readBytes(response.body, bytesMax, ends);
			contentType = type || String(response.headers?.['content-type'] ?? '');
		} catch (thrown) {
			signal?.throwIfAborted();
			const reason: unknown = deadline.aborted ? deadline.reason : thrown;
			return masked(problemOf(reason, transport.timeoutMs), account);
		}
		return await context.helpers.prepareBinaryData(file, name, contentType || undefined);
	});
}

/** A redirect may name the keys that it was asked with. */
function masked({ message, hint }: DownloadProblem, account: Account): DownloadProblem {
	const secrets = secretsOf(account);
	return new DownloadProblem(maskSecrets(message, secrets), maskSecrets(hint, secrets));
}

interface Visit {
	context: DownloadContext;
	account: Account;
	transport: Transport;
	mayAsk(url: string): boolean;
	ends: AbortSignal;
}

/** Redirects are followed here, so that each address is judged by itself. */
async function follow(visit: Visit, start: string): Promise<StreamedResponse | DownloadProblem> {
	const { baseUrl } = visit.account;
	let url = start;
	for (let hops = 0; hops <= REDIRECTS_MAX; hops++) {
		if (!isFetchable(url, baseUrl)) {
			return new DownloadProblem(
				`'${url}' is not an https address`,
				'Switch Download off and look at media_url',
			);
		}
		if (!visit.mayAsk(url)) {
			return new DownloadProblem(
				'It was redirected to an address that is not of Plivo',
				'Open its media_url in a browser to see what is there',
			);
		}
		let response = await fetchFile(visit, url, false);
		if ([401, 403].includes(response.statusCode) && isMediaOf(url, baseUrl)) {
			discard(response.body);
			response = await fetchFile(visit, url, true);
		}
		const { statusCode, headers = {}, body } = response;
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

async function fetchFile(
	{ context, account, transport, ends }: Visit,
	url: string,
	withKeys: boolean,
): Promise<StreamedResponse> {
	const options = streamOptions({ method: 'GET', url }, transport, ends);
	return withKeys
		? await fetchWithKeys(context, account, options, ends)
		: await fetchOpenly(context, options, ends);
}

/**
 * Whether a file may be asked for with the keys: an address that somebody else gave must not read
 * anything but media with them.
 */
function isMediaOf(url: string, baseUrl: string): boolean {
	return mayCarryKeys(url, baseUrl) && /\/Media\/./i.test(new URL(url).pathname);
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

function problemOf(thrown: unknown, timeoutMs: number): DownloadProblem {
	if (thrown instanceof TooLarge) {
		return new DownloadProblem(
			`The file was not kept: ${thrown.message}`,
			'Open its media_url instead',
		);
	}
	if (thrown instanceof DOMException && thrown.name === 'TimeoutError') {
		const seconds = Math.round(timeoutMs / 1000);
		return new DownloadProblem(`The file had not come after ${seconds} seconds`, 'Try again later');
	}
	const { code, message, isRefusedByN8n } = readSigns(thrown);
	const words = cleanText(message ?? '');
	if (isRefusedByN8n) return new DownloadProblem(words, 'The file was not asked for');
	// The system's code stays out of the message: n8n replaces one that holds it by a text of its own.
	const signs = [code, words].filter(Boolean).join(': ');
	return new DownloadProblem(
		'No connection could be made, or it broke off',
		`Try again (${signs})`,
	);
}
