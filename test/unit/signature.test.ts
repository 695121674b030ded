import { readFields } from '../../plivo/webhook/callback';
import { findMissingSignature, verifySignature } from '../../plivo/webhook/signature';
import { addressCandidates } from '../../plivo/webhook/signedAddress';
import published from './publishedSignatures.json';
import {
	ADDRESS,
	FORM,
	HOST,
	NO_MATCH,
	NONCE,
	OTHER,
	reasonOf,
	received,
	sign,
	TOKEN,
	type Sent,
	v2,
	V2_ANY,
	v3,
	V3_EMPTY,
	V3_GET,
	V3_POST,
	valid,
	verify,
	WRONG_NONCE,
} from './signed';

describe('a V3 signature', () => {
	it.each<[string, Sent, string]>([
		['a POST', { body: FORM }, V3_POST],
		['a POST written in lower case', { method: 'post', body: FORM }, V3_POST],
		['a GET', { method: 'GET', query: FORM }, V3_GET],
		['a GET written in lower case', { method: 'get', query: FORM }, V3_GET],
		['an empty POST', {}, V3_EMPTY],
		['an empty GET', { method: 'GET' }, V3_EMPTY],
		[
			'a POST to a port with a query',
			{
				urls: [`${HOST}:5678/webhook/abc-123/webhook`],
				query: 'tenant=7&a=x%20y',
				body: FORM,
			},
			'9clO55wpIAnycdddOErNZORQzkhzzLa9VM9MC6VLK+M=',
		],
	])('of %s is valid', (_, sent, signature) => {
		expect(verify({ ...sent, headers: v3(signature) }, { v3Only: true })).toEqual(valid('V3'));
		expect(verify({ ...sent, headers: v3(signature) })).toEqual(valid('V3'));
	});

	it('covers the fields in whatever order and spelling they come', () => {
		const body = [...new URLSearchParams(FORM)]
			.reverse()
			.map(([name, value]) => `${name}=${encodeURIComponent(value).replace(/%20/g, '+')}&`)
			.join('');
		expect(verify({ body, headers: v3(V3_POST) })).toEqual(valid('V3'));
	});

	it.each<[string, Sent]>([
		['a changed value', { body: FORM.replace('bye', 'buy') }],
		['a changed name', { body: FORM.replace('Text=', 'Test=') }],
		['one field more', { body: `${FORM}&Extra=1` }],
		['one field less', { body: FORM.replace('&Type=sms', '') }],
		['a second value of a field', { body: `${FORM}&Text=More` }],
		['the same field twice', { body: `${FORM}&Type=sms` }],
		['no body', { body: '' }],
		['a query that was not there', { body: FORM, query: 'a=b' }],
		['another method', { method: 'GET', query: FORM }],
		['another address', { body: FORM, urls: [`${HOST}/webhook/abc-124/webhook`] }],
		['a plain address', { body: FORM, urls: [ADDRESS.replace('https', 'http')] }],
		['no address', { body: FORM, urls: [] }],
	])('is not valid for %s', (_, sent) => {
		expect(reasonOf({ ...sent, headers: v3(V3_POST) })).toBe(NO_MATCH);
	});

	it('is not valid with another nonce or another token', () => {
		expect(reasonOf({ body: FORM, headers: v3(V3_POST, `${NONCE}1`) })).toBe(NO_MATCH);
		expect(reasonOf({ body: FORM, headers: v3(V3_POST) }, {}, `${TOKEN}s`)).toBe(NO_MATCH);
	});

	it('of an empty POST is that of a GET with the same query, which a POST is not read by', () => {
		const sent = { query: FORM, body: '', headers: v3(V3_GET) };
		expect(verify(sent)).toEqual(valid('V3'));
		expect(readFields({ method: 'POST', ...sent })).toEqual({});
	});
});

describe('the V3 signatures that Plivo publishes with its SDKs', () => {
	const { token, nonce, fields, requests } = published;
	const form = new URLSearchParams(fields).toString();

	it.each(requests)('are valid: $method $url, query "$query"', (request) => {
		const { method, url, signature } = request;
		const isGet = method === 'GET';
		const query = isGet ? `${request.query}&${form}` : request.query;
		const headers = v3(signature, nonce);
		const sent = { method, urls: [url], query, body: isGet ? '' : form, headers };
		expect(verify(sent, {}, token)).toEqual(valid('V3', nonce));
		expect(reasonOf(sent, {}, `${token}5`)).toBe(NO_MATCH);
	});
});

