import { parseRecipients, sanitizePhoneNumber, sanitizeSender } from '../../plivo/phoneNumber';

describe('sanitizePhoneNumber', () => {
	it.each([
		['an international number', '+1 (415) 555-0100', '14155550100'],
		['dots and slashes', '1.415/555.0100', '14155550100'],
		['a tab and a line break', '1415\t555\n0100', '14155550100'],
		['non-breaking blanks', '1415\u00a0555\u202f0100', '14155550100'],
		['zero-width blanks', '\u200b1415\u200d555\ufeff0100\u2060', '14155550100'],
		['the direction marks of a contact list', '\u202a+14155550100\u202c', '14155550100'],
		['dashes that look like a hyphen', '1415\u2011555\u20130100\u22121', '141555501001'],
		['a clean number', '14155550100', '14155550100'],
	])('strips %s', (_, raw, expected) => {
		expect(sanitizePhoneNumber(raw)).toBe(expected);
	});

	it.each(['abc', '1415x', '١٤١٥', '14*5#'])('leaves what Plivo does not strip: %s', (raw) => {
		expect(sanitizePhoneNumber(raw)).toBe(raw);
	});
});

describe('sanitizeSender', () => {
	it.each([
		['+1 415-555-0100', '14155550100'],
		['My Shop!', 'MyShop'],
		['AZaz09', 'AZaz09'],
		['Café', 'Caf'],
		['+-_ ', ''],
	])('keeps only letters and digits of %j', (raw, expected) => {
		expect(sanitizeSender(raw)).toBe(expected);
	});
});

describe('parseRecipients', () => {
	const both = ['14155550100', '14155550101'];

	it.each([
		['comma', '14155550100, 14155550101'],
		['semicolon', '14155550100;14155550101'],
		['line feed', '14155550100\n14155550101'],
		['carriage return and line feed', '14155550100\r\n14155550101'],
		['less-than sign', '14155550100<14155550101'],
		['several separators in a row', ',14155550100,;\n<14155550101;'],
		['JSON array of texts', '["+14155550100", "14155550101"]'],
		['JSON array of numbers', ' [14155550100, 14155550101] '],
		['array of texts', ['+1 415 555 0100', '14155550101']],
		['array of numbers', [14155550100, 14155550101]],
		['array with separators inside', ['14155550100<14155550101']],
		['nested arrays', [['14155550100'], [['14155550101']]]],
	])('reads two recipients: %s', (_, value) => {
		expect(parseRecipients(value)).toEqual(both);
	});

	it('reads one number, also as a JavaScript number', () => {
		expect(parseRecipients('+1 415 555 0100')).toEqual(['14155550100']);
		expect(parseRecipients(14155550100)).toEqual(['14155550100']);
	});

	it.each([undefined, null, '', '  ', ',;<\n', [], '[]', [null, '', undefined], '+-()'])(
		'finds no recipient in %j',
		(value) => {
			expect(parseRecipients(value)).toEqual([]);
		},
	);

	it('drops duplicates and keeps the order of first appearance', () => {
		expect(parseRecipients('3, +1, 2, 1, (3)')).toEqual(['3', '1', '2']);
	});

	it.each([
		['a number too large to be exact', 1e21],
		['a fraction', 14155550100.5],
		['a fraction smaller than one', 0.14155550101],
		['a negative number', -14155550100],
		['not a number', NaN],
		['infinity', Infinity],
		['exponent form as text', '1.41556E+11'],
		['a spreadsheet decimal as text', '14155550100.0'],
		['a spreadsheet decimal with a plus', '+14155550100.25'],
		['a word', 'nobody'],
		['an object', { phone: '14155550100' }],
		['a boolean', true],
		['JSON text that is not an array', '{"a":1}'],
		['an unfinished JSON array', '[14155550100'],
	])('leaves something that is no phone number for %s, even when read twice', (_, value) => {
		const once = parseRecipients(value);
		const twice = parseRecipients(once);
		for (const recipients of [once, twice]) {
			expect(recipients.length).toBeGreaterThan(0);
			expect(recipients.filter((recipient) => /^\d+$/.test(recipient))).toEqual([]);
		}
	});

	it('reads what it gave before as the same recipients', () => {
		const once = parseRecipients('+1 (415) 555-0100; 44 20 7946 0000 < abc');
		expect(parseRecipients(once)).toEqual(once);
		expect(parseRecipients(once.join('<'))).toEqual(once);
	});
});
