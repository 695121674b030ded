import type { INodeParameters, ResourceMapperField, ResourceMapperValue } from 'n8n-workflow';
import { TEMPLATES, WABA_ID } from '../simulator';
import { editorOf, locator, seeded, type SeededTemplate } from './support/templates';
import { DOORS, sms, useWorld } from './support/world';

const world = useWorld();

const whatsapp = (rest: INodeParameters): INodeParameters =>
	sms({ type: 'whatsapp', whatsappContent: 'template', text: undefined, ...rest });

type Values = ResourceMapperValue['value'];

const mapped = (value: Values, schema: ResourceMapperField[]): ResourceMapperValue => ({
	mappingMode: 'defineBelow',
	value,
	schema,
	matchingColumns: [],
	attemptToConvertTypes: false,
	convertFieldsToString: false,
});

const picked = (
	template: SeededTemplate,
	value: Values,
	schema: ResourceMapperField[] = [],
): INodeParameters =>
	whatsapp({
		templateId: locator(template),
		templateVariables: mapped(value, schema),
	});

async function fieldsOf(template: SeededTemplate): Promise<ResourceMapperField[]> {
	const parameters = { options: { wabaId: WABA_ID }, templateId: locator(template) };
	const { context, methods } = await editorOf(world.keys(), parameters);
	const fields = await methods.resourceMapping?.getTemplateVariables?.call(context);
	world.simulator().reset();
	return fields?.fields ?? [];
}

/** A value that fits each variable, told by its ID. */
function valueOf(id: string): string {
	if (id === 'header_media') return 'https://example.com/a.png';
	if (id === 'header_latitude') return '52.5163';
	if (id === 'header_longitude') return '13.3777';
	return `Value of ${id}`;
}

const valuesOf = (fields: ResourceMapperField[]): NonNullable<Values> =>
	Object.fromEntries(fields.map(({ id }) => [id, valueOf(id)]));

const variables = (text = '') => [
	...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '')),
];
const isNumber = (name: string) => /^\d+$/.test(name);
const named = (name: string) => (isNumber(name) ? {} : { parameter_name: name });

/** The same message as a person fills it into the component form, made from the template alone. */
function filledForm({ name, language, components }: SeededTemplate): INodeParameters {
	const part = (type: string) => components.find((component) => component.type === type);
	return whatsapp({
		whatsappContent: 'namedTemplate',
		templateName: name,
		templateLanguage: language,
		templateHeader: headerForm(part('HEADER')),
		templateBody: {
			parameters: variables(part('BODY')?.text)
				.sort((one, other) => (isNumber(one) ? Number(one) - Number(other) : 0))
				.map((variable) => ({
					type: 'text',
					text: valueOf(`body_${variable}`),
					...named(variable),
				})),
		},
		templateButtons: {
			buttons: (part('BUTTONS')?.buttons ?? []).flatMap(buttonForm),
		},
	});
}

type Button = NonNullable<SeededTemplate['components'][number]['buttons']>[number];

function buttonForm({ type, url }: Button, index: number): INodeParameters[] {
	if (type === 'QUICK_REPLY') {
		return [{ sub_type: 'quick_reply', index, payload: valueOf(`button_${index}_payload`) }];
	}
	const text = valueOf(`button_${index}_url`);
	return variables(url).map(() => ({ sub_type: 'url', index, text }));
}

function headerForm(header: SeededTemplate['components'][number] | undefined): INodeParameters {
	if (header?.format === 'LOCATION') {
		const fields = ['latitude', 'longitude', 'name', 'address'];
		const place = Object.fromEntries(fields.map((field) => [field, valueOf(`header_${field}`)]));
		return { parameter: { type: 'location', ...place } };
	}
	if (header?.format && header.format !== 'TEXT') {
		return { parameter: { type: 'media', media: valueOf('header_media') } };
	}
	const [variable] = variables(header?.text);
	if (variable === undefined) return {};
	const id = isNumber(variable) ? 'header_text' : `header_text_${variable}`;
	return { parameter: { type: 'text', text: valueOf(id), ...named(variable) } };
}

/** What the component form cannot give either. */
const JSON_ONLY = ['carousel_offers', 'coupon'];

