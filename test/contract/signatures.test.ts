import { signV2, signV3 } from '../simulator/signatures';
import { validateSignature, validateV3Signature } from './support/sdk';

/** Values computed by an independent implementation that also reproduces the vectors published with Plivo's SDKs. */
const TOKEN = 'test_auth_token';
const NONCE = '98765432109876543210';
const PARAMETERS = {
	From: '14155550100',
	To: '14155550199',
	Text: 'Hello & bye + 100% ☂',
	Type: 'sms',
	MessageUUID: '11111111-2222-3333-4444-555555555555',
};
const PLAIN = 'https://n8n.example.com/webhook/abc-123/webhook';
const WITH_PORT_AND_QUERY = 'https://n8n.example.com:5678/webhook/abc-123/webhook?tenant=7&a=x%20y';

test.each([
	['POST', 'POST', PLAIN, PARAMETERS, 'Mot8c5RyoDKfeuGKJSpTk0DjrWP7GhrzRJuDnJJ0E7g='],
	[
		'POST to a port with a query',
		'POST',
		WITH_PORT_AND_QUERY,
		PARAMETERS,
		'9clO55wpIAnycdddOErNZORQzkhzzLa9VM9MC6VLK+M=',
	],
	['GET', 'GET', PLAIN, PARAMETERS, 'N09O1JbRWHQvi56gbJpIuxCNwZyQhxPaYrS3gSn1qTw='],
	['POST without fields', 'POST', PLAIN, {}, 'g8m8F7tmczUYZhIazNjWRCEiHOvc9PPC3Z2wa/gmAzg='],
] as const)('V3 of a %s equals the known value', (_case, method, url, parameters, expected) => {
	expect(signV3(method, url, NONCE, TOKEN, parameters)).toBe(expected);
	expect(validateV3Signature(method, url, NONCE, TOKEN, expected, parameters)).toBe(true);
});

test('V2 equals the known value, whatever the query', () => {
	const expected = 'lzdaCRGlaimd10BqjenJlViZOOatt9jI5nYenTE3ezc=';
	expect(signV2(PLAIN, NONCE, TOKEN)).toBe(expected);
	expect(signV2(`${PLAIN}?tenant=7`, NONCE, TOKEN)).toBe(expected);
	expect(validateSignature(PLAIN, NONCE, expected, TOKEN)).toBe(true);
});
