import { ADDRESS, NO_MATCH, NONCE, reasonOf, sign, type Sent, v3 } from './signed';

describe('where the SDKs sign different texts', () => {
	const signed = (tail: string, sent: Sent) =>
		reasonOf({ ...sent, headers: v3(sign(`${ADDRESS}${tail}.${NONCE}`)) });

	it.each<[string, string, Sent]>([
		['a lone ? for a POST without fields', '?', {}],
		['a lone ? for a GET without fields', '?', { method: 'GET' }],
		['names by code point', '?\uffff1😀2', { body: '%F0%9F%98%80=2&%EF%BF%BF=1' }],
		['names by UTF-16 unit', '?😀2\uffff1', { body: '%F0%9F%98%80=2&%EF%BF%BF=1' }],
		['all values of a name, sorted', '?a1a2', { body: 'a=2&a=1' }],
		['all values of a name in the query', '?a=1&a=2.b3', { query: 'a=2&a=1', body: 'b=3' }],
		['an empty value', '?ab1', { body: 'a=&b=1' }],
		['an empty value in the query', '?a=&b=.c1', { query: 'b&a=', body: 'c=1' }],
		['capitals before small letters', '?B1a2', { body: 'a=2&B=1' }],
	])('%s is taken', (_, tail, sent) => {
		expect(signed(tail, sent)).toBe('valid');
	});

	it.each<[string, string, Sent]>([
		['a lone ? where there are fields', '?', { body: 'a=1' }],
		['one value of several', '?a1', { body: 'a=1&a=2' }],
		['one value of several in the query', '?a=1', { method: 'GET', query: 'a=1&a=2' }],
		['a query that is not decoded', '?a=x%20y', { method: 'GET', query: 'a=x%20y' }],
		['dots cut off the end', '?aHello', { body: 'a=Hello...' }],
		['an & cut off the end', '?a=1', { method: 'GET', query: 'a=1%26' }],
		['fields that are not sorted', '?b1a2', { body: 'b=1&a=2' }],
		['a field without value left out of the query', '?a=1', { method: 'GET', query: 'a=1&b' }],
		['an empty field left out of the body', '?a1', { body: 'a=1&b=' }],
	])('%s is not taken', (_, tail, sent) => {
		expect(signed(tail, sent)).toBe(NO_MATCH);
	});
});
