import { describeFailure, describeTransportFailure } from '../../plivo/answer/errors';

const API_ID = 'db342550-7f1d-11e1-8ea7-1231380bc196';
const GEO = 'geo-permission is not enabled for this region';
const CREDIT = 'Insufficient Credit';

describe('describeFailure', () => {
	it.each([
		[
			'a wrong parameter',
			400,
			{ api_id: API_ID, error: "'1111111' is not a valid phone number." },
			'badRequest',
		],
		['a conflict', 409, { error: 'conflict' }, 'unexpected'],
		['what cannot be processed', 422, { error: 'unprocessable' }, 'unexpected'],
		['no money', 402, { api_id: API_ID, error: 'Payment required' }, 'credit'],
		['no money, told by 400', 400, { error: CREDIT }, 'credit'],
		['no money, told by 403', 403, { error: 'insufficient_balance for the account' }, 'credit'],
		['a country that is not allowed', 403, { error: GEO }, 'forbidden'],
		['a country, told by 400', 400, { error: GEO }, 'forbidden'],
		['an unknown thing', 404, { error: 'not found' }, 'notFound'],
		['a wrong verb', 405, { error: 'Method not allowed' }, 'methodNotAllowed'],
		['too many requests', 429, { error: 'too many requests' }, 'rateLimited'],
		['a fault in Plivo', 500, { error: 'internal error' }, 'server'],
		['a fault on the way', 503, 'upstream connect error', 'server'],
		['a fault that speaks of credit', 500, { error: CREDIT }, 'server'],
		['a teapot', 418, { error: 'short and stout' }, 'unexpected'],
		['a redirection', 301, 'Moved', 'unexpected'],
		['a success that is no JSON', 200, 'OK', 'unexpected'],
	])("keeps Plivo's words for %s", (_, status, body, kind) => {
		const words = typeof body === 'string' ? body : body.error;
		expect(describeFailure({ status, body })).toMatchObject({ kind, status, message: words });
		expect(describeFailure({ status, body: JSON.stringify(body) }).kind).toBe(kind);
	});

	it.each([
		{ error: 'authentication credentials were not provided' },
		'Could not verify your access level for that URL.',
	])("says that the keys were rejected before Plivo's words, which mislead: %j", (body) => {
		const words = typeof body === 'string' ? body : body.error;
		const failure = describeFailure({ status: 401, body });
		expect(failure).toMatchObject({
			kind: 'unauthorized',
			message: 'Plivo rejected the Auth ID or Auth Token',
		});
		expect(failure.description).toMatch(
			/^Copy the Auth ID and Auth Token again .*\. The answer was: /,
		);
		expect(failure.description).toContain(words);
	});

	it('carries the API ID when there is one', () => {
		const body = { api_id: API_ID, error: 'wrong' };
		expect(describeFailure({ status: 400, body }).apiId).toBe(API_ID);
		expect(describeFailure({ status: 401, body: 'wrong' })).not.toHaveProperty('apiId');
	});

	it.each([
		[400, 'The request was rejected without a reason'],
		[401, 'Plivo rejected the Auth ID or Auth Token'],
		[429, 'The request was rejected without a reason'],
		[500, 'The server failed and gave no reason'],
		[204, 'The answer is empty'],
	])('says what happened when the answer with status %i has no words', (status, message) => {
		for (const body of [undefined, null, '', ' \n', {}, '{}']) {
			const failure = describeFailure({ status, body });
			expect(failure.message).toBe(message);
			expect(failure.description).not.toContain('The answer was');
		}
	});

	it('names the title of a page, not the page', () => {
		const body = '<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>';
		const failure = describeFailure({ status: 502, body });
		expect(failure.message).toBe('The answer is a web page: 502 Bad Gateway');
		expect(failure.description).toContain('proxy');
		expect(failure.kind).toBe('server');
	});

	it('tells what to do, differently for each kind', () => {
		const statuses = [400, 401, 402, 403, 404, 405, 429, 500, 418];
		const descriptions = statuses.map(
			(status) => describeFailure({ status, body: 'words' }).description,
		);
		expect(new Set(descriptions).size).toBe(statuses.length);
		for (const description of descriptions) expect(description).toMatch(/^[A-Z].{30,}[^.]$/);
	});

	it.each([
		[401, 'Auth Token'],
		[402, 'Add credit'],
		[403, 'Geo permissions'],
		[404, 'UUID'],
		[429, '300 requests in 5 seconds'],
		[500, 'before sending again'],
		[202, 'before sending again'],
	])('points at the remedy for %i', (status, words) => {
		expect(describeFailure({ status, body: 'x' }).description).toContain(words);
	});

	it.each([400, 401, 402, 403, 404, 405, 429])(
		'takes %i for a refusal, as Plivo documents',
		(status) => {
			const failure = describeFailure({ status, body: { error: 'words' } });
			expect(failure.isRefusal).toBe(true);
			expect(failure.description).toBe(failure.remedy);
		},
	);

	it.each([
		200,
		202,
		204,
		301,
		302,
		303,
		307,
		308,
		406,
		408,
		409,
		410,
		413,
		415,
		418,
		421,
		422,
		425,
		451,
		460,
		499,
		500,
		502,
		503,
		504,
		520,
		529,
		599,
		0,
		NaN,
	])('takes %i for an answer after which a message may have been taken', (status) => {
		for (const error of ['words', CREDIT, GEO]) {
			const failure = describeFailure({ status, body: { error } });
			expect(failure.isRefusal).toBe(false);
			expect(failure.remedy).not.toContain('sent nothing');
			expect(failure.description).toContain('before sending again');
		}
	});

	it.each([
		['deep objects', '{"error":'.repeat(20_000) + '1' + '}'.repeat(20_000)],
		['deep arrays', '{"errors":' + '['.repeat(20_000) + ']'.repeat(20_000) + '}'],
		[
			'a deep field of its own',
			'{"a":' + '[{"b":'.repeat(20_000) + '1' + '}]'.repeat(20_000) + '}',
		],
		['many words', JSON.stringify({ errors: Array(100_000).fill('words') })],
		['many fields', `{${Array.from({ length: 100_000 }, (_, at) => `"f${at}":${at}`).join()}}`],
		['a long text', JSON.stringify({ error: 'x'.repeat(5_000_000) })],
		['names of functions', '{"error":{"toString":1,"valueOf":1,"__proto__":{"constructor":1}}}'],
	])('reads %s without falling', (_, text) => {
		for (const body of [text, JSON.parse(text)]) {
			const { message, kind } = describeFailure({ status: 500, body });
			expect(kind).toBe('server');
			expect(message.length).toBeLessThanOrEqual(301);
		}
	});

	it('never shows a credential', () => {
		const encoded = 'TUFYWDEyMzQ1Njc4OTA6c2VjcmV0';
		const body = { error: `wrong header Authorization: Basic ${encoded}` };
		expect(JSON.stringify(describeFailure({ status: 401, body }))).not.toContain(encoded);
	});
});

