import { measureText, smsTextLimit } from '../../plivo/send/content';

const GSM_BASIC =
	'@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
	'¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const GSM_EXTENSION = '\f^{}\\[~]|€';

/** Texts of a given count of characters. */
const gsm = (count: number) => 'a'.repeat(count);
const ucs2 = (count: number) => 'ж'.repeat(count);

describe('measureText', () => {
	it('knows the 127 characters of the GSM 03.38 basic set as one septet each', () => {
		expect([...GSM_BASIC]).toHaveLength(127);
		for (const character of GSM_BASIC) {
			expect(measureText(character)).toMatchObject({ encoding: 'GSM', length: 1 });
		}
	});

	it('knows the 10 characters of the extension table as two septets each', () => {
		expect([...GSM_EXTENSION]).toHaveLength(10);
		for (const character of GSM_EXTENSION) {
			expect(measureText(character)).toMatchObject({ encoding: 'GSM', length: 2 });
		}
	});

	it.each(['ç', '`', '“', '’', '–', '…', '\t', '\u00a0', '\u001b', 'Ё', '漢', '😀'])(
		'takes %j as outside of GSM',
		(character) => {
			expect(measureText(`a${character}`)).toMatchObject({
				encoding: 'UCS-2',
				unsupportedCharacters: [character],
			});
		},
	);

	it('agrees with the standard on all of the first 0x2200 code points', () => {
		const known = new Set([...GSM_BASIC, ...GSM_EXTENSION]);
		const wrong = Array.from({ length: 0x2200 }, (_, code) => String.fromCodePoint(code)).filter(
			(character) => (measureText(character).encoding === 'GSM') !== known.has(character),
		);
		expect(wrong).toEqual([]);
	});

	it.each([
		['an empty text', '', 0, 0, 160, 160],
		['one character', gsm(1), 1, 1, 160, 159],
		['a full GSM message', gsm(160), 160, 1, 160, 0],
		['one septet more than a full message', gsm(161), 161, 2, 153, 145],
		['two full parts', gsm(306), 306, 2, 153, 0],
		['one septet more than two parts', gsm(307), 307, 3, 153, 152],
		['the longest GSM text', gsm(1600), 1600, 11, 153, 83],
		['a full UCS-2 message', ucs2(70), 70, 1, 70, 0],
		['one unit more than a full message', ucs2(71), 71, 2, 67, 63],
		['two full UCS-2 parts', ucs2(134), 134, 2, 67, 0],
		['one unit more than two parts', ucs2(135), 135, 3, 67, 66],
		['the longest UCS-2 text', ucs2(737), 737, 11, 67, 0],
	])('measures %s', (_, text, length, segments, perSegment, remaining) => {
		expect(measureText(text)).toMatchObject({ length, segments, perSegment, remaining });
	});

	it.each([
		['80 euro signs fill one message', '€'.repeat(80), 160, 1, 0],
		['81 take two parts of 76 and 5', '€'.repeat(81), 162, 2, 143],
		['an escape does not end a part', `${gsm(152)}€${gsm(151)}`, 305, 2, 0],
		['nor a second one', `${gsm(152)}€${gsm(152)}`, 306, 3, 152],
		['153 euro signs need three parts, not two', '€'.repeat(153), 306, 3, 151],
	])('never splits an extension character: %s', (_, text, length, segments, remaining) => {
		expect(measureText(text)).toMatchObject({ encoding: 'GSM', length, segments, remaining });
	});

	it.each([
		['35 emoji fill one message', '😀'.repeat(35), 70, 1, 0],
		['36 take two parts of 33 and 3', '😀'.repeat(36), 72, 2, 61],
		['67 need three parts, not two', '😀'.repeat(67), 134, 3, 65],
		['an odd start moves the pair', `${ucs2(66)}😀${ucs2(65)}`, 133, 2, 0],
	])('never splits a surrogate pair: %s', (_, text, length, segments, remaining) => {
		expect(measureText(text)).toMatchObject({ encoding: 'UCS-2', length, segments, remaining });
	});

	it('counts an extension character as one unit once the text is UCS-2', () => {
		expect(measureText('€ж')).toMatchObject({ encoding: 'UCS-2', length: 2 });
	});

	it('names the characters outside GSM once each, in order', () => {
		expect(measureText('“a” “b” ж').unsupportedCharacters).toEqual(['“', '”', 'ж']);
		expect(measureText('{€}').unsupportedCharacters).toEqual([]);
	});

	it('accounts for every unit: what is used and free fits the segments, whatever the mix', () => {
		const alphabet = ['a', '€', 'é', '^'];
		for (let size = 1; size < 700; size += 7) {
			const text = Array.from({ length: size }, (_, at) => alphabet[(at * at + size) % 4]).join('');
			const { length, segments, perSegment, remaining } = measureText(text);
			const lost = segments * perSegment - length - remaining;
			expect(remaining).toBeGreaterThanOrEqual(0);
			expect(remaining).toBeLessThan(perSegment);
			expect(lost).toBeGreaterThanOrEqual(0);
			expect(lost).toBeLessThan(segments);
		}
	});
});

describe('smsTextLimit', () => {
	it('is what Plivo documents', () => {
		expect(smsTextLimit('GSM')).toBe(1600);
		expect(smsTextLimit('UCS-2')).toBe(737);
	});
});
