import {
	accountPath,
	assertSafeToCarryKeys,
	DEFAULT_API_BASE_URL,
	mayCarryKeys,
	lookupPath,
	normalizeApiBaseUrl,
	lookupBaseUrl,
} from '../../plivo/endpoint';

describe('normalizeApiBaseUrl', () => {
	it.each([
		['https://api.plivo.com', 'https://api.plivo.com'],
		[' https://api.plivo.com// ', 'https://api.plivo.com'],
		['https://proxy.example.com/plivo/', 'https://proxy.example.com/plivo'],
		['HTTPS://Api.Plivo.COM:443', 'https://api.plivo.com'],
		['https://proxy.example.com/Plivo', 'https://proxy.example.com/Plivo'],
		['', DEFAULT_API_BASE_URL],
		['  ', DEFAULT_API_BASE_URL],
		[undefined, DEFAULT_API_BASE_URL],
	])('reads %j as %s', (raw, expected) => {
		expect(normalizeApiBaseUrl(raw)).toBe(expected);
	});

	it.each([
		'api.plivo.com',
		'ftp://api.plivo.com',
		'http://api.plivo.com',
		'https://api.plivo.com?a=b',
		'https://api.plivo.com/#a',
		'https://MAXX:secret@api.plivo.com',
	])('refuses %s', (raw) => {
		expect(() => normalizeApiBaseUrl(raw)).toThrow(/API Base URL/);
	});

	it('does not repeat a password', () => {
		expect(() => normalizeApiBaseUrl('https://MAXX:secret@api.plivo.com')).toThrow(
			/^((?!secret).)*$/,
		);
	});
});

describe('assertSafeToCarryKeys', () => {
	it.each([
		'https://api.plivo.com',
		'http://localhost:4010',
		'http://127.0.0.1:4010',
		'http://127.1.2.3',
		'http://[::1]:4010',
	])('lets the keys go to %s', (baseUrl) => {
		expect(() => assertSafeToCarryKeys(baseUrl)).not.toThrow();
	});

	it.each([
		'http://api.plivo.com',
		'http://localhost.example.com',
		'http://127.0.0.1.example.com',
		'http://10.0.0.1',
		'http://[::2]',
	])('keeps the keys from %s', (baseUrl) => {
		expect(() => assertSafeToCarryKeys(baseUrl)).toThrow(/not encrypted/);
	});

	it('judges a full address by itself, whatever the base', () => {
		const elsewhere = 'http://example.com/v1/';
		expect(() => assertSafeToCarryKeys(DEFAULT_API_BASE_URL, elsewhere)).toThrow(/not encrypted/);
		expect(() => assertSafeToCarryKeys(DEFAULT_API_BASE_URL, '/v1/')).not.toThrow();
	});
});

describe('mayCarryKeys', () => {
	it.each([
		['https://api.plivo.com/v1/x', true],
		['https://API.plivo.com:443/v1/x', true],
		['https://lookup.plivo.com/v1/Number/1', true],
		['https://media.plivo.com/Account/1/Media/2', true],
		['https://plivo.com/x', false],
		['https://www.plivo.com/x', false],
		['https://abandoned.plivo.com/x', false],
		['https://api.plivo.com:8443/x', false],
		['http://api.plivo.com/x', false],
		['http://media.plivo.com/x', false],
		['https://plivo.com.example.com/x', false],
		['https://example.com/?api.plivo.com', false],
		['https://media.plivo.com@example.com/', false],
		['not a URL', false],
	])("with Plivo's own server as base: %s %s", (url, expected) => {
		expect(mayCarryKeys(url, 'https://api.plivo.com')).toBe(expected);
	});

	it.each([
		['http://127.0.0.1:4010/x', true],
		['http://127.0.0.1:4011/x', false],
		['https://api.plivo.com/x', false],
		['https://media.plivo.com/x', false],
	])('with another server as base: %s %s', (url, expected) => {
		expect(mayCarryKeys(url, 'http://127.0.0.1:4010')).toBe(expected);
	});
});

describe('paths', () => {
	const account = '/v1/Account/MAXXXXXXXXXXXXXXXXXX/';

	it('end in a slash and carry each segment encoded', () => {
		expect(accountPath(' MAXXXXXXXXXXXXXXXXXX ')).toBe(account);
		expect(accountPath('../MA')).toBe('/v1/Account/..%2FMA/');
		expect(accountPath('MAXXXXXXXXXXXXXXXXXX', 'Message', 'a/b?c#d e')).toBe(
			`${account}Message/a%2Fb%3Fc%23d%20e/`,
		);
		expect(lookupPath('1415/..')).toBe('/v1/Number/1415%2F..');
	});

	it.each(['', '.', '..', '\ud800'])('refuse the segment %j', (segment) => {
		const paths = [
			() => accountPath('MAXXXXXXXXXXXXXXXXXX', 'Message', segment),
			() => lookupPath(segment),
		];
		for (const path of paths) expect(path).toThrow('cannot be part of an address');
	});

	it.each(['', ' '])('need an Auth ID: %j', (authId) => {
		expect(() => accountPath(authId)).toThrow('The credential has no Auth ID');
	});

	it.each(['%2e%2e', '...', ' ..'])('cannot be left by %j', (segment) => {
		const path = accountPath('MAXXXXXXXXXXXXXXXXXX', 'Message', segment);
		expect(new URL(path, 'https://api.plivo.com').pathname).toBe(path);
	});
});

describe('lookupBaseUrl', () => {
	it("is a host of its own at Plivo, and the server's own elsewhere", () => {
		expect(lookupBaseUrl('https://api.plivo.com')).toBe('https://lookup.plivo.com');
		expect(lookupBaseUrl('http://127.0.0.1:4010')).toBe('http://127.0.0.1:4010');
	});
});
