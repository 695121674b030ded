import { parsePairs, readFields, readPairs } from '../../plivo/webhook/callback';

const FORM = 'application/x-www-form-urlencoded';
const form = (body: string, contentType: string | undefined = FORM) =>
	readFields({ method: 'POST', query: '', body, contentType });
const json = (body: string, contentType = 'application/json') =>
	readFields({ method: 'POST', query: '', body, contentType });

describe('parsePairs', () => {
	it.each([
		['nothing', '', []],
		['one field', 'a=b', [['a', 'b']]],
		[
			'several in their order',
			'b=1&a=2&b=0',
			[
				['b', '1'],
				['a', '2'],
				['b', '0'],
			],
		],
		['a plus as a blank', 'a=1+2', [['a', '1 2']]],
		['an escaped plus as a plus', 'From=%2B1415', [['From', '+1415']]],
		['UTF-8', 'Text=%E2%98%82%20%F0%9F%98%80', [['Text', '☂ 😀']]],
		['an escape in a name', 'Button%5BText%5D=Yes', [['Button[Text]', 'Yes']]],
		['a bracketed name flat', 'Button[Text]=Yes', [['Button[Text]', 'Yes']]],
		['an empty value', 'MessageIntent=', [['MessageIntent', '']]],
		['a name alone', 'MessageIntent', [['MessageIntent', '']]],
		['a value alone', '=b', [['', 'b']]],
		['an equals sign in a value', 'a=b=c', [['a', 'b=c']]],
		['separators too many', '&&a=b&&', [['a', 'b']]],
		['a question mark as part of the name', '?a=b', [['?a', 'b']]],
		[
			'a broken escape as it is',
			'a=100%&b=%zz%20%4',
			[
				['a', '100%'],
				['b', '%zz %4'],
			],
		],
		['bytes that are no UTF-8', 'a=%ff%41', [['a', '\ufffdA']]],
		['a null character', 'a=%00', [['a', '\0']]],
	])('reads %s', (_, text, expected) => {
		expect(parsePairs(text)).toEqual(expected);
	});

	it('reads 1,000 fields and no more', () => {
		const fields = (count: number) =>
			Array.from({ length: count }, (_, at) => `f${at}=x`).join('&');
		expect(parsePairs(fields(1000))).toHaveLength(1000);
		expect(parsePairs(fields(1001))).toBeUndefined();
	});
});

describe('readFields and readPairs', () => {
	it('reads the body of a POST and not its query', () => {
		const request = { method: 'POST', query: 'Text=no', body: 'Text=yes' };
		expect(readPairs(request)).toEqual([['Text', 'yes']]);
		expect(readFields(request)).toEqual({ Text: 'yes' });
	});

	it.each(['GET', 'get'])('reads the query of a %s and not its body', (method) => {
		for (const contentType of [undefined, FORM, 'application/json']) {
			const request = { method, query: 'Text=yes', body: 'Text=no', contentType };
			expect(readPairs(request)).toEqual([['Text', 'yes']]);
			expect(readFields(request)).toEqual({ Text: 'yes' });
		}
	});

	it.each([undefined, '', `${FORM}; charset=utf-8`, 'text/plain', 'application/jsonp'])(
		'takes the content type %j for a form',
		(contentType) => {
			expect(form('{"Text":1}&a=b', contentType)).toEqual({ '{"Text":1}': '', a: 'b' });
		},
	);

	it('keeps every value of a repeated field', () => {
		expect(form('a=1&b=2&a=3&a=')).toEqual({ a: ['1', '3', ''], b: '2' });
	});

	it('has no fields for an empty body', () => {
		expect(form('')).toEqual({});
		expect(readPairs({ method: 'POST', query: '', body: '' })).toEqual([]);
	});

	it.each([
		['a GET', { method: 'GET', query: 'a&'.repeat(1001), body: '' }],
		['a POST', { method: 'POST', query: '', body: 'a&'.repeat(1001) }],
	])('does not read %s of over 1,000 fields', (_, request) => {
		expect(readFields(request)).toBeUndefined();
		expect(readPairs(request)).toBeUndefined();
	});
});

describe('a JSON body', () => {
	it.each(['application/json', 'Application/JSON; charset=utf-8', 'application/vnd.plivo+json'])(
		'is read as it is for the content type %s',
		(contentType) => {
			const value = { MessageUUID: 'u', Units: 2, Button: { Text: 'Yes', Payload: null } };
			expect(json(JSON.stringify(value), contentType)).toEqual(value);
		},
	);

	it('has no pairs to sign, not even when it is empty', () => {
		const request = { method: 'POST', query: '', body: '{}', contentType: 'application/json' };
		expect(readPairs(request)).toBeUndefined();
		expect(readFields(request)).toEqual({});
	});

	it.each([
		['nothing', ''],
		['broken JSON', '{"a":'],
		['a form', 'a=b'],
		['an array', '[{"a":"b"}]'],
		['a text', '"a"'],
		['null', 'null'],
		['what is nested 11 deep', `${'{"a":'.repeat(11)}1${'}'.repeat(11)}`],
		['what no stack holds', '{"a":'.repeat(200_000)],
		['arrays that no stack holds', `{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
		[
			'over 1,000 fields',
			JSON.stringify(Object.fromEntries(Array.from({ length: 1001 }, (_, at) => [`f${at}`, 1]))),
		],
	])('is not read when it is %s', (_, body) => {
		expect(json(body)).toBeUndefined();
	});

	it('is read when it is nested 10 deep', () => {
		expect(json(`${'{"a":'.repeat(10)}1${'}'.repeat(10)}`)).toBeDefined();
	});
});

describe('names that objects have of themselves', () => {
	it.each([
		['a form', form('__proto__=x&__proto__=y&constructor=z&toString=t')],
		['JSON', json('{"__proto__":{"polluted":1},"constructor":"z","toString":"t"}')],
	])('are fields like others in %s, but for __proto__', (_, fields = {}) => {
		expect(Object.getPrototypeOf(fields)).toBeNull();
		expect({ ...fields }).toEqual({ constructor: 'z', toString: 't' });
		expect(Object.assign({}, fields)).not.toHaveProperty('polluted');
	});

	it('have no effect deeper in JSON', () => {
		const fields = json('{"Button":{"__proto__":{"polluted":1},"Text":"Yes"}}');
		expect(fields?.Button).toStrictEqual({ Text: 'Yes' });
		expect(Object.assign({}, fields?.Button)).not.toHaveProperty('polluted');
	});

	it('stay in the pairs, since they are signed', () => {
		const request = { method: 'POST', query: '', body: '__proto__=x' };
		expect(readPairs(request)).toEqual([['__proto__', 'x']]);
	});
});
