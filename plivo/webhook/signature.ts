import { createHmac, timingSafeEqual } from 'node:crypto';
import { parsePairs, type Pair } from './callback';

/** What Plivo signs of a request. */
export interface SignedRequest {
	method: string;
	/** The addresses Plivo may have been given, without query; see `addressCandidates`. */
	urls: string[];
	/** The raw query string, without `?`. */
	query: string;
	/** The fields of the body, as `readCallback` gives them: undefined when they cannot be signed. A GET has none. */
	pairs: Pair[] | undefined;
}

type Order = (one: string, other: string) => number;

/** By UTF-8 bytes, which is by code point: plivo-python, plivo-go, plivo-ruby. */
const byBytes: Order = (one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other));
/** By UTF-16 units: plivo-node, plivo-java. Differs only for names outside the basic plane, such as emoji. */
const byUnits: Order = (one, other) => (one < other ? -1 : Number(one > other));

/**
 * What follows the address in the text that is signed in V2: the nonce. Neither query nor body is covered
 * (plivo-node: lib/utils/security.js).
 */
function endsOfV2(_request: SignedRequest, nonce: string): string[] {
	return [nonce];
}

/**
 * What follows the address in the texts of which one is signed in V3 (plivo-node: lib/utils/v3Security.js,
 * plivo-python: signature_v3.py): the sorted fields of the query as `name=value`, then in a POST those of the body as
 * name and value without anything between, then a dot and the nonce.
 *
 * Plivo's SDKs differ at the edges. Both ways are taken where each covers every name and value: the order of names,
 * and a lone `?` in a request without fields (plivo-ruby, plivo-java). Not taken are those that leave something open
 * to change: only one value of a repeated name (plivo-go, plivo-ruby), a query that is not decoded (plivo-php), dots
 * or `&` at the end cut off (plivo-go, plivo-dotnet).
 *
 * A body without fields adds nothing, so a GET and a POST with the same query have the same signature. That does no
 * harm, since a POST is read by its body.
 * @returns undefined when the signature cannot cover the request: JSON, or too many fields
 */
function endsOfV3(request: SignedRequest, nonce: string): string[] | undefined {
	const query = parsePairs(request.query);
	const body = request.method.toUpperCase() === 'GET' ? [] : request.pairs;
	if (!query || !body) return undefined;
	const fieldTexts = new Set([byBytes, byUnits].map((order) => writeFields(query, body, order)));
	if (query.length + body.length === 0) fieldTexts.add('?');
	return [...fieldTexts].map((fields) => `${fields}.${nonce}`);
}

function writeFields(query: Pair[], body: Pair[], order: Order): string {
	if (query.length + body.length === 0) return '';
	const queryText = sorted(query, order).map(([name, value]) => `${name}=${value}`);
	const bodyText = sorted(body, order).map(([name, value]) => `${name}${value}`);
	const dot = query.length > 0 && body.length > 0 ? '.' : '';
	return `?${queryText.join('&')}${dot}${bodyText.join('')}`;
}

function sorted(pairs: Pair[], order: Order): Pair[] {
	return [...pairs].sort((one, other) => order(one[0], other[0]) || order(one[1], other[1]));
}

export type SignatureVersion = 'V3' | 'V2';

/** HTTP headers by lower-case name. */
export type Headers = Record<string, string | string[] | undefined>;

export interface CallbackToVerify extends SignedRequest {
	headers: Headers;
}

export interface SignatureOptions {
	/** V2 does not count: it covers neither query nor body, so whoever has seen one can put any words below it. */
	v3Only?: boolean;
}

export interface Nonce {
	version: SignatureVersion;
	value: string;
}

export type SignatureCheck =
	/** `version` let the request in. `nonces` are of all signatures that are valid: any of them may be seen and used again. */
	| { isValid: true; version: SignatureVersion; nonces: Nonce[] }
	/** Why not, in words that hold nothing of the request and no secret. A V2 signature beside a wrong V3 may be valid. */
	| { isValid: false; reason: string; nonces: Nonce[] };

interface Scheme {
	version: SignatureVersion;
	/** The account's own signature, then that of its main account (`Ma`), which has the same nonce. */
	signatureHeaders: [string, string];
	nonceHeader: string;
	/** What may follow the address in the text that is signed; undefined when no signature covers the request. */
	ends(request: SignedRequest, nonce: string): string[] | undefined;
}

const V3: Scheme = {
	version: 'V3',
	signatureHeaders: ['x-plivo-signature-v3', 'x-plivo-signature-ma-v3'],
	nonceHeader: 'x-plivo-signature-v3-nonce',
	ends: endsOfV3,
};
const V2: Scheme = {
	version: 'V2',
	signatureHeaders: ['x-plivo-signature-v2', 'x-plivo-signature-ma-v2'],
	nonceHeader: 'x-plivo-signature-v2-nonce',
	ends: endsOfV2,
};

