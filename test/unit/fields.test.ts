import { DateTime } from 'luxon';
import type { z } from 'zod/v3';
import {
	booleanField,
	choiceField,
	integerField,
	textField,
	toProblem,
	urlField,
} from '../../plivo/send/fields';
import {
	countCharacters,
	cut,
	formatCount,
	fromJson,
	isEmpty,
	isPlainObject,
	parseJson,
	quote,
	splitList,
	withoutEmpty,
} from '../../plivo/values';

const messagesOf = (schema: z.ZodTypeAny, value: unknown) =>
	schema.safeParse(value).error?.issues.map((issue) => toProblem(issue).message) ?? [];
const hintsOf = (schema: z.ZodTypeAny, value: unknown) =>
	schema.safeParse(value).error?.issues.map((issue) => toProblem(issue).hint) ?? [];

describe('isEmpty', () => {
	it.each([undefined, null, '', ' \n', [], {}])('is true for %j', (value) => {
		expect(isEmpty(value)).toBe(true);
	});

	it.each([0, false, 'a', [''], [null], { a: undefined }, new Date(0)])(
		'is false for %j',
		(value) => {
			expect(isEmpty(value)).toBe(false);
		},
	);
});

describe('withoutEmpty', () => {
	const names = new Set('abcdefghi');
	const tidy = (value: unknown) => withoutEmpty(value, names);

	it('leaves empty values out at any depth, and what becomes empty by it', () => {
		const form = { a: '', b: { c: null, d: { e: [] } }, f: { g: 0, h: false, i: ' ' } };
		expect(tidy(form)).toEqual({ f: { g: 0, h: false } });
	});

	it('does not touch what it has no name for', () => {
		const form = { x: [], y: { a: '' }, a: { z: {} }, b: { c: '' } };
		expect(tidy(form)).toEqual({ x: [], y: { a: '' }, a: { z: {} } });
	});

	it('keeps the elements of arrays in their places', () => {
		expect(tidy({ a: [{ b: '' }, '', { b: 1, c: '' }] })).toEqual({ a: [{}, '', { b: 1 }] });
	});

	it('does not change what it was given', () => {
		const form = { a: { b: '' } };
		tidy(form);
		expect(form).toEqual({ a: { b: '' } });
	});
});

describe('isPlainObject', () => {
	it.each([[{}], [{ a: 1 }], [Object.create(null)]])('is true for %p', (value) => {
		expect(isPlainObject(value)).toBe(true);
	});

	it.each([[null], [[]], ['a'], [new Date(0)], [new Map()], [undefined]])(
		'is false for %p',
		(value) => {
			expect(isPlainObject(value)).toBe(false);
		},
	);
});

describe('fromJson', () => {
	it.each([
		['{"a":1}', { a: 1 }],
		[' \n[1]', [1]],
		['1234567890123456789', '1234567890123456789'],
		['true', 'true'],
		['{oops', '{oops'],
		[7, 7],
	])('reads %j as %j', (value, expected) => {
		expect(fromJson(value)).toEqual(expected);
	});
});

describe('parseJson', () => {
	it.each([
		['{"a":12345678901234567890}', { a: '12345678901234567890' }],
		['[-9007199254740993, 9007199254740991]', ['-9007199254740993', 9007199254740991]],
		['[1234567890123456.5, 12345678901234567e3]', [1234567890123456.5, 12345678901234567e3]],
		[
			'{"12345678901234567890":"a \\" 12345678901234567890"}',
			{ '12345678901234567890': 'a " 12345678901234567890' },
		],
	])('keeps all digits of %s', (text, expected) => {
		expect(parseJson(text)).toEqual(expected);
	});

	it('takes a byte order mark, as files begin with', () => {
		expect(fromJson('\ufeff{"a":[1]}')).toEqual({ a: [1] });
	});

	it.each(['', '{', '12345678901234567890"', '"\\"'.repeat(9)])('throws for %j', (text) => {
		expect(() => parseJson(text)).toThrow(SyntaxError);
	});
});

describe('textField', () => {
	const name = textField('The name', { max: 3, trim: true, hint: 'Write it' });

	it('takes text and numbers, trims only on demand', () => {
		expect(name.parse(' ab ')).toBe('ab');
		expect(name.parse(1.5)).toBe('1.5');
		expect(textField('The text').parse(' ab ')).toBe(' ab ');
	});

	it('drops the invisible marks that a copy brings along, around names and addresses', () => {
		expect(name.parse('\ufeffab\u200b')).toBe('ab');
		expect(messagesOf(name, '\u200b \u2060')).toEqual(['The name is missing']);
		expect(urlField('The URL').parse('\u200bhttps://a.b/c.jpg\u200e ')).toBe('https://a.b/c.jpg');
		expect(splitList('a\u200b, \u200bb', 'ids')).toEqual(['a', 'b']);
		expect(textField('The text').parse('\u200bab')).toBe('\u200bab');
	});

	it.each([
		['true', true, 'true'],
		['false', false, 'false'],
		['a Date', new Date('2026-07-01T09:00:00Z'), '2026-07-01T09:00:00.000Z'],
		[
			'a DateTime',
			DateTime.fromISO('2026-07-01T09:00:00', { zone: 'Europe/Berlin' }),
			'2026-07-01T09:00:00.000+02:00',
		],
	])('writes %s out for a person, but not for an identifier', (_, value, text) => {
		expect(textField('The text').parse(value)).toBe(text);
		expect(messagesOf(name, value)).toEqual(['The name is not text']);
	});

	it.each([new Date(NaN), DateTime.invalid('none')])('refuses a time that is none', (value) => {
		expect(messagesOf(textField('The text'), value)).toEqual(['The text is not text']);
	});

	it('counts an emoji as one character', () => {
		expect(messagesOf(name, '😀😀😀')).toEqual([]);
		expect(messagesOf(name, '😀😀😀😀')).toEqual([
			'The name has 4 characters, at most 3 are allowed',
		]);
	});

	it.each([
		[undefined, 'The name is missing'],
		[' ', 'The name is missing'],
		[true, 'The name is not text'],
		[{ a: 1 }, 'The name is not text'],
		[2 ** 53, 'The name is a number that loses digits when it is written out'],
		[NaN, 'The name is a number that loses digits when it is written out'],
	])('refuses %p', (value, message) => {
		expect(messagesOf(name, value)).toEqual([message]);
		expect(hintsOf(name, value)).toEqual(['Write it']);
	});

	it('takes the largest number that is exact', () => {
		expect(textField('The name').parse(Number.MAX_SAFE_INTEGER)).toBe('9007199254740991');
	});
});

