import { problemsOf, recipientsOf, sms } from './drafts';

/** Different numbers, as many as asked for. */
const numbers = (count: number) => Array.from({ length: count }, (_, at) => `4420${7946000 + at}`);

describe('dst', () => {
	it.each([
		['one number', '+1 415 555 0101', '14155550101'],
		['a JavaScript number', 14155550101, '14155550101'],
		['several, separated by comma', '14155550101, 14155550102', '14155550101<14155550102'],
		["Plivo's own list", '14155550101<14155550102', '14155550101<14155550102'],
		['an array', ['14155550101', 14155550102], '14155550101<14155550102'],
		['an array as JSON text', '["14155550101","14155550102"]', '14155550101<14155550102'],
		['an array with blanks', ['14155550101', '', null], '14155550101'],
		['duplicates, once', '14155550101,+1 415 555 0101', '14155550101'],
		['14 digits', '49123456789012', '49123456789012'],
		['7 digits', '6834000', '6834000'],
	])('takes %s', (_, dst, expected) => {
		expect(recipientsOf(sms({ dst })).join('<')).toBe(expected);
	});

	it.each([
		['15 digits', '123456789012345', 'The recipient "123456789012345" has more than 14 digits'],
		[
			'a leading 0',
			'04155550101',
			'The recipient "04155550101" begins with 0, which no country code does',
		],
		[
			'a leading 00',
			'0014155550101',
			'The recipient "0014155550101" begins with 0, which no country code does',
		],
		['a word', 'nobody', 'The recipient "nobody" is not a phone number'],
		['a fraction', 14155550101.5, 'The recipient "14155550101.5" is not a phone number'],
		[
			'a number in exponent form',
			'1.41556E+11',
			'The recipient "1.41556E+11" is not a phone number',
		],
		[
			'an object',
			{ phone: '14155550101' },
			'The recipient "{"phone":"14155550101"}" is not a phone number',
		],
		['nothing', undefined, 'There is no recipient'],
		['blanks', ' , ', 'There is no recipient'],
		['an empty array', [], 'There is no recipient'],
	])('refuses %s', (_, dst, message) => {
		expect(problemsOf(sms({ dst }))).toEqual([
			{ path: ['dst'], field: 'dst', message, hint: expect.any(String) },
		]);
	});

	it('takes any number of recipients, each once', () => {
		expect(recipientsOf(sms({ dst: [...numbers(2500), ...numbers(1)] }))).toEqual(numbers(2500));
	});

	it('tells each kind of fault once, however many recipients have it', () => {
		const dst = ['14155550101', 'ann', 'bob', 'eve', '0123', '123456789012345'];
		expect(problemsOf(sms({ dst })).map(({ message }) => message)).toEqual([
			'The recipient "ann" is not a phone number (and 2 more like it)',
			'The recipient "0123" begins with 0, which no country code does',
			'The recipient "123456789012345" has more than 14 digits',
		]);
	});
});