describe.each(DOORS)('through the %s door', (door) => {
	it.each(TEMPLATES.filter(({ name }) => !JSON_ONLY.includes(name)))(
		'$name in $language is sent byte for byte as the component form sends it',
		async (template) => {
			const fields = await fieldsOf(template);
			const fromList = await world.send({
				door,
				parameters: picked(template, valuesOf(fields), fields),
			});
			const fromForm = await world.send({ door, parameters: filledForm(template) });
			expect(fromList.error).toBeUndefined();
			expect(fromForm.error).toBeUndefined();
			const [one, other, ...more] = world.sentBodies();
			expect(JSON.stringify(one)).toBe(JSON.stringify(other));
			expect(more).toEqual([]);
			expect(one).toHaveProperty('template.name', template.name);
		},
	);

	it.each(
		TEMPLATES.filter(({ name, status }) => status === 'APPROVED' && !JSON_ONLY.includes(name)),
	)('$name in $language fits what the template expects', async (template) => {
		const fields = await fieldsOf(template);
		world.simulator().settings({ templateMismatch: 'refuse' });
		const { error } = await world.send({
			door,
			parameters: picked(template, valuesOf(fields), fields),
		});
		expect(error).toBeUndefined();
	});

	it('the whole body of one with header, variables and buttons', async () => {
		const template = seeded('order_shipped');
		const value = {
			button_1_url: 'orders/4711',
			body_3: '={{ $json.day }}',
			body_2: 12.5,
			body_1: 'Ada',
			header_media: ' https://example.com/a.png ',
			button_0_payload: '',
		};
		const { error } = await world.send({
			door,
			items: [{ day: 'Monday' }],
			parameters: picked(template, value, await fieldsOf(template)),
		});
		expect(error).toBeUndefined();
		const text = (content: string) => ({ type: 'text', text: content });
		expect(world.sentBodies()).toEqual([
			{
				type: 'whatsapp',
				src: '14155550100',
				dst: '14155550123',
				template: {
					name: 'order_shipped',
					language: 'en_US',
					components: [
						{
							type: 'header',
							parameters: [{ type: 'media', media: 'https://example.com/a.png' }],
						},
						{ type: 'body', parameters: [text('Ada'), text('12.5'), text('Monday')] },
						{ type: 'button', sub_type: 'url', index: '1', parameters: [text('orders/4711')] },
					],
				},
			},
		]);
		expect(world.simulator().requests()).toHaveLength(1);
	});

	it.each([
		['as the editor keeps them', { mappingMode: 'defineBelow', value: { body_1: '4711' } }],
		['as an object', { body_1: '={{ $json.order }}' }],
		['as JSON text', '{ "body_1": "4711" }'],
	])('takes a template by name and language, and values %s', async (_what, templateVariables) => {
		const { error } = await world.send({
			door,
			items: [{ language: 'de', order: '4711' }],
			parameters: whatsapp({
				templateId: { __rl: true, mode: 'name', value: '=order_confirmed|{{ $json.language }}' },
				templateVariables: templateVariables as INodeParameters,
			}),
		});
		expect(error).toBeUndefined();
		expect(world.sentBodies()).toEqual([
			expect.objectContaining({
				template: {
					name: 'order_confirmed',
					language: 'de',
					components: [{ type: 'body', parameters: [{ type: 'text', text: '4711' }] }],
				},
			}),
		]);
	});

	it.each([
		['order_shipped', { body_2: '' }, "'body_2' has no value"],
		['order_shipped', { body_3: null }, "'body_3' has no value"],
		['order_shipped', { header_media: '  ' }, "'header_media' has no value"],
		['order_shipped', { button_1_url: '' }, "'button_1_url' has no value"],
		['named_welcome', { body_plan_name: '' }, "'body_plan_name' has no value"],
		['pickup_point', { header_longitude: '' }, "'header_longitude' has no value"],
		['order_confirmed', { body_2: 'more' }, "no variable 'body_2'"],
		['order_confirmed', { header_media: 'https://example.com' }, "no variable 'header_media'"],
		['coupon', {}, 'Copy code'],
		['carousel_offers', {}, 'Carousel'],
	])('%s with %j is refused by name, and nothing is sent', async (name, change, words) => {
		const template = seeded(name);
		const fields = await fieldsOf(template);
		const value = { ...valuesOf(fields), ...change };
		const { error } = await world.send({ door, parameters: picked(template, value, fields) });
		expect(error?.message).toContain("'Template Variables' [item 0]");
		expect(error?.message).toContain(words);
		expect(world.simulator().requests()).toEqual([]);
	});

	it.each([
		['a gap', { body_1: 'a', body_3: 'c' }, "'body_2' has no value"],
		['an ID of no variable', { body: 'a' }, "no variable 'body'"],
		['an absurd number', { body_999999999999: 'a' }, "'body_1' has no value"],
	])('without fields %s is refused', async (_what, value, words) => {
		const template = seeded('order_shipped');
		const { error } = await world.send({ door, parameters: picked(template, value) });
		expect(error?.message).toContain(words);
		expect(world.simulator().requests()).toEqual([]);
	});

	it('the item without value is named, before anything leaves', async () => {
		const template = seeded('order_confirmed', 'en_US');
		const value = { body_1: '={{ $json.order }}' };
		const { error } = await world.send({
			door: 'custom',
			items: [{ order: '4711' }, {}],
			parameters: picked(template, value, await fieldsOf(template)),
		});
		expect(error?.message).toContain("'Template Variables' [item 1]: The variable 'body_1'");
		expect(world.simulator().requests()).toEqual([]);
	});

	it('what breaks the contract is named after the fields of the list', async () => {
		const template = seeded('order_shipped');
		const fields = await fieldsOf(template);
		const value = { ...valuesOf(fields), header_media: 'no address' };
		const { error } = await world.send({ door, parameters: picked(template, value, fields) });
		expect(error?.message).toMatch(/^'Template Variables' \(template\.components\[0\]/);
		expect(world.simulator().requests()).toEqual([]);
	});

	it.each([
		['nothing', '={{ "" }}', 'The expression gives nothing for this item'],
		['an ID alone', '700000000000001', 'does not name a template and its language'],
		['too many parts', 'a|b|c|d', 'does not name a template and its language'],
	])('%s for the template is refused by name', async (_what, value, words) => {
		const { error } = await world.send({
			door,
			parameters: whatsapp({
				templateId: { __rl: true, mode: 'name', value },
			}),
		});
		expect(error?.message).toContain(`'Template' [item 0]`);
		expect(error?.message).toContain(words);
		expect(world.simulator().requests()).toEqual([]);
	});

	it('a template without variables needs no values', async () => {
		const parameters = picked(seeded('hello_world'), null);
		const { error } = await world.send({ door, parameters });
		expect(error).toBeUndefined();
		expect(world.sentBodies()).toEqual([
			expect.objectContaining({ template: { name: 'hello_world', language: 'en_US' } }),
		]);
	});
});