describe('Retry-After', () => {
	const now = Date.parse('Wed, 21 Oct 2026 07:28:00 GMT');
	const waitOf = (headers?: Record<string, unknown>) =>
		describeFailure({ status: 429, headers, body: '' }, now).retryAfterMs;

	it.each([
		['seconds', { 'retry-after': '7' }, 7000],
		['a number', { 'retry-after': 7 }, 7000],
		['zero', { 'retry-after': '0' }, 0],
		['another case', { 'Retry-After': '7' }, 7000],
		['an array', { 'retry-after': ['7'] }, 7000],
		['a date', { 'retry-after': 'Wed, 21 Oct 2026 07:28:05 GMT' }, 5000],
		['a date gone by', { 'retry-after': 'Wed, 21 Oct 2026 07:27:00 GMT' }, 0],
	])('reads %s', (_, headers, expected) => {
		expect(waitOf(headers)).toBe(expected);
	});

	it.each([
		['no headers', undefined],
		['another header', { date: 'Wed, 21 Oct 2026 07:28:05 GMT' }],
		['words', { 'retry-after': 'soon' }],
		['a negative number', { 'retry-after': '-7' }],
		['nothing', { 'retry-after': '' }],
		['more than a number can hold', { 'retry-after': '9'.repeat(400) }],
		['an object', { 'retry-after': { toString: 1 } }],
	])('finds none in %s', (_, headers) => {
		expect(waitOf(headers)).toBeUndefined();
	});
});

