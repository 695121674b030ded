import {
	accountPath,
	assertSafeToCarryKeys,
	DEFAULT_API_BASE_URL,
	messagePath,
	normalizeApiBaseUrl,
	lookupBaseUrl,
} from '../../plivo/endpoint';

describe('normalizeApiBaseUrl', () => {
	it.each([
		['https://api.plivo.com', 'https://api.plivo.com'],
		[' https://api.plivo.com// ', 'https://api.plivo.com'],
		['https://proxy.example.com/plivo/', 'https://proxy.example.com/plivo'],
		['', DEFAULT_API_BASE_URL],
		['  ', DEFAULT_API_BASE_URL],
		[undefined, DEFAULT_API_BASE_URL],
	])('reads %j as %s', (raw, expected) => {
		expect(normalizeApiBaseUrl(raw)).toBe(expected);
	});

	it.each(['api.plivo.com', 'ftp://api.plivo.com', 'http://api.plivo.com'])('refuses %s', (raw) => {
		expect(() => normalizeApiBaseUrl(raw)).toThrow(/API Base URL/);
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

describe('paths', () => {
	it('end in a slash and carry the Auth ID encoded', () => {
		expect(accountPath(' MAXXXXXXXXXXXXXXXXXX ')).toBe('/v1/Account/MAXXXXXXXXXXXXXXXXXX/');
		expect(accountPath('../MA')).toBe('/v1/Account/..%2FMA/');
		expect(messagePath('MAXXXXXXXXXXXXXXXXXX')).toBe('/v1/Account/MAXXXXXXXXXXXXXXXXXX/Message/');
	});
});

describe('lookupBaseUrl', () => {
	it("is a host of its own at Plivo, and the server's own elsewhere", () => {
		expect(lookupBaseUrl('https://api.plivo.com')).toBe('https://lookup.plivo.com');
		expect(lookupBaseUrl('http://127.0.0.1:4010')).toBe('http://127.0.0.1:4010');
	});
});