describe('a V2 signature', () => {
	it.each<[string, Sent]>([
		['a form', { body: FORM }],
		['another form, which it does not cover', { body: 'Text=Anything' }],
		['a GET', { method: 'GET', query: FORM }],
		['JSON', { body: '{"Text":"Hello"}', contentType: 'application/json' }],
	])('is valid for %s', (_, sent) => {
		expect(verify({ ...sent, headers: v2(V2_ANY) })).toEqual(valid('V2'));
	});

	/** Published with plivo-python (tests/resources/test_signature.py), plivo-node and plivo-java. */
	it.each([
		['https://answer.url', 'ehV3IKhLysWBxC1sy8INm0qGoQYdYsHwuoKjsX7FsXc='],
		['https://answer.url/', 'do1CXv+k99A6+B+eTcyqbxWlezFIxJ/1vz72787r37g='],
	])('that Plivo publishes is valid: %s', (url, signature) => {
		const sent = { urls: [url], headers: v2(signature, '12345') };
		expect(verify(sent, {}, 'my_auth_token')).toEqual(valid('V2', '12345'));
		expect(reasonOf(sent, {}, 'my_auth_tokens')).toBe(NO_MATCH);
		expect(reasonOf({ ...sent, headers: v2(signature, '123456') }, {}, 'my_auth_token')).toBe(
			NO_MATCH,
		);
	});

	it('is not enough when V3 is asked for, and the reason says so', () => {
		expect(reasonOf({ body: FORM, headers: v2(V2_ANY) }, { v3Only: true })).toBe(
			'The request has only a V2 signature, and V3 is asked for',
		);
		const both = { ...v2(V2_ANY), ...v3(OTHER) };
		expect(reasonOf({ body: FORM, headers: both }, { v3Only: true })).toBe(NO_MATCH);
	});

	it.each([
		['does not match', v3(OTHER)],
		['has no nonce', v3(V3_POST, '')],
		['is of another content', v3(V3_GET)],
	])('does not help where a V3 signature %s', (_, wrong) => {
		expect(verify({ body: FORM, headers: { ...wrong, ...v2(V2_ANY) } }).isValid).toBe(false);
	});

	it('beside a valid V3 signature tells its nonce too, unless it is not valid', () => {
		const nonces = [
			{ version: 'V3', value: NONCE },
			{ version: 'V2', value: NONCE },
		];
		const both = { ...v2(V2_ANY), ...v3(V3_POST) };
		for (const v3Only of [false, true]) {
			const check = verify({ body: FORM, headers: both }, { v3Only });
			expect(check).toEqual({ isValid: true, version: 'V3', nonces });
		}
		const headers = { ...v2(OTHER), ...v3(V3_POST) };
		expect(verify({ body: FORM, headers })).toEqual(valid('V3'));
	});

	it('cannot be made of a V3 signature, with what that covers as nonce', () => {
		const fields = [...new URLSearchParams(FORM)].sort(([one], [other]) => (one < other ? -1 : 1));
		const covered = `?${fields.flat().join('')}.${NONCE}`;
		expect(sign(ADDRESS + covered)).toBe(V3_POST);
		expect(reasonOf({ body: 'Text=Anything', headers: v2(V3_POST, covered) })).toBe(WRONG_NONCE);
		expect(reasonOf({ headers: v2(V3_EMPTY, `.${NONCE}`) })).toBe(WRONG_NONCE);
	});
});

describe('the headers', () => {
	it.each([
		['of the main account', { 'x-plivo-signature-ma-v3': V3_POST }, 'V3'],
		[
			'of both accounts, the first of another token',
			{ 'x-plivo-signature-v3': OTHER, 'x-plivo-signature-ma-v3': V3_POST },
			'V3',
		],
		['of the main account in V2', { 'x-plivo-signature-ma-v2': V2_ANY }, 'V2'],
		['of both in V2', { 'x-plivo-signature-v2': OTHER, 'x-plivo-signature-ma-v2': V2_ANY }, 'V2'],
	] as const)('count when they are %s', (_, signatures, version) => {
		const nonces = {
			'x-plivo-signature-v3-nonce': NONCE,
			'x-plivo-signature-v2-nonce': NONCE,
		};
		expect(verify({ body: FORM, headers: { ...nonces, ...signatures } })).toEqual(valid(version));
	});

	it.each([
		['separated by commas', (one: string) => `${OTHER},${one},${OTHER}`],
		['separated by commas and blanks', (one: string) => `${OTHER}, ${one} ,${OTHER}`],
		['with nothing between commas', (one: string) => `,,${one},`],
		['in several headers', (one: string) => [OTHER, one]],
	])('may hold several signatures %s', (_, write) => {
		expect(verify({ body: FORM, headers: v3(write(V3_POST)) })).toEqual(valid('V3'));
		expect(verify({ body: FORM, headers: v2(write(V2_ANY)) })).toEqual(valid('V2'));
	});

	it.each([
		['cut', V3_POST.slice(0, -1)],
		['longer', `${V3_POST}=`],
		['of another case', V3_POST.toLowerCase()],
		['with a letter changed', V3_POST.replace('M', 'N')],
		['in the alphabet of URLs', V3_POST.replaceAll('/', '_').replaceAll('+', '-').replace('=', '')],
		['as long, but not in bytes', '☂'.repeat(44)],
		['the text undefined', 'undefined'],
	])('hold no valid signature when it is %s', (_, signature) => {
		expect(reasonOf({ body: FORM, headers: v3(signature) })).toBe(NO_MATCH);
	});

	it('have a nonce of their own in each version', () => {
		const noNonce = 'The nonce of the signature is missing';
		const nonces = { 'x-plivo-signature-v2-nonce': NONCE };
		const headers = { 'x-plivo-signature-v3': V3_POST, ...nonces };
		expect(reasonOf({ body: FORM, headers })).toBe(noNonce);
		expect(reasonOf({ body: FORM, headers: v3(V3_POST, '') })).toBe(noNonce);
		expect(reasonOf({ body: FORM, headers: v2(V2_ANY, '') })).toBe(noNonce);
	});

	it('have one nonce', () => {
		expect(verify({ body: FORM, headers: v3(V3_POST, [NONCE]) })).toEqual(valid('V3'));
		expect(reasonOf({ body: FORM, headers: v3(V3_POST, [NONCE, NONCE]) })).toBe(WRONG_NONCE);
	});

	it.each([
		['none', {}],
		['a nonce alone', { 'x-plivo-signature-v3-nonce': NONCE }],
		['empty ones', { ...v3(''), ...v2(' , ') }],
		['none that is defined', { 'x-plivo-signature-v3': undefined }],
	])('have no signature when there are %s', (_, headers) => {
		for (const v3Only of [false, true]) {
			expect(findMissingSignature(headers, { v3Only })).toBe('The request has no Plivo signature');
			expect(reasonOf({ body: FORM, headers }, { v3Only })).toBe(
				'The request has no Plivo signature',
			);
		}
	});

	it('may be of any size', () => {
		const big = v3(`${OTHER},`.repeat(25_000), '1'.repeat(1_000_000));
		expect(reasonOf({ body: FORM, headers: big })).toBe(WRONG_NONCE);
		expect(reasonOf({ body: FORM, headers: v3(`${OTHER},`.repeat(25_000)) })).toBe(NO_MATCH);
		expect(reasonOf({ body: FORM, headers: v3(','.repeat(1_000_000)) })).toMatch(/no Plivo/);
	});
});