describe('describeTransportFailure', () => {
	it.each([
		['ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:9'],
		['ENOTFOUND', 'getaddrinfo ENOTFOUND api.example.com'],
		['EAI_AGAIN', 'getaddrinfo EAI_AGAIN api.example.com'],
		['EHOSTUNREACH', 'connect EHOSTUNREACH 10.0.0.1:443'],
		['ETIMEDOUT', 'connect ETIMEDOUT 10.0.0.1:443'],
		['UND_ERR_CONNECT_TIMEOUT', 'Connect Timeout Error'],
		['CERT_HAS_EXPIRED', 'certificate has expired'],
		['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate'],
		['SELF_SIGNED_CERT_IN_CHAIN', 'self-signed certificate in certificate chain'],
		['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unable to verify the first certificate'],
		['ERR_TLS_CERT_ALTNAME_INVALID', 'Hostname/IP does not match'],
		['EPROTO', 'write EPROTO ssl3_get_record:wrong version number'],
		[
			'ECONNRESET',
			'Client network socket disconnected before secure TLS connection was established',
		],
	])('knows that nothing was sent for %s: %s', (code, message) => {
		const failure = describeTransportFailure({ code, message });
		expect(failure).toMatchObject({ kind: 'noConnection', isRefusal: true });
		expect(failure.description).toMatch(/^Nothing was sent\. /);
		expect(failure.message).toContain(message);
	});

	it.each([
		['timeout', 'ETIMEDOUT', 'read ETIMEDOUT'],
		['timeout', 'ECONNABORTED', 'timeout of 30000ms exceeded'],
		['timeout', undefined, 'The request timed out'],
		['timeout', 'ETIMEDOUT', ''],
		['connectionLost', 'EHOSTUNREACH', 'read EHOSTUNREACH'],
		['connectionLost', 'ENETUNREACH', 'write ENETUNREACH'],
		['connectionLost', 'ENETDOWN', 'read ENETDOWN'],
		['connectionLost', 'EHOSTUNREACH', undefined],
		['connectionLost', 'EPROTO', 'write EPROTO bad record mac'],
		['connectionLost', 'ECONNRESET', 'read ECONNRESET'],
		['connectionLost', 'ECONNRESET', 'socket hang up'],
		['connectionLost', 'EPIPE', 'write EPIPE'],
		['connectionLost', undefined, 'socket hang up'],
		['connectionLost', 'UND_ERR_SOCKET', 'other side closed'],
		['connectionLost', 'ESOMETHING', 'it is uncertain what happened'],
		['connectionLost', undefined, undefined],
	])('warns that the message may have been sent: %s for %s, %s', (kind, code, message) => {
		const failure = describeTransportFailure({ code, message });
		expect(failure).toMatchObject({ kind, isRefusal: false });
		expect(failure.description).toMatch(/^The message may have been sent\. .*before sending again/);
	});

	it('knows a fault by its code alone and by its message alone', () => {
		expect(describeTransportFailure({ code: 'ECONNREFUSED' })).toMatchObject({
			kind: 'noConnection',
			message: 'The API could not be reached: ECONNREFUSED',
		});
		expect(describeTransportFailure({ message: 'connect ECONNREFUSED ::1:9' }).kind).toBe(
			'noConnection',
		);
	});

	it.each([
		['connect', 'EHOSTUNREACH'],
		['connect', 'ENETUNREACH'],
		['connect', 'ETIMEDOUT'],
		['getaddrinfo', 'ESERVFAIL'],
	])('knows by the system call that nothing was sent: %s %s', (syscall, code) => {
		expect(describeTransportFailure({ syscall, code }).isRefusal).toBe(true);
		expect(describeTransportFailure({ syscall: 'read', code }).isRefusal).toBe(false);
	});

	it("tells n8n's own refusal in its own words", () => {
		const message = 'The target IP address is blocked';
		const failure = describeTransportFailure({ message, isRefusedByN8n: true });
		expect(failure).toMatchObject({ kind: 'blocked', isRefusal: true, message });
		expect(failure.description).toMatch(/^Nothing was sent\. n8n did not let the request out/);
	});

	it('says what happened when the error says nothing', () => {
		expect(describeTransportFailure({}).message).toBe(
			'The connection to the API broke before an answer came',
		);
	});

	it('never shows a credential', () => {
		const message = 'failed at https://MAXXXX:c2VjcmV0@api.example.com';
		expect(describeTransportFailure({ message }).message).not.toContain('c2VjcmV0');
	});
});