/**
 * Plivo's nonces are digits. Signs that stand in what is signed before a nonce (`/ ? & = .`) are kept out: a nonce that
 * begins with the fields of a V3 signature would turn it into a V2 signature, which lets any other fields in.
 */
const NONCE = /^[\w-]{1,128}$/;

/** 32 bytes in base64. */
const SIGNATURE = /^[A-Za-z0-9+/]{43}=$/;

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

/**
 * What is missing of a signature, by the headers alone: whoever sends no signature is refused before anything else of
 * the request is looked at.
 * @returns why the request can be refused, or undefined when a signature is there to be checked
 */
export function findMissingSignature(
	headers: Headers,
	{ v3Only = false }: SignatureOptions = {},
): string | undefined {
	const [decisive] = [V3, V2].filter((scheme) => hasSignature(scheme, headers));
	if (!decisive) return NO_SIGNATURE;
	if (v3Only && decisive === V2) return ONLY_V2;
	// A valid V2 beside a malformed V3 is still to be found: its nonce is spent.
	return findMalformed(V2, headers) && findMalformed(decisive, headers);
}

/** Why nothing in the headers of a scheme can be valid, whatever the request is. */
function findMalformed(scheme: Scheme, headers: Headers): string | undefined {
	const nonce = readHeader(headers, scheme.nonceHeader);
	if (nonce === '') return NO_NONCE;
	if (!NONCE.test(nonce)) return WRONG_NONCE;
	return signaturesOf(scheme, headers).some((one) => SIGNATURE.test(one)) ? undefined : NO_MATCH;
}

/**
 * Tells whether a callback comes from Plivo, by the signature of the account or of its main account, each header with
 * one signature or several separated by comma (docs: signature validation; plivo-node: lib/utils). Where a V3 signature
 * is there, it decides: a V2 signature beside it lets nobody in, since it may be copied from another request. Never
 * throws.
 * @param token the Auth Token; an empty one is never valid
 */
export function verifySignature(
	request: CallbackToVerify,
	token: string | undefined,
	options: SignatureOptions = {},
): SignatureCheck {
	if (!token?.trim()) return refuse(NO_TOKEN);
	if (!['GET', 'POST'].includes(request.method.toUpperCase())) return refuse(WRONG_METHOD);
	const missing = findMissingSignature(request.headers, options);
	if (missing !== undefined) return refuse(missing);
	const checks = [V3, V2]
		.filter((scheme) => hasSignature(scheme, request.headers))
		.map((scheme) => check(scheme, request, token));
	const [decisive = refuse(NO_SIGNATURE)] = checks;
	return { ...decisive, nonces: checks.flatMap((one) => one.nonces) };
}

function check(scheme: Scheme, request: CallbackToVerify, token: string): SignatureCheck {
	const { version } = scheme;
	const nonce = readHeader(request.headers, scheme.nonceHeader);
	if (nonce === '') return refuse(NO_NONCE);
	if (!NONCE.test(nonce)) return refuse(WRONG_NONCE);
	const signatures = signaturesOf(scheme, request.headers).filter((one) => SIGNATURE.test(one));
	if (signatures.length === 0) return refuse(NO_MATCH);
	// In bytes, made once: a stranger chooses the size, and there are dozens of ways to write an address.
	const ends = scheme.ends(request, nonce)?.map((end) => Buffer.from(end));
	if (!ends) return refuse(NOT_COVERED);
	const given = signatures.map((signature) => Buffer.from(signature));
	const isValid = request.urls.some((url) =>
		ends.some((end) => isAmong(given, sign(url, end, token))),
	);
	return isValid ? { isValid, version, nonces: [{ version, value: nonce }] } : refuse(NO_MATCH);
}

function refuse(reason: string): SignatureCheck {
	return { isValid: false, reason, nonces: [] };
}

function hasSignature(scheme: Scheme, headers: Headers): boolean {
	return signaturesOf(scheme, headers).length > 0;
}

function signaturesOf({ signatureHeaders }: Scheme, headers: Headers): string[] {
	return signatureHeaders.flatMap((name) =>
		readHeader(headers, name)
			.split(',', SIGNATURES_MAX)
			.map((signature) => signature.trim())
			.filter((signature) => signature !== ''),
	);
}

/** A header that came several times, as one. */
function readHeader(headers: Headers, name: string): string {
	return [headers[name] ?? ''].flat().join(',');
}

function sign(url: string, end: Buffer, token: string): Buffer {
	return Buffer.from(createHmac('sha256', token).update(url).update(end).digest('base64'));
}

/** Compares in a time that does not depend on how much of a signature is right. */
function isAmong(signatures: Buffer[], expected: Buffer): boolean {
	return signatures.some(
		(bytes) => bytes.length === expected.length && timingSafeEqual(bytes, expected),
	);
}
