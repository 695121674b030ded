import { readPhoneNumber, readPhoneNumbers, readSender } from '../../plivo/phoneNumber';
import { tablesOf } from './tables';

const [numberRows = [], senderRows = []] = tablesOf('phone-numbers.md');

/** A reading in the words of the document. */
function told(reading: { number: string } | { sender: string } | { fault: string }): string {
	if ('fault' in reading) return `refused: ${reading.fault}`;
	return 'number' in reading ? reading.number : reading.sender;
}

describe('the tables of the document', () => {
	it('are found', () => {
		expect([numberRows.length, senderRows.length]).toEqual([31, 12]);
	});

	it.each(numberRows)('To: %s is %s', (written = '', expected = '') => {
		expect(told(readPhoneNumber(written)).startsWith(expected)).toBe(true);
	});

	it.each(senderRows)('From: %s is %s', (written = '', expected = '') => {
		expect(told(readSender(written)).startsWith(expected)).toBe(true);
	});
});

describe('readPhoneNumber', () => {
	it.each([
		['a JavaScript number', 14155550100],
		['a big integer', 14155550100n],
		['slashes and brackets', '(1) 415/555/0100'],
		['a tab and a no-break blank', '1415\t555\u00a00100'],
		['zero-width blanks', '\u200b1415\u200d555\ufeff0100\u2060'],
		['the direction marks of a contact list', '\u202a+14155550100\u202c'],
		['dashes that look like a hyphen', '1415\u2011555\u20130\u2212100'],
		['a full stop after it', '14155550100.'],
		['a prefix in capitals', 'WhatsApp: +14155550100'],
	])('takes %s', (_, value) => {
		expect(readPhoneNumber(value)).toEqual({ number: '14155550100' });
	});

	it.each([
		['a fraction', 14155550100.5],
		['a number too large to be exact', 1e21],
		['a negative number', -14155550100],
		['not a number', NaN],
		['infinity', Infinity],
		['a boolean', true],
		['an object', { phone: '14155550100' }],
		['a Date', new Date(1415555010000)],
		['an array', ['14155550100']],
		['nothing', undefined],
		['signs alone', '+-()'],
		['a negative number as text', '-14155550100'],
		['digits of another script', '١٤١٥٥٥٥٠١٠٠'],
		['keys of a phone', '1415555*5#'],
		['an extension in words', '+1 415 555 0100 ext 12'],
		['a separator', '14155550100<14155550101'],
		['half a character', '14155550100\ud83d'],
	])('refuses %s', (_, value) => {
		expect(readPhoneNumber(value)).toEqual({
			fault: 'is not a phone number',
			hint: expect.any(String),
		});
	});

	it.each(['20261125', '20261125103000', 20261125, '2026-11-25'])('knows the date %s', (value) => {
		expect(readPhoneNumber(value)).toMatchObject({
			fault: expect.stringContaining('looks like a date'),
		});
	});

	it.each(['201012345678', '19005551234', '20261325'])('takes %s, which is no date', (value) => {
		expect(readPhoneNumber(value)).toEqual({ number: value });
	});

	it.each(['[1.41556E+10]', '[14155550100.0]', '[-14155550100]'])('refuses %s', (value) => {
		const { numbers, faults } = readPhoneNumbers(value);
		expect([numbers, faults.length]).toEqual([[], 1]);
	});

	it.each(['+440207946095', '+81 03-1234-5678', '+971 050 123 4567', '+10415555010'])(
		'knows where the country code of %s ends, and that a 0 follows',
		(value) => {
			expect(readPhoneNumber(value)).toMatchObject({
				fault: expect.stringContaining('has a 0 after the country code'),
			});
		},
	);

	it.each(['390612345678', '2250712345678', '2290161234567', '24106031234', '242061234567'])(
		'takes %s, of a country whose numbers begin with 0',
		(value) => {
			expect(readPhoneNumber(value)).toEqual({ number: value });
		},
	);

	it('reads what it gave before as the same number', () => {
		for (const [written = ''] of numberRows) {
			const reading = readPhoneNumber(written);
			if ('number' in reading) expect(readPhoneNumber(reading.number)).toEqual(reading);
		}
	});
});

describe('readPhoneNumbers', () => {
	it.each([
		['one', '14155550100', ['14155550100']],
		['several', '+14155550100; 14155550101<14155550100', ['14155550100', '14155550101']],
		[
			'an array with blanks',
			['14155550100', '', null, [14155550101]],
			['14155550100', '14155550101'],
		],
		['JSON text', '["14155550100"]', ['14155550100']],
		['nothing', ' , ;', []],
	])('reads %s', (_, value, numbers) => {
		expect(readPhoneNumbers(value)).toMatchObject({ numbers, faults: [] });
	});

	it.each([
		['14,155,550,123', 4],
		['14155550199,,12', 1],
		[[1, 2], 2],
		[{ phone: '14155550100' }, 1],
		['[14155550100', 1],
	])('refuses %j', (value, count) => {
		expect(readPhoneNumbers(value).faults).toHaveLength(count);
	});
});

describe('readSender', () => {
	it.each([
		'true',
		'false',
		'null',
		'NaN',
		'[object Object]',
		'#REF!',
		'#DIV/0!',
		'#NAME?',
		'#¡REF!',
		'NULL',
		'None',
		'n/a',
		'Undefined',
		'TRUE',
		'{{ $json.from }}',
		1.5,
		true,
		{},
		null,
	])('takes no value for a name: %j', (value) => {
		expect(readSender(value)).toMatchObject({ fault: 'is not a sender' });
	});

	it('reads a phone number as To reads it', () => {
		for (const [written = ''] of numberRows) {
			const number = readPhoneNumber(written);
			const sender = readSender(written);
			if ('number' in number) expect(sender).toEqual({ sender: number.number });
			// What is too short for a phone number may be a short code.
			else if (written !== '555') expect(sender).toHaveProperty('fault');
		}
	});
});
