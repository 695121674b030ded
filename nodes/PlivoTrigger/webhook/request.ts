import type { IWebhookFunctions } from 'n8n-workflow';
import { publicAddress } from '../address';

/** A request as it came in, before anybody has read anything into it. */
export interface RawRequest {
	method: string;
	/** The address that Plivo called, as the public knows it, without query. */
	address: string;
	/** Without `?`. */
	query: string;
	body: string;
	contentType: string;
	headers: Record<string, string | string[] | undefined>;
}

/** Webhook path, webhook ID and the kind of webhook: the end of both the public and the inner address. */
const OWN_SEGMENTS = 3;

/**
 * The request of a webhook call. The raw body decides, not n8n's reading of it. Of the address n8n
 * knows the beginning, which a proxy may hide from the request; the request knows the end, which
 * tells test from production.
 */
export function readRequest(context: IWebhookFunctions): RawRequest {
	const request = context.getRequestObject();
	const [path = '', ...query] = (request.originalUrl || request.url).split('?');
	const known = new URL(publicAddress(context));
	const outer = segmentsOf(known.pathname).slice(0, -OWN_SEGMENTS);
	const inner = segmentsOf(path).slice(-OWN_SEGMENTS);
	return {
		method: request.method,
		address: [known.origin, ...outer, ...inner].join('/'),
		query: query.join('?'),
		body: textOf(request.rawBody),
		contentType: String(request.headers['content-type'] ?? ''),
		headers: request.headers,
	};
}

function segmentsOf(path: string): string[] {
	return path.split('/').filter(Boolean);
}

function textOf(body: unknown): string {
	return Buffer.isBuffer(body) ? body.toString('utf8') : '';
}
