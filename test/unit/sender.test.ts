import { bodyOf, problemsOf, sms } from './drafts';

describe('src', () => {
	it.each([
		['a number of 14 digits', '12345678901234', '12345678901234'],
		['a number as people write it', '+1 (415) 555-0100', '14155550100'],
		['a JavaScript number', 14155550100, '14155550100'],
		['a short code', '12345', '12345'],
		['an alphanumeric sender of 11 characters', 'MyShop12345', 'MyShop12345'],
		['a sender that has 11 characters once stripped', 'My Shop 123-45', 'MyShop12345'],
		['a DLT header', 'VK-PLVSMS', 'VKPLVSMS'],
	])('takes %s', (_, src, expected) => {
		expect(bodyOf(sms({ src })).src).toBe(expected);
	});

	it.each([
		[
			'a number of 15 digits',
			'123456789012345',
			'The sender "123456789012345" has 15 digits, a phone number has at most 14',
		],
		[
			'an alphanumeric sender of 12 characters',
			'MyShop123456',
			'The sender "MyShop123456" has 12 characters, an alphanumeric sender ID has at most 11',
		],
		['nothing but signs', '+-()', 'The sender "+-()" has no letter A to Z and no digit'],
		['other alphabets alone', 'магазин', 'The sender "магазин" has no letter A to Z and no digit'],
		['an object', { number: '1' }, 'The sender is not text'],
		['a boolean', true, 'The sender is not text'],
		[
			'a number beyond exactness',
			1e21,
			'The sender is a number that loses digits when it is written out',
		],
	])('refuses %s', (_, src, message) => {
		expect(problemsOf(sms({ src }))).toEqual([
			{ path: ['src'], field: 'src', message, hint: expect.any(String) },
		]);
	});
});
