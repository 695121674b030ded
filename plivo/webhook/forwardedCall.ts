import { createHmac } from 'node:crypto';
import { isPlainObject } from '../values';
import { readFields, readPairs, type CallbackFields, type CallbackRequest } from './callback';
import { isSameSecret } from './sameSecret';
import { verifySignature, type Headers } from './signature';

/**
 * A call of Plivo's that is handed on as it came, so that whoever gets it can check Plivo's signature and need not
 * trust the one who hands it on.
 */
export interface ForwardedCall extends CallbackRequest {
	/** The addresses that Plivo may have signed; see `addressCandidates`. */
	urls: string[];
	/** Those of the signature alone. */
	headers: Headers;
	/** By who handed it on, with the same Auth Token; see `sealOf`. */
	seal?: string;
}

const SIGNATURE_HEADER = /^x-plivo-signature/;
const URLS_MAX = 200;
const HEADERS_MAX = 20;
const TEXT_MAX = 256 * 1024;

/** A call as it is handed on. @param token seals what Plivo's signature does not cover; see `sealOf` */
export function writeForwardedCall(call: ForwardedCall, token?: string): ForwardedCall {
	const { method, urls, query, body, contentType } = call;
	const headers = Object.fromEntries(
		Object.entries(call.headers).filter(([name]) => SIGNATURE_HEADER.test(name)),
	);
	const forwarded = { method, urls, query, body, contentType, headers };
	return token ? { ...forwarded, seal: sealOf(forwarded, token) } : forwarded;
}

/** A call that was handed on, out of JSON; undefined for anything else. */
export function readForwardedCall(value: unknown): ForwardedCall | undefined {
	if (!isPlainObject(value) || !isPlainObject(value.headers)) return undefined;
	const { method, urls, query, body, contentType = '', headers, seal } = value;
	const texts = [method, query, body, contentType, seal ?? ''];
	if (!texts.every((text) => typeof text === 'string' && text.length <= TEXT_MAX)) return undefined;
	if (!Array.isArray(urls) || urls.length > URLS_MAX || !urls.every(isShortText)) return undefined;
	const entries = Object.entries(headers);
	if (entries.length > HEADERS_MAX || !entries.every(([, text]) => isShortText(text))) {
		return undefined;
	}
	return { method, urls, query, body, contentType, headers, seal } as ForwardedCall;
}

/**
 * The fields of a call that was handed on, if Plivo signed them. V2 covers neither query nor body, so that whoever has
 * seen one such call could put any fields below it: there, the seal has to cover them.
 * @param token the Auth Token
 * @returns why not, otherwise, in words that hold nothing of the call
 */
export function openForwardedCall(
	call: ForwardedCall,
	token: string,
): { fields: CallbackFields } | { reason: string } {
	const check = verifySignature({ ...call, pairs: readPairs(call) }, token);
	if (!check.isValid) return { reason: check.reason };
	if (check.version !== 'V3' && !isSealed(call, token)) return { reason: NOT_SEALED };
	const fields = readFields(call);
	return fields ? { fields } : { reason: 'The call cannot be read' };
}

const NOT_SEALED =
	'Plivo signed the call with V2, which does not cover what it says, and the Plivo Messaging Trigger has another Auth Token than the node that asked';

/** Plivo signs addresses, which begin otherwise. */
const SEAL = 'n8n-nodes-plivo: a forwarded call\n';

/** Proves with the Auth Token that a call arrived as it is, at someone who checked it. */
function sealOf(
	{ method, urls, query, body, contentType, headers }: ForwardedCall,
	token: string,
): string {
	const parts = JSON.stringify([
		method,
		urls,
		query,
		body,
		contentType,
		Object.entries(headers).sort(),
	]);
	return createHmac('sha256', token).update(SEAL).update(parts).digest('base64');
}

function isSealed(call: ForwardedCall, token: string): boolean {
	return isSameSecret(call.seal ?? '', sealOf(call, token));
}

function isShortText(value: unknown): boolean {
	return typeof value === 'string' && value.length <= 8192;
}