describe('choiceField', () => {
	const method = choiceField('The method', ['GET', 'POST']);

	it.each(['GET', 'get', ' Get '])('takes %j', (value) => {
		expect(method.parse(value)).toBe('GET');
	});

	it.each([
		['PUT', 'The method "PUT" is not known'],
		[{ a: 1 }, 'The method "{"a":1}" is not known'],
		[null, 'The method is missing'],
	])('refuses %j and lists the choices', (value, message) => {
		expect(messagesOf(method, value)).toEqual([message]);
		expect(hintsOf(method, value)).toEqual(['Use GET or POST']);
	});
});

describe('booleanField', () => {
	it.each([
		[true, true],
		['true', true],
		['FALSE', false],
		[false, false],
	])('reads %j as %j', (value, expected) => {
		expect(booleanField('The setting').parse(value)).toBe(expected);
	});

	it.each(['yes', 1, 0])('refuses %j', (value) => {
		expect(messagesOf(booleanField('The setting'), value)).toEqual([
			`The setting "${value}" is not known`,
		]);
	});
});

describe('integerField', () => {
	const age = integerField('The age', { min: 5, max: 1099, unit: ' years' });

	it.each([5, 1099, '5', ' 1099 ', '+7'])('takes %j', (value) => {
		expect(age.parse(value)).toBe(Number(value));
	});

	it.each([
		[4, 'The age "4" is out of range'],
		['1100', 'The age "1100" is out of range'],
		[5.5, 'The age "5.5" is not a whole number'],
		['5.5', 'The age "5.5" is not a whole number'],
		['1e1', 'The age "1e1" is not a whole number'],
		['old', 'The age "old" is not a whole number'],
		[true, 'The age "true" is not a whole number'],
		[undefined, 'The age is missing'],
	])('refuses %j', (value, message) => {
		expect(messagesOf(age, value)).toEqual([message]);
		expect(hintsOf(age, value)).toEqual(['Use a whole number between 5 and 1,099 years']);
	});
});

describe('urlField', () => {
	const url = urlField('The URL');

	it.each([
		'https://example.com',
		'http://example.com/',
		'HTTPS://Example.com:8443/a?b=c,d#e',
		'https://user:word@example.com/a%20b',
		'http://[::1]:5678/webhook',
		'https://пример.example/файл.png',
	])('takes %s', (value) => {
		expect(url.parse(` ${value}\n`)).toBe(value);
	});

	it.each([
		'example.com',
		'//example.com',
		'https:example.com',
		'https://',
		'https:///a',
		'https://?a',
		'javascript:alert(1)',
		'file:///etc/hosts',
		'https://example.com:99999',
		'https://example.com/\ud83d',
		'https://example.com/\u0001',
		42,
	])('refuses %s', (value) => {
		expect(messagesOf(url, value)).toEqual([`The URL "${value}" is not a full URL`]);
	});

	it('tells how to write a blank', () => {
		expect(hintsOf(url, 'https://example.com/a b')).toEqual(['Write each blank in the URL as %20']);
	});
});

describe('words for people', () => {
	it('marks thousands', () => {
		expect([0, 999, 1600, 1234567].map(formatCount)).toEqual(['0', '999', '1,600', '1,234,567']);
	});

	it('counts code points', () => {
		expect(countCharacters('a😀é')).toBe(3);
	});

	it('cuts to a length without breaking an emoji', () => {
		expect(cut('abc', 3)).toBe('abc');
		expect(cut('abcd', 3)).toBe('abc…');
		expect(cut('a😀😀', 2)).toBe('a😀…');
	});

	it('quotes anything, at most 60 characters of it', () => {
		const circular: Record<string, unknown> = {};
		circular.self = circular;
		expect(quote('a'.repeat(60))).toBe(`"${'a'.repeat(60)}"`);
		expect(quote('a'.repeat(61))).toBe(`"${'a'.repeat(60)}…"`);
		expect(quote({ a: 1 })).toBe('"{"a":1}"');
		expect(quote(circular)).toBe('"[object Object]"');
	});
});
