import { createHmac, timingSafeEqual } from 'node:crypto';

import { textsOfV2, textsOfV3, type SignedRequest } from './signedText';

export type SignatureVersion = 'V3' | 'V2';

export interface CallbackToVerify extends SignedRequest {
	/** By lower-case name. */
	headers: Record<string, string | string[] | undefined>;
}

export interface SignatureOptions {
	/** V2 does not count: it covers neither query nor body, so whoever has seen one can put any words below it. */
	v3Only?: boolean;
}

export type SignatureCheck =
	| { isValid: true; version: SignatureVersion; nonce: string }
	/** Why not, in words that hold nothing of the request and no secret. */
	| { isValid: false; reason: string };

interface Scheme {
	version: SignatureVersion;
	/** The account's own signature, then that of its main account (`Ma`), which has the same nonce. */
	signatureHeaders: [string, string];
	nonceHeader: string;
	/** Plivo's nonces are digits. This keeps out those that what is signed before them could run into. */
	soundNonce: RegExp;
	texts(request: SignedRequest, nonce: string): string[] | undefined;
}

const V3: Scheme = {
	version: 'V3',
	signatureHeaders: ['x-plivo-signature-v3', 'x-plivo-signature-ma-v3'],
	nonceHeader: 'x-plivo-signature-v3-nonce',
	// Before a dot could stand the end of the last value.
	soundNonce: /^[^.]+$/,
	texts: textsOfV3,
};
const V2: Scheme = {
	version: 'V2',
	signatureHeaders: ['x-plivo-signature-v2', 'x-plivo-signature-ma-v2'],
	nonceHeader: 'x-plivo-signature-v2-nonce',
	// The slash could be the end of the address.
	soundNonce: /^[^/]/,
	texts: textsOfV2,
};

/** One for each active token of the account; more are not looked at. */
const SIGNATURES_MAX = 100;

const NO_TOKEN = 'There is no Auth Token to check the signature with';
const WRONG_METHOD = 'The request is neither GET nor POST';
const NO_SIGNATURE = 'The request has no Plivo signature';
const ONLY_V2 = 'The request has only a V2 signature, and V3 is asked for';
const NO_NONCE = 'The nonce of the signature is missing';
const WRONG_NONCE = 'The nonce of the signature is not one that Plivo gives';
const NOT_COVERED = 'The fields are JSON or too many, which a V3 signature cannot cover';
const NO_MATCH = 'The signature does not match the Auth Token and the address of the webhook';

const ADDRESS = /^(https?):\/\/(?:[^/?#]*@)?([^/?#@]+)(\/[^?#]*)?(?:[?#]|$)/i;
const PORT = /:\d+$/;

/**
 * The addresses that Plivo may have signed for a webhook, without query: as given, with and without the scheme's
 * default port, with and without a slash at the end. An address with a port of its own also counts without, as
 * plivo-ruby and plivo-dotnet sign it. All of them are doors to the same webhook, so none lets in a stranger.
 * @param url the public address of the webhook, as Plivo was given it
 * @returns the likeliest first; none when it is no web address
 */
export function addressCandidates(url: string): string[] {
	const match = ADDRESS.exec(url.trim());
	if (!match) return [];
	const [, scheme = '', authority = '', path = ''] = match;
	const host = authority.replace(PORT, '');
	const defaultPort = scheme.toLowerCase() === 'https' ? ':443' : ':80';
	const hasOwnPort = PORT.test(authority) && !authority.endsWith(defaultPort);
	const authorities = [authority, host, ...(hasOwnPort ? [] : [`${host}${defaultPort}`])];
	const paths = [path, path.endsWith('/') ? path.replace(/\/+$/, '') : `${path}/`];
	const urls = authorities.flatMap((one) => paths.map((tail) => `${scheme}://${one}${tail}`));
	return [...new Set(urls)];
}

/**
 * Tells whether a callback comes from Plivo: V3 first, then V2 unless `v3Only`, each of the account or of its main
 * account, each header with one signature or several separated by comma (docs: signature validation; plivo-node:
 * lib/utils). A signature may be seen and sent again, which no scheme of Plivo's prevents. Never throws.
 * @param token the Auth Token; an empty one is never valid
 */
export function verifySignature(
	request: CallbackToVerify,
	token: string | undefined,
	{ v3Only = false }: SignatureOptions = {},
): SignatureCheck {
	if (!token?.trim()) return refuse(NO_TOKEN);
	if (!['GET', 'POST'].includes(request.method.toUpperCase())) return refuse(WRONG_METHOD);
	const checks = (v3Only ? [V3] : [V3, V2])
		.filter((scheme) => signaturesOf(scheme, request).length > 0)
		.map((scheme) => check(scheme, request, token));
	const best = checks.find(({ isValid }) => isValid) ?? checks[0];
	return best ?? refuse(signaturesOf(V2, request).length > 0 ? ONLY_V2 : NO_SIGNATURE);
}

function check(scheme: Scheme, request: CallbackToVerify, token: string): SignatureCheck {
	const nonce = readHeader(request, scheme.nonceHeader);
	if (nonce === '') return refuse(NO_NONCE);
	if (!scheme.soundNonce.test(nonce)) return refuse(WRONG_NONCE);
	const texts = scheme.texts(request, nonce);
	if (!texts) return refuse(NOT_COVERED);
	const signatures = signaturesOf(scheme, request);
	const isValid = texts.some((text) => isAmong(signatures, sign(text, token)));
	return isValid ? { isValid, version: scheme.version, nonce } : refuse(NO_MATCH);
}

function refuse(reason: string): SignatureCheck {
	return { isValid: false, reason };
}

function signaturesOf({ signatureHeaders }: Scheme, request: CallbackToVerify): string[] {
	return signatureHeaders.flatMap((name) =>
		readHeader(request, name)
			.split(',', SIGNATURES_MAX)
			.map((signature) => signature.trim())
			.filter((signature) => signature !== ''),
	);
}

/** A header that came several times, as one. */
function readHeader({ headers }: CallbackToVerify, name: string): string {
	return [headers[name] ?? ''].flat().join(',');
}

function sign(text: string, token: string): Buffer {
	return Buffer.from(createHmac('sha256', token).update(text).digest('base64'));
}

/** Compares in a time that does not depend on how much of a signature is right. */
function isAmong(signatures: string[], expected: Buffer): boolean {
	return signatures
		.map((signature) => Buffer.from(signature))
		.some((bytes) => bytes.length === expected.length && timingSafeEqual(bytes, expected));
}
