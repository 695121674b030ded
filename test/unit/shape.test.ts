import { DateTime } from 'luxon';
import { checkMessage } from '../../plivo/send/message';
import { bodyOf, problemsOf, sms, whatsapp } from './drafts';

const nested = (depth: number) => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth);
const components = (inner: unknown) => ({ name: 'a', language: 'en', components: inner });

describe('the shape of a message', () => {
	it.each([
		['template', (value: unknown) => whatsapp({ template: value })],
		['interactive', (value: unknown) => whatsapp({ interactive: value })],
		['location', (value: unknown) => whatsapp({ location: value })],
		['future', (value: unknown) => sms({ future: value })],
		['text', (value: unknown) => sms({ text: value })],
	])('has a bound for %s', (field, draftOf) => {
		const circular: Record<string, unknown> = {};
		circular.self = circular;
		const values = [JSON.parse(nested(5_000)), JSON.parse(nested(50_000)), circular];
		for (const value of values) {
			expect(problemsOf(draftOf(value))).toMatchObject([
				{ field, message: 'The value is nested more than 32 levels deep' },
			]);
		}
		expect(problemsOf(draftOf(Array(20_000).fill({})))).toMatchObject([
			{ field, message: 'There are more than 10,000 values' },
		]);
	});

	it('has the same bound for JSON text', () => {
		expect(problemsOf(whatsapp({ template: nested(50_000) }))).toMatchObject([
			{ field: 'template', message: 'The value is nested more than 32 levels deep' },
		]);
	});

	it('has room for what Meta documents', () => {
		const cards = [
			{ card_index: 0, components: [{ type: 'body', parameters: [{ type: 'text', text: 'A' }] }] },
		];
		expect(problemsOf(whatsapp({ template: components([{ type: 'carousel', cards }]) }))).toEqual(
			[],
		);
	});

	it.each([
		['{"__proto__":{"a":1}}', 'future'],
		['{"a":[{"__proto__":1}]}', 'future.a[0]'],
	])('refuses a name that JavaScript gives a meaning: %s', (json, field) => {
		expect(problemsOf(sms({ future: JSON.parse(json) as unknown }))).toMatchObject([
			{ field, message: "A field cannot be named '__proto__'" },
		]);
	});

	it('refuses such a name for a field of the message too', () => {
		const draft = { ...sms(), ...(JSON.parse('{"__proto__":{"a":1}}') as object) };
		expect(problemsOf(draft)).toMatchObject([
			{ field: '__proto__', message: "A field cannot be named '__proto__'" },
		]);
	});

	it('refuses a number that has lost digits', () => {
		expect(problemsOf(sms({ future: { id: 12345678901234567000 } }))).toMatchObject([
			{ field: 'future.id', message: 'The number 12345678901234567000 has lost digits' },
		]);
	});

	it.each([
		['half a character in a text', { a: ['x\ud83d'] }, 'future.a[0]', 'The text holds half of an'],
		['NUL in a text', { a: 'x\0' }, 'future.a', 'The text holds a NUL character'],
		['half a character in a name', { 'x\ud83d': 1 }, 'future', 'The name of a field holds half'],
		['what JSON would make null of', { a: Infinity }, 'future.a', 'JSON has no number Infinity'],
		['what JSON falls over', [1n], 'future[0]', 'of this kind (bigint)'],
		['what JSON would empty', { a: new Map([[1, 2]]) }, 'future.a', 'of this kind (Map)'],
		['what JSON would leave out', { a: () => 1 }, 'future.a', 'of this kind (function)'],
	])('refuses %s where the contract knows nothing', (_, future, field, words) => {
		expect(problemsOf(sms({ future }))).toMatchObject([
			{ field, message: expect.stringContaining(words) },
		]);
	});

	it('takes times, which have JSON of their own', () => {
		const future = [new Date(0), DateTime.fromMillis(0)];
		expect(bodyOf(sms({ future })).future).toEqual(future);
	});

	it('takes names of functions for names', () => {
		const odd = { constructor: 1, toString: 1, valueOf: 1, hasOwnProperty: 1 };
		expect(bodyOf(sms({ future: odd, ...odd }))).toMatchObject({ future: odd, ...odd });
		for (const name of Object.keys(sms())) {
			expect(() => checkMessage(sms({ [name]: odd }))).not.toThrow();
		}
	});
});
