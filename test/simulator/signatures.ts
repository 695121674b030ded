import { createHmac } from 'node:crypto';

import type { SignatureName, SimulatorSettings, WebhookMethod } from './types';

export type Parameters = Record<string, string>;
type Pair = [name: string, value: string];

const hmac = (token: string, data: string) =>
	createHmac('sha256', token).update(data).digest('base64');

const baseOf = ({ protocol, host, pathname }: URL) => `${protocol}//${host}${pathname}`;

const byNameThenValue = (a: Pair, b: Pair) => compare(a[0], b[0]) || compare(a[1], b[1]);
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const asQuery = (pairs: Pair[]) =>
	[...pairs]
		.sort(byNameThenValue)
		.map(([name, value]) => `${name}=${value}`)
		.join('&');

/** Signature V2 of a callback: address without query, and nonce. Base64. */
export function signV2(url: string, nonce: string, token: string): string {
	return hmac(token, baseOf(new URL(url)) + nonce);
}

/**
 * Signature V3 of a callback. `url` is the address as configured, `parameters` what the callback adds to it (query of
 * a GET, form of a POST), decoded. Base64.
 */
export function signV3(
	method: WebhookMethod,
	url: string,
	nonce: string,
	token: string,
	parameters: Parameters,
): string {
	const address = new URL(url);
	const query: Pair[] = [...address.searchParams];
	const given: Pair[] = Object.entries(parameters);
	const signed = method === 'GET' ? signedGet(query, given) : signedPost(query, given);
	return hmac(token, `${baseOf(address)}${signed}.${nonce}`);
}

function signedGet(query: Pair[], given: Pair[]): string {
	const all = [...query, ...given];
	return all.length > 0 ? `?${asQuery(all)}` : '';
}

function signedPost(query: Pair[], form: Pair[]): string {
	if (query.length === 0 && form.length === 0) return '';
	const separator = query.length > 0 && form.length > 0 ? '.' : '';
	const fields = [...form]
		.sort(byNameThenValue)
		.map(([name, value]) => name + value)
		.join('');
	return `?${asQuery(query)}${separator}${fields}`;
}

export interface SignatureKeys {
	/** Token of the account that owns the message. */
	token: string;
	/** Token of its main account. */
	mainToken: string;
}

/** What is signed: a webhook on its way. */
export interface Signed {
	method: WebhookMethod;
	url: string;
	nonce: string;
	parameters: Parameters;
}

/**
 * The signature headers that the settings ask for; the `Ma` ones are made with the main account's token. Only V3 is known
 * to carry several signatures, one for each token that holds.
 */
export function signatureHeaders(
	{ method, url, nonce, parameters }: Signed,
	{ token, mainToken }: SignatureKeys,
	{
		callbackSignatures,
		rotatedTokens,
	}: Pick<SimulatorSettings, 'callbackSignatures' | 'rotatedTokens'>,
): Record<string, string> {
	const v3 = (key: string) =>
		[...rotatedTokens, key].map((each) => signV3(method, url, nonce, each, parameters)).join(',');
	const headersOf: Record<SignatureName, Record<string, string>> = {
		v2: { 'X-Plivo-Signature-V2': signV2(url, nonce, token), [V2_NONCE]: nonce },
		maV2: { 'X-Plivo-Signature-Ma-V2': signV2(url, nonce, mainToken), [V2_NONCE]: nonce },
		v3: { 'X-Plivo-Signature-V3': v3(token), [V3_NONCE]: nonce },
		maV3: { 'X-Plivo-Signature-Ma-V3': v3(mainToken), [V3_NONCE]: nonce },
	};
	return Object.assign({}, ...callbackSignatures.map((name) => headersOf[name]));
}

const V2_NONCE = 'X-Plivo-Signature-V2-Nonce';
const V3_NONCE = 'X-Plivo-Signature-V3-Nonce';
