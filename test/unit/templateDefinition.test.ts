import { isVariableId } from '../../plivo/send/templateComponents';
import { textOfTemplate, variablesOfTemplate } from '../../plivo/send/templateDefinition';

const idsOf = (...components: unknown[]) =>
	variablesOfTemplate({ components })?.map(({ id }) => id);
const body = (text: string) => ({ type: 'BODY', text });
const buttons = (...list: object[]) => ({ type: 'BUTTONS', buttons: list });

describe('the variables of a template', () => {
	it.each([
		[
			'numbers in order, each once',
			body('{{2}} {{10}} {{1}} {{2}}'),
			['body_1', 'body_2', 'body_10'],
		],
		['names as they appear', body('{{b}} {{ a }} {{b}}'), ['body_b', 'body_a']],
		['no braces', body('Hello'), []],
		['a body without text', { type: 'BODY' }, []],
		['small letters, as other APIs write', { type: 'body', text: '{{1}}' }, ['body_1']],
		['a header without format', { type: 'HEADER', text: '{{1}}' }, ['header_text']],
		['a document', { type: 'HEADER', format: 'DOCUMENT' }, ['header_media']],
		['a footer', { type: 'FOOTER', text: '{{1}}' }, []],
		[
			'buttons without value',
			buttons({ type: 'PHONE_NUMBER' }, { type: 'URL', url: 'https://a' }),
			[],
		],
		[
			'buttons by their place',
			buttons(
				{ type: 'PHONE_NUMBER' },
				{ type: 'URL', url: 'https://a/{{1}}' },
				{ type: 'QUICK_REPLY' },
			),
			['button_1_url', 'button_2_payload'],
		],
		['a component of tomorrow', { type: 'HOLOGRAM', text: '{{1}}' }, []],
	])('%s', (_what, component, ids) => {
		expect(idsOf(component)).toEqual(ids);
	});

	it.each([undefined, null, 'x', {}, { components: 'x' }, { components: [{ text: 'x' }] }])(
		'cannot be read from %j',
		(definition) => {
			expect(variablesOfTemplate(definition)).toBeUndefined();
		},
	);

	it.each(['CAROUSEL', 'LIMITED_TIME_OFFER'])('%s is for JSON only', (type) => {
		expect(variablesOfTemplate({ components: [{ type }] })).toMatchObject([
			{ isRequired: true, isJsonOnly: true },
		]);
	});

	it('have short labels on one line, whatever the text', () => {
		const text = `${'😀 long\n\ntext '.repeat(50)}{{1}}${' and more'.repeat(50)}`;
		const [variable] = variablesOfTemplate({ components: [body(text)] }) ?? [];
		expect(variable?.label).toBe('…text 😀 long text {{1}}');
	});

	it.each([
		['Your order {{1}}', 'Your order {{1}}'],
		['Dear customer of our shop, your order {{1}}', '…shop, your order {{1}}'],
		['{{1}}, your order is on its way', '{{1}} your order is on …'],
		['{{first_name_of_the_person_on_the_invoice}}', 'first_name_of_the_perso…'],
		['{{1}}', '{{1}}'],
	])('of %j are called %j', (text, label) => {
		expect(variablesOfTemplate({ components: [body(text)] })).toMatchObject([{ label }]);
		expect([...label].length).toBeLessThanOrEqual(24);
	});

	it('have IDs that say where the value goes', () => {
		const components = [
			{ type: 'HEADER', format: 'LOCATION' },
			body('{{1}} {{first_name}}'),
			buttons({ type: 'URL', url: '{{1}}' }, { type: 'QUICK_REPLY' }),
		];
		expect(idsOf(...components)?.every(isVariableId)).toBe(true);
		for (const id of [
			'',
			'body',
			'body_',
			'button_10_url',
			'button_0',
			'header',
			'header_media_x',
		]) {
			expect(isVariableId(id)).toBe(false);
		}
	});
});

it('reads no more parts than any template has', () => {
	const many = (part: object) => Array<object>(100_000).fill(part);
	const button = { type: 'URL', url: '{{1}}' };
	for (const components of [
		[{ type: 'BUTTONS', buttons: many(button) }],
		many({ type: 'BODY', text: '{{1}}' }),
	]) {
		expect(variablesOfTemplate({ components })?.length).toBeLessThan(100);
	}
});

it('the text of a template is on one line, with its variables', () => {
	const components = [{ type: 'HEADER', text: 'Order' }, body('Hi {{1}},\n\nthanks'), buttons()];
	expect(textOfTemplate({ components })).toBe('Order / Hi {{1}}, thanks');
	expect(textOfTemplate('x')).toBe('');
});
