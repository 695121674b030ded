import type { IWebhookFunctions } from 'n8n-workflow';
import type { CallbackRequest } from '../../../plivo/webhook/callback';
import type { Headers } from '../../../plivo/webhook/signature';
import { addressCandidates } from '../../../plivo/webhook/signedAddress';
import { publicAddress } from '../address';

/** A request as it came in, before anybody has read anything into it. */
export interface RawRequest extends CallbackRequest {
	/** The address that Plivo called, as the public knows it, without query: each way to write it. */
	urls: string[];
	headers: Headers;
}

/**
 * Bytes of a callback. WhatsApp's longest text, 4,096 characters, takes 37 kB in a form where each needs nine, and all
 * other fields with ten media addresses some 5 kB: this is six times as much.
 */
const CALLBACK_BYTES_MAX = 256 * 1024;

/** Webhook path, webhook ID and the kind of webhook: the end of both the public and the inner address. */
const OWN_SEGMENTS = 3;

/** Whether a request is larger than anything that Plivo sends. Looks at nothing but lengths. */
export function isTooLarge(context: IWebhookFunctions): boolean {
	const { headers, originalUrl, rawBody } = context.getRequestObject();
	const announced = Number(headers['content-length'] ?? 0);
	const came = Buffer.isBuffer(rawBody) ? rawBody.length : 0;
	return Math.max(announced, came) + (originalUrl ?? '').length > CALLBACK_BYTES_MAX;
}

/**
 * The request of a webhook call. The raw body decides, not n8n's reading of it. Of the address n8n
 * knows the beginning, which a proxy may hide from the request; the request knows the end, which
 * tells test from production.
 */
export function readRequest(context: IWebhookFunctions): RawRequest {
	const request = context.getRequestObject();
	const [path = '', ...query] = (request.originalUrl || request.url).split('?');
	const [outer] = cut(publicAddress(context));
	const [, inner] = cut(path);
	const { headers } = request;
	return {
		method: request.method,
		urls: addressCandidates(outer + inner, spellingsOf(context)),
		query: query.join('?'),
		body: Buffer.isBuffer(request.rawBody) ? request.rawBody.toString('utf8') : '',
		contentType: String(headers['content-type'] ?? ''),
		headers,
	};
}

/** The host as it is written in each place that Plivo may have been given the address from, or calls it by. */
function spellingsOf(context: IWebhookFunctions): string[] {
	const { host, 'x-forwarded-host': forwarded } = context.getRequestObject().headers;
	const addresses = [
		context.getNodeWebhookUrl('default'),
		context.getNodeParameter('options.publicUrl', ''),
	];
	const hosts = addresses.map((one) => /^\w+:\/\/([^/?#]+)/.exec(String(one).trim())?.[1]);
	return [host, forwarded, ...hosts].flat().filter((one) => one !== undefined);
}

/** An address, without slashes at its end, in front of its own segments and from there on. */
function cut(address: string): [beginning: string, end: string] {
	let end = address.length;
	while (address[end - 1] === '/') end--;
	let at = end;
	for (let segments = 0; segments < OWN_SEGMENTS; segments++) {
		at = Math.max(address.lastIndexOf('/', at - 1), 0);
	}
	return [address.slice(0, at), address.slice(at, end)];
}