describe('what can never be valid', () => {
	it.each(['', ' ', undefined])('a token of %j', (token) => {
		// Signed with an empty key, as anyone could.
		const headers = v2('uWzZQx/r+JzettDQtj18189KEKsLKxpxRs+n9J0G968=');
		const reason = 'There is no Auth Token to check the signature with';
		const refused = { isValid: false, reason, nonces: [] };
		expect(verifySignature(received({ headers }), token)).toEqual(refused);
	});

	it.each(['PUT', 'HEAD', 'DELETE', '', 'GET ', 'constructor'])('the method %j', (method) => {
		expect(reasonOf({ method, body: FORM, headers: { ...v3(V3_POST), ...v2(V2_ANY) } })).toBe(
			'The request is neither GET nor POST',
		);
	});

	it('JSON under the V3 signature of an empty request', () => {
		const sent = {
			body: '{"Text":"Hello"}',
			contentType: 'application/json',
			headers: v3(V3_EMPTY),
		};
		expect(reasonOf(sent)).toBe(
			'The fields are JSON or too many, which a V3 signature cannot cover',
		);
	});

	it('over 1,000 fields in V3', () => {
		const many = 'a=b&'.repeat(1001);
		expect(reasonOf({ body: many, headers: v3(V3_POST) })).toMatch(/too many/);
		expect(reasonOf({ query: many, body: FORM, headers: v3(V3_POST) })).toMatch(/too many/);
	});

	it('a nonce that took over the end of what was signed', () => {
		// What is signed with the text `a.b` is the same as with the text `a` and a nonce that begins with `b.`.
		const signature = sign(`${ADDRESS}?Texta.b.${NONCE}`);
		const whole = { body: 'Text=a.b', headers: v3(signature) };
		expect(verify(whole)).toEqual(valid('V3'));
		expect(reasonOf({ body: 'Text=a', headers: v3(signature, `b.${NONCE}`) })).toBe(WRONG_NONCE);
		const slashed = sign(`${ADDRESS}/${NONCE}`);
		const urls = addressCandidates(ADDRESS);
		expect(verify({ urls, headers: v2(slashed) })).toEqual(valid('V2'));
		expect(reasonOf({ urls, headers: v2(slashed, `/${NONCE}`) })).toBe(WRONG_NONCE);
	});

	it('has a reason that tells neither token nor signature nor nonce', () => {
		const sents: Sent[] = [
			{ body: FORM, headers: v3(OTHER) },
			{ body: FORM, headers: v3(OTHER, '1.1') },
			{ body: FORM, headers: v2(OTHER) },
			{ body: FORM, contentType: 'application/json', headers: v3(OTHER) },
			{ method: 'PUT', headers: v3(OTHER) },
		];
		for (const sent of sents) {
			const reason = reasonOf(sent);
			expect(reason).toMatch(/^(The|There) [^.]+$/);
			for (const secret of [TOKEN, OTHER, NONCE, 'PUT', 'example']) {
				expect(reason).not.toContain(secret);
			}
		}
	});
});
