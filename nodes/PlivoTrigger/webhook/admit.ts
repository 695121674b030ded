import type { IWebhookFunctions } from 'n8n-workflow';
import { readFields, readPairs, type CallbackFields } from '../../../plivo/webhook/callback';
import {
	findMissingSignature,
	verifySignature,
	type Headers,
} from '../../../plivo/webhook/signature';
import { addressCandidates } from '../../../plivo/webhook/signedAddress';
import { CREDENTIAL } from '../../shared/api/exchange';
import { noteNonces, REUSED_NONCE, type SignedCall } from '../../shared/webhook/nonces';
import { publicAddress } from '../address';

/** A request that may go on. */
export interface Admitted {
	fields: CallbackFields;
	/** As it came. */
	request: RawRequest;
	/** Whether a signature covers the fields. */
	isCovered: boolean;
	/** Stand for the nonces of its valid signatures. */
	nonceKeys: string[];
}

export interface Refused {
	status: 400 | 403 | 413;
	/** For the log: holds nothing of the request and no secret. */
	reason: string;
}

const TOO_LARGE: Refused = { status: 413, reason: 'It is larger than any callback of Plivo' };
const UNREADABLE: Refused = { status: 400, reason: 'It cannot be read' };
const REUSED: Refused = { status: 403, reason: REUSED_NONCE };

/**
 * Decides whether a request comes from Plivo, by its signature. What strangers can send costs next
 * to nothing: without a signature, or too large, it is refused before anything of it is read.
 * @param scope tells triggers apart
 * @throws when the credential or the form cannot be read
 */
export async function admit(
	context: IWebhookFunctions,
	scope: string,
): Promise<Admitted | Refused> {
	const setting = readSetting(context);
	const options = { v3Only: setting === 'v3' };
	if (setting !== 'none') {
		const reason = findMissingSignature(context.getRequestObject().headers, options);
		if (reason !== undefined) return { status: 403, reason };
	}
	if (isTooLarge(context)) return TOO_LARGE;
	const request = readRequest(context);
	if (setting === 'none') return letIn(request, { isCovered: false, nonceKeys: [] });

	const { authToken } = await context.getCredentials(CREDENTIAL);
	const token = String(authToken ?? '').trim();
	const check = verifySignature({ ...request, pairs: readPairs(request) }, token, options);
	const { nonceKeys, isNew } = noteNonces(scope, check.nonces, request);
	if (!check.isValid) return { status: 403, reason: check.reason };
	if (!isNew) return REUSED;
	return letIn(request, { isCovered: check.version === 'V3', nonceKeys });
}

function letIn(
	request: RawRequest,
	what: Omit<Admitted, 'fields' | 'request'>,
): Admitted | Refused {
	const fields = readFields(request);
	return fields ? { fields, request, ...what } : UNREADABLE;
}

/** @throws Error for what an expression makes of it: a check must not be switched off by accident */
function readSetting(context: IWebhookFunctions): 'any' | 'v3' | 'none' {
	const setting = context.getNodeParameter('options.signature', 'any');
	if (setting === 'any' || setting === 'v3' || setting === 'none') return setting;
	throw new Error(`'Signature' is neither any, v3 nor none, but "${String(setting)}"`);
}

/** A request as it came in, before anybody has read anything into it. */
export interface RawRequest extends SignedCall {
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
function isTooLarge(context: IWebhookFunctions): boolean {
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
function readRequest(context: IWebhookFunctions): RawRequest {
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
