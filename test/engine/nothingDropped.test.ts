import type { INodeParameters } from 'n8n-workflow';
import { DOORS, sms, useWorld } from './support/world';

const world = useWorld();

const whatsapp = (rest: INodeParameters) => sms({ type: 'whatsapp', ...rest });
const media = (media_urls: string) =>
	whatsapp({ whatsappContent: 'media', text: 'Caption', media_urls });
const template = (rest: INodeParameters) =>
	whatsapp({
		whatsappContent: 'namedTemplate',
		templateName: 'a',
		templateLanguage: 'en',
		...rest,
	});
const picked = (value: INodeParameters[string]) =>
	whatsapp({
		whatsappContent: 'template',
		templateId: { __rl: true, mode: 'name', value: 'a|en' },
		templateVariables: { mappingMode: 'defineBelow', value },
	});
const json = (content: unknown) =>
	whatsapp({
		whatsappContent: 'json',
		content: typeof content === 'string' ? content : JSON.stringify(content),
	});
const interactive = (rest: INodeParameters) =>
	whatsapp({ whatsappContent: 'reply', interactiveBody: 'x', ...rest });
const buttons = (count: number) => ({
	buttons: Array.from({ length: count }, (_, at) => ({ id: `${at}`, title: `Title ${at}` })),
});
const value = (text: string) => ({ templateBody: { parameters: [{ type: 'text', text }] } });
const additional = (additionalFields: string) => sms({ options: { additionalFields } });

/** What would leave as something else than was meant, and the parameter under which that is told. */
const REFUSED: Array<[what: string, parameters: INodeParameters, label: string, words: string]> = [
	...['={{ undefined }}', '={{ " " }}', '={{ [] }}'].map(
		(url): [string, INodeParameters, string, string] => [
			`a file by ${url}`,
			media(url),
			'Media URL',
			'The expression gives nothing for this item',
		],
	),
	...['={{ "," }}', '={{ [""] }}', '={{ "[]" }}'].map(
		(url): [string, INodeParameters, string, string] => [
			`a file by ${url}`,
			media(url),
			'Media URL',
			'There is no media URL',
		],
	),
	[
		'media IDs that an expression left empty',
		sms({ type: 'mms', mediaSource: 'ids', media_ids: '={{ "" }}' }),
		'Media IDs',
		'The expression gives nothing for this item',
	],
	[
		'a media URL that is none',
		media('https://example.com/a b.jpg'),
		'Media URL',
		'is not a full URL',
	],
	[
		'values that name no variable',
		picked('={{ "Ada" }}'),
		'Template Variables',
		'gives no variable a value',
	],
	[
		'a variable that came out empty',
		picked({ body_1: '={{ undefined }}' }),
		'Template Variables',
		"'body_1' has no value",
	],
	[
		'additional fields that are a Date',
		additional('={{ new Date() }}'),
		'Additional Fields (JSON)',
		'not a JSON object',
	],
	['a template value of two lines', template(value('a\nb')), 'Body Variables', 'a line break'],
	['a template value with a tab', template(value('a\tb')), 'Body Variables', 'a tab'],
	[
		'two buttons at one position',
		template({
			templateButtons: {
				buttons: [
					{ index: 1, payload: 'a' },
					{ index: 1, payload: 'b' },
				],
			},
		}),
		'Buttons',
		'two buttons at position 1',
	],
	[
		'two bodies in JSON',
		json({
			template: {
				...{ name: 'a', language: 'en' },
				components: [1, 2].map(() => ({ type: 'body', parameters: [{ type: 'text', text: 'x' }] })),
			},
		}),
		'Content (JSON)',
		'two body components',
	],
	[
		'a deep template',
		json(`{"template":{"name":"a","x":${'['.repeat(5000)}${']'.repeat(5000)}}}`),
		'Content (JSON)',
		'nested more than 32 levels',
	],
	[
		'deep additional fields',
		additional(`{"x":${'{"y":'.repeat(5000)}1${'}'.repeat(5000)}}`),
		'Additional Fields (JSON)',
		'nested more than 32 levels',
	],
	...(['text', 'url'] as const).map((name): [string, INodeParameters, string, string] => {
		const deep = `={{ JSON.parse('${'['.repeat(5000)}${']'.repeat(5000)}') }}`;
		return name === 'text'
			? ['a deep Message', sms({ text: deep }), 'Message', 'nested too deep']
			: ['a deep option', sms({ options: { url: deep } }), 'Options', 'nested too deep'];
	}),
	['an empty template', json(' '), 'Content (JSON)', 'The JSON is empty'],
	['half an emoji', sms({ text: '={{ "Hi \\ud83d" }}' }), 'Message', 'half of an emoji'],
	['NUL', sms({ text: '={{ "a\\u0000b" }}' }), 'Message', 'NUL character'],
	[
		'a name that JavaScript gives a meaning',
		additional('{"__proto__":{"a":1}}'),
		'Additional Fields (JSON)',
		"cannot be named '__proto__'",
	],
	[
		'a method without URL',
		sms({ options: { method: 'POST' } }),
		'Status Callback Method',
		'no URL to call',
	],
	[
		'a long caption',
		media('https://example.com/a.jpg') && {
			...media('https://example.com/a.jpg'),
			text: 'x'.repeat(1025),
		},
		'Caption',
		'1,025 characters',
	],
	[
		'an empty Powerpack',
		sms({
			senderKind: 'powerpack',
			powerpack_uuid: { __rl: true, mode: 'uuid', value: '={{ "" }}' },
		}),
		'Powerpack',
		'The expression gives nothing for this item',
	],
	['4 reply buttons', interactive({ replyButtons: buttons(4) }), 'Buttons', '4 buttons'],
	[
		'two reply buttons of one ID',
		interactive({
			replyButtons: {
				buttons: [
					{ id: 'a', title: 'A' },
					{ id: 'a', title: 'B' },
				],
			},
		}),
		'Buttons',
		'is there twice',
	],
	[
		'a word for a WhatsApp sender',
		whatsapp({ src: { __rl: true, mode: 'number', value: 'ACME' } }),
		'From',
		'is not a phone number',
	],
];

