import { bodyOf, problemsOf, sms, whatsapp } from './drafts';

describe('src', () => {
	it.each([
		['a number of 14 digits', '49123456789012', '49123456789012'],
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
		['a number of 15 digits', '123456789012345', 'has more than 14 digits'],
		[
			'an alphanumeric sender of 12 characters',
			'MyShop123456',
			'has more than 11 letters and digits',
		],
		['nothing but signs', '+-()', 'is not a phone number'],
		['other alphabets alone', 'магазин', 'has letters that Plivo would drop'],
		['a letter with an accent', 'Müller GmbH', 'has letters that Plivo would drop'],
		['letters of another alphabet', 'Łódź', 'has letters that Plivo would drop'],
		['an object', { number: '1' }, 'is not a sender'],
		['a boolean', true, 'is not a sender'],
		['two digits', '12', 'has fewer than 7 digits'],
	])('refuses %s', (_, src, words) => {
		expect(problemsOf(sms({ src }))).toEqual([
			{
				path: ['src'],
				field: 'src',
				message: expect.stringMatching(`^The sender ".+" ${words}`),
				hint: expect.any(String),
			},
		]);
	});

	it.each(['ACME', 'MyShop1', '12345'])(
		'refuses %s for WhatsApp, which has phone numbers',
		(src) => {
			const problems = problemsOf(whatsapp({ src, text: 'Hi' }));
			expect(problems.map(({ field, message }) => [field, message])).toEqual([
				['src', `The sender "${src}" is not a phone number, which WhatsApp needs`],
			]);
		},
	);
});
