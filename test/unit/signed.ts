import { createHmac } from 'node:crypto';

import { readPairs } from '../../plivo/webhook/callback';
import {
	verifySignature,
	type CallbackToVerify,
	type SignatureOptions,
} from '../../plivo/webhook/signature';

export const TOKEN = 'test_auth_token';
export const NONCE = '98765432109876543210';
export const HOST = 'https://n8n.example.com';
export const ADDRESS = `${HOST}/webhook/abc-123/webhook`;
const FIELDS = {
	From: '14155550100',
	To: '14155550199',
	Text: 'Hello & bye + 100% ☂',
	Type: 'sms',
	MessageUUID: '11111111-2222-3333-4444-555555555555',
};
export const FORM = new URLSearchParams(FIELDS).toString();
export const V3_POST = 'Mot8c5RyoDKfeuGKJSpTk0DjrWP7GhrzRJuDnJJ0E7g=';
export const V3_GET = 'N09O1JbRWHQvi56gbJpIuxCNwZyQhxPaYrS3gSn1qTw=';
export const V3_EMPTY = 'g8m8F7tmczUYZhIazNjWRCEiHOvc9PPC3Z2wa/gmAzg=';
export const V2_ANY = 'lzdaCRGlaimd10BqjenJlViZOOatt9jI5nYenTE3ezc=';
export const OTHER = `${'a'.repeat(43)}=`;
/** Signs a text as it is, for cases where SDKs differ on the text. */
export const sign = (text: string) => createHmac('sha256', TOKEN).update(text).digest('base64');

export interface Sent {
	method?: string;
	urls?: string[];
	query?: string;
	body?: string;
	contentType?: string;
	headers?: CallbackToVerify['headers'];
}

/** A request as it arrives: its fields are read as the product reads them. */
export function received(sent: Sent): CallbackToVerify {
	const {
		method = 'POST',
		urls = [ADDRESS],
		query = '',
		body = '',
		contentType,
		headers = {},
	} = sent;
	const pairs = readPairs({ method, query, body, contentType });
	return { method, urls, query, pairs, headers };
}

export const verify = (sent: Sent, options?: SignatureOptions, token: string | undefined = TOKEN) =>
	verifySignature(received(sent), token, options);
export const v3 = (signature: string | string[], nonce: string | string[] = NONCE) => ({
	'x-plivo-signature-v3': signature,
	'x-plivo-signature-v3-nonce': nonce,
});
export const v2 = (signature: string | string[], nonce: string | string[] = NONCE) => ({
	'x-plivo-signature-v2': signature,
	'x-plivo-signature-v2-nonce': nonce,
});
export const valid = (version: 'V3' | 'V2', nonce = NONCE) => ({
	isValid: true,
	version,
	nonces: [{ version, value: nonce }],
});
export const reasonOf = (...args: Parameters<typeof verify>) => {
	const result = verify(...args);
	return result.isValid ? 'valid' : result.reason;
};
export const NO_MATCH =
	'The signature does not match the Auth Token and the address of the webhook';
export const WRONG_NONCE = 'The nonce of the signature is not one that Plivo gives';