describe.each(DOORS)('through the %s door', (door) => {
	it.each(REFUSED)(
		'%s is refused under its name in the form',
		async (_, parameters, label, words) => {
			const { error } = await world.send({ door, parameters });
			expect(error?.message).toContain(`'${label}'`);
			expect(error?.message).toContain('[item 0]');
			expect(error?.message).toContain(words);
			expect(world.simulator().requests()).toEqual([]);
		},
	);

	it.each([
		['https://example.com/a.jpg; https://example.com/b.jpg'],
		['https://example.com/a.jpg;https://example.com/b.jpg'],
		['https://example.com/a.jpg,https://example.com/b.jpg'],
		['["https://example.com/a.jpg","https://example.com/b.jpg"]'],
	])('MMS media %s are two files', async (media_urls) => {
		await world.send({ door, parameters: sms({ type: 'mms', media_urls }) });
		expect(world.sentBodies()).toMatchObject([
			{ media_urls: ['https://example.com/a.jpg', 'https://example.com/b.jpg'] },
		]);
	});

	it('media IDs may be JSON text, with all their digits', async () => {
		const media_ids = '["a-1",12345678901234567890]';
		await world.send({ door, parameters: sms({ type: 'mms', mediaSource: 'ids', media_ids }) });
		expect(world.sentBodies()).toMatchObject([{ media_ids: ['a-1', '12345678901234567890'] }]);
	});

	it('a long number in additional fields keeps its digits', async () => {
		await world.send({
			door,
			parameters: additional('{"ref":12345678901234567890}'),
		});
		expect(world.sentBodies()).toMatchObject([{ ref: '12345678901234567890' }]);
	});

	it('additional fields keep names that mean something to JavaScript', async () => {
		await world.send({
			door,
			parameters: additional('{"constructor":"a","prototype":{"toString":1}}'),
		});
		const [sent] = world.simulator().requests();
		expect(sent?.rawBody).toContain('"constructor":"a","prototype":{"toString":1}');
	});

	it('what the contract does not know stays in a template, empty or not', async () => {
		const whole = {
			name: 'a',
			language: 'en',
			components: [
				{ type: 'carousel', cards: [] },
				{
					type: 'button',
					sub_type: 'flow',
					index: '0',
					parameters: [{ type: 'action', action: { flow_action_data: {} } }],
				},
			],
		};
		await world.send({ door, parameters: json({ template: whole }) });
		expect(world.sentBodies()).toMatchObject([{ template: whole }]);
	});

	it('template values are put on one line where the option says so', async () => {
		const options = { flattenTemplateValues: true };
		await world.send({ door, parameters: template({ ...value('a\n\tb      c'), options }) });
		expect(world.sentBodies()).toMatchObject([
			{ template: { components: [{ parameters: [{ type: 'text', text: 'a b c' }] }] } },
		]);
	});

	it.each([
		[
			'{{ DateTime.fromISO("2026-07-01T09:00:00", { zone: "Asia/Tokyo" }) }}',
			'2026-07-01T09:00:00.000+09:00',
		],
		['{{ new Date(1763632800000) }}', '2025-11-20T10:00:00.000Z'],
		['{{ true }}', 'true'],
		['{{ false }}', 'false'],
		['{{ 5 }}', '5'],
	])('Message =%s is sent as %s', async (expression, text) => {
		await world.send({ door, parameters: sms({ text: `=${expression}` }) });
		expect(world.sentBodies()).toMatchObject([{ text }]);
	});
});
