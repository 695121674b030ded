import { splitList } from '../../plivo/values';

const A = 'https://example.com/a.jpg';
const B = 'http://example.com/b,c;d.jpg?x=1,2';

describe('splitList', () => {
	it.each([
		['recipients', 'a, b;c\nd<e\r\nf\u2028g', ['a', 'b', 'c', 'd', 'e', 'f', 'g']],
		['recipients', 'a b', ['a b']],
		['ids', 'a, b;c\nd e\tf', ['a', 'b', 'c', 'd', 'e', 'f']],
		['ids', 'a<b', ['a<b']],
		['names', 'a b, c;d\ne', ['a b', 'c', 'd', 'e']],
		['urls', `${A}, ${B}`, [A, B]],
		['urls', `${A};${B}`, [A, B]],
		['urls', `${A} ;\t ${B},`, [A, B]],
		['urls', `${B}${A}`, [`${B}${A}`]],
		['urls', `${A}\n/b.jpg`, [A, '/b.jpg']],
		['urls', `${A}?next=${B}`, [`${A}?next=${B}`]],
	] as const)('takes %s apart: %j', (kind, text, expected) => {
		expect(splitList(text, kind)).toEqual(expected);
		expect(splitList(JSON.stringify(expected), kind)).toEqual(expected);
		expect(splitList(expected, kind)).toEqual(expected);
		expect(splitList([text], kind)).toEqual(expected);
	});

	it.each(['recipients', 'ids', 'names', 'urls'] as const)('finds no %s in nothing', (kind) => {
		for (const value of [undefined, null, '', ' ', ',;\n', [], '[]', [null, '', [' ']], '[""]']) {
			expect(splitList(value, kind)).toEqual([]);
		}
	});

	it('leaves what is no text as it is', () => {
		expect(splitList([1, true, { a: 1 }], 'ids')).toEqual([1, true, { a: 1 }]);
		expect(splitList({ a: 1 }, 'ids')).toEqual([{ a: 1 }]);
		expect(splitList('[12345678901234567890]', 'ids')).toEqual(['12345678901234567890']);
	});

	it('leaves numbers in JSON text as they are written, for the reader of the elements to judge', () => {
		const written = ['1.41556E+10', '14155550199.0', '-14155550199', '14155550199'];
		expect(splitList(`[${written.join(', ')}]`, 'recipients')).toEqual(written);
	});

	it('takes arrays in arrays apart, and does not fall over depth', () => {
		expect(splitList([['a'], [[['b']]]], 'ids')).toEqual(['a', 'b']);
		const deep = JSON.parse('['.repeat(50_000) + ']'.repeat(50_000)) as unknown;
		expect(splitList(deep, 'ids')).toEqual([expect.any(Array)]);
	});
});
