import { randomInt } from 'node:crypto';
import { signV2, signV3 } from '../../../simulator/signatures';
import type { Parameters } from '../../../simulator/signatures';
import { call } from './caller';

export const FORM = 'application/x-www-form-urlencoded';

/** What a call of Plivo is made of; the token is that of the account. */
export interface Delivery {
	url: string;
	token: string;
	fields: Parameters;
	method?: 'GET' | 'POST';
	nonce?: string;
	/** Both, as Plivo sends them, unless one is asked for. */
	versions?: Array<'V2' | 'V3'>;
}

export const newNonce = () => Array.from({ length: 20 }, () => randomInt(10)).join('');

/** The signature headers of a call. */
export function signedHeaders({
	url,
	token,
	fields,
	method = 'POST',
	nonce = newNonce(),
	versions = ['V3', 'V2'],
}: Delivery): Record<string, string> {
	return {
		...(versions.includes('V3') && {
			'x-plivo-signature-v3': signV3(method, url, nonce, token, fields),
			'x-plivo-signature-v3-nonce': nonce,
		}),
		...(versions.includes('V2') && {
			'x-plivo-signature-v2': signV2(url, nonce, token),
			'x-plivo-signature-v2-nonce': nonce,
		}),
	};
}

/** Sends fields under headers that may have been made for others. */
export function send(
	{ url, method = 'POST', fields }: Pick<Delivery, 'url' | 'method' | 'fields'>,
	headers: Record<string, string>,
) {
	const form = new URLSearchParams(fields).toString();
	return call({
		url: method === 'GET' ? `${url}?${form}` : url,
		method,
		body: form,
		headers: method === 'GET' ? headers : { 'content-type': FORM, ...headers },
	});
}

/** A call as Plivo makes it. */
export const deliver = (delivery: Delivery) => send(delivery, signedHeaders(delivery));
