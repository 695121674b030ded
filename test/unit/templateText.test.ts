import { flattenTemplate } from '../../plivo/send/template';
import { bodyOf, problemsOf, whatsapp } from './drafts';
import { withComponents, text, body } from './templateDrafts';

describe('what WhatsApp refuses in a value', () => {
	const withText = (value: string) => withComponents(body(text(value)));

	const breaks = ['\v', '\f', '\u0085', '\u2028', '\u2029'].map((sign) => `a${sign}b`);

	it.each(['a\nb', 'a\r\nb', 'a\tb', 'a     b', 'a\n', ...breaks])(
		'is refused by name: %j',
		(text) => {
			expect(problemsOf(withText(text))).toMatchObject([
				{
					field: 'template.components[0].parameters[0].text',
					message: expect.stringContaining('a line break, a tab or more than four blanks'),
				},
			]);
		},
	);

	it('leaves four blanks alone', () => {
		expect(problemsOf(withText('a    b'))).toEqual([]);
	});

	it('is put on one line by flattenTemplate, and nothing else is touched', () => {
		const parameters = [
			{ type: 'text', text: ' a\r\n\tb \n c      d\u2028e', parameter_name: 'x' },
			{ type: 'payload', payload: 'a\nb' },
			{ type: 'currency', currency: { fallback_value: '1\n2', amount_1000: 1 } },
			7,
		];
		const template = { name: 'a', components: [{ type: 'body', parameters, cards: [] }, 'x'] };
		expect(flattenTemplate(template)).toEqual({
			name: 'a',
			components: [
				{
					type: 'body',
					parameters: [
						{ type: 'text', text: 'a b c d e', parameter_name: 'x' },
						{ type: 'payload', payload: 'a\nb' },
						{ type: 'currency', currency: { fallback_value: '1 2', amount_1000: 1 } },
						7,
					],
					cards: [],
				},
				'x',
			],
		});
		for (const odd of [undefined, 'x', [], { components: {} }]) {
			expect(flattenTemplate(odd)).toBe(odd);
		}
	});
});

describe('what a template has once', () => {
	const of = (...components: unknown[]) =>
		problemsOf(whatsapp({ template: { name: 'a', language: 'en', components } }));
	const button = (index: unknown) => ({
		type: 'button',
		sub_type: 'quick_reply',
		index,
		parameters: [{ type: 'payload', payload: 'p' }],
	});
	const body = { type: 'body', parameters: [{ type: 'text', text: 'x' }] };

	it.each([
		['two buttons at one position', [button(0), button('0')], 'index', 'two buttons at position 0'],
		['two bodies', [body, body], 'type', 'two body components'],
		[
			'two headers',
			[
				{ ...body, type: 'header' },
				{ ...body, type: 'header' },
			],
			'type',
			'two header components',
		],
	])('refuses %s', (_, components, field, words) => {
		expect(of(...components)).toMatchObject([
			{ field: `template.components[1].${field}`, message: expect.stringContaining(words) },
		]);
	});

	it('takes buttons at positions of their own', () => {
		expect(of(button(0), button(1), body)).toEqual([]);
	});

	it.each(['constructor', 'toString', '__proto__'])('refuses %s for a word of Plivo', (word) => {
		const message = expect.stringContaining(`"${word}" is not known`);
		expect(of({ ...button(0), sub_type: word })).toMatchObject([{ message }]);
		expect(of({ ...body, type: word })).toMatchObject([{ message }]);
		expect(of({ type: 'body', parameters: [{ type: word }] })).toMatchObject([{ message }]);
	});

	it('lets a word through that Plivo may know one day', () => {
		expect(of({ ...button(0), sub_type: 'copy_code' })).toEqual([]);
	});
});

describe('the cards of a carousel', () => {
	const card = (card_index: number, ...components: unknown[]) => ({ card_index, components });
	const line = (text: string) => ({ type: 'body', parameters: [{ type: 'text', text }] });
	const carousel = (...cards: unknown[]) =>
		whatsapp({
			template: { name: 'a', language: 'en', components: [{ type: 'carousel', cards }] },
		});
	const inCards = 'template.components[0].cards';

	it.each([
		['a value of two lines', [card(0, line('a\nb'))], '[0].components[0].parameters[0].text'],
		['two bodies', [card(0, line('a'), line('b'))], '[0].components[1].type'],
		['two cards at one position', [card(0), card(0)], '[1].card_index'],
		[
			'two buttons at one position',
			[card(0), card(1, { type: 'button', index: 0 }, { type: 'button', index: '0' })],
			'[1].components[1].index',
		],
	])('%s is refused by name', (_, cards, field) => {
		expect(problemsOf(carousel(...cards))).toMatchObject([{ field: `${inCards}${field}` }]);
	});

	it('may have any value for a position or a type', () => {
		// JSON that `String` falls over.
		const odd = { toString: 1 };
		const inCard = { components: [{ type: odd }, { type: 'button', index: odd }] };
		for (const cards of [[{ card_index: odd }], [inCard]]) {
			expect(bodyOf(carousel(...cards)).template).toEqual(carousel(...cards).template);
		}
	});

	it('go through untouched otherwise', () => {
		for (const cards of [
			[card(0, line('a')), card(1, line('a'))],
			[],
			[7, {}, { components: 'x' }],
		]) {
			const { template } = carousel(...cards);
			expect(bodyOf(carousel(...cards)).template).toEqual(template);
		}
	});

	it('are flattened too', () => {
		const { template } = carousel(card(0, line('a\nb')), 'x');
		expect(flattenTemplate(template)).toEqual(carousel(card(0, line('a b')), 'x').template);
	});
});

it('leaves what it does not know untouched, empty or not', () => {
	const components = [
		{ type: 'carousel', cards: [] },
		{
			type: 'button',
			sub_type: 'flow',
			index: '0',
			parameters: [{ type: 'action', action: { flow_action_data: {} } }],
		},
	];
	const template = { name: 'a', language: 'en', components, future: '' };
	expect(bodyOf(whatsapp({ template })).template).toEqual(template);
});
