import type { INodeListSearchResult, INodeParameters, ResourceMapperFields } from 'n8n-workflow';
import { FORBIDDEN_WABA_ID, TEMPLATES, WABA_ID } from '../simulator';
import { editorOf, locator, seeded } from './support/templates';
import { useWorld } from './support/world';

const world = useWorld();

async function search(
	filter?: string,
	token?: string,
	wabaId = WABA_ID,
): Promise<INodeListSearchResult> {
	const { context, methods } = await editorOf(world.keys(), {
		operation: 'send',
		options: { wabaId },
	});
	const method = methods.listSearch?.searchTemplates;
	if (!method) throw new Error('The node has no list of templates');
	return await method.call(context, filter, token);
}

async function fieldsOf(
	templateId: INodeParameters | string,
	wabaId = WABA_ID,
): Promise<ResourceMapperFields> {
	const { context, methods } = await editorOf(world.keys(), {
		operation: 'send',
		options: { wabaId },
		templateId,
	});
	const method = methods.resourceMapping?.getTemplateVariables;
	if (!method) throw new Error('The node has no template variables');
	return await method.call(context);
}

describe('the list of templates', () => {
	it('has every template once, approved ones first, over all pages', async () => {
		const results: INodeListSearchResult['results'] = [];
		let token: string | undefined;
		do {
			const page = await search('', token);
			results.push(...page.results);
			token = page.paginationToken as string | undefined;
		} while (token);
		expect(results.map(({ value }) => value).sort()).toEqual(
			TEMPLATES.map(({ id, name, language }) => `${id}|${name}|${language}`).sort(),
		);
		const marks = results.map(({ name }) => !name.includes('cannot be sent'));
		const approved = TEMPLATES.filter(({ status }) => status === 'APPROVED').length;
		expect(marks).toEqual(TEMPLATES.map((_template, index) => index < approved));
	});

	it('shows language, category and status', async () => {
		const { results } = await search('order_confirmed');
		expect(results.map(({ name }) => name)).toEqual([
			'order_confirmed (en_US, utility, approved)',
			'order_confirmed (en_GB, utility, approved)',
			'order_confirmed (de, utility, approved)',
			'order_confirmed (fr, utility) – cannot be sent: pending',
		]);
	});

	it('is long enough to be scrolled when there is more', async () => {
		const { results, paginationToken } = await search();
		expect(paginationToken).toBeDefined();
		expect(results.length).toBeGreaterThanOrEqual(20);
	});

	it('is searched by a part of the name, as people type it', async () => {
		const { results } = await search(' Order Ship');
		expect(results).toEqual([
			{
				name: expect.stringMatching(/^order_shipped /),
				value: locator(seeded('order_shipped')).value,
			},
		]);
		expect(world.simulator().requests()[0]?.query).toMatchObject({ template_name: 'order_ship' });
	});

	it('is empty when nothing fits', async () => {
		expect(await search('no_such_template')).toEqual({ results: [] });
	});

	it('takes the account from the credential when the node has none', async () => {
		const keys = { ...world.keys(), wabaId: WABA_ID };
		const { context, methods } = await editorOf(keys, { options: {} });
		const page = await methods.listSearch?.searchTemplates?.call(context, 'coupon');
		expect(page?.results).toHaveLength(1);
	});
});

describe.each([
	['may not be read', FORBIDDEN_WABA_ID, '403', /not allowed/],
	['is not there', '100000000000002', '404', /404/],
	['is not given', '', undefined, /no WhatsApp Business Account ID/],
	['is an expression without value', '={{ $json.id }}', undefined, /no WhatsApp Business Account/],
])('an account that %s', (_what, wabaId, httpCode, words) => {
	it.each([
		['the list', async () => await search('', undefined, wabaId)],
		['the variables', async () => await fieldsOf(locator(seeded('coupon')), wabaId)],
	])('has an error of %s that leads to the form', async (_name, ask) => {
		const error = await ask().then(
			() => undefined,
			(thrown: Error & { description?: string; httpCode?: string }) => thrown,
		);
		expect(error?.message).toMatch(words);
		expect(error?.description).toContain("set 'WhatsApp Content' to Template by Name");
		if (httpCode) expect(error?.httpCode).toBe(httpCode);
		if (httpCode) expect(error?.message).toContain("'WhatsApp Content' to Template by Name");
	});
});

describe('the variables of a template', () => {
	const brief = async (name: string) =>
		(await fieldsOf(locator(seeded(name)))).fields.map(
			({ id, displayName, required }) => `${required ? '*' : ''}${id} = ${displayName}`,
		);

	it.each([
		[
			'order_shipped',
			[
				'template_text = Template text',
				'*header_media = Header: image URL',
				'*body_1 = Hi {{1}}',
				'*body_2 = your order over {{2}}',
				'*body_3 = will arrive on {{3}}',
				'button_0_payload = Confirm: payload',
				'*button_1_url = Track: URL end',
			],
		],
		[
			'named_welcome',
			[
				'template_text = Template text',
				'*header_text_first_name = Header: first_name',
				'*body_first_name = first_name',
				'*body_plan_name = plan_name',
				'*body_start_date = start_date',
			],
		],
		['order_cancelled', expect.arrayContaining(['*header_text = Header: Order {{1}}'])],
		[
			'pickup_point',
			[
				'template_text = Template text',
				'*header_latitude = Header: latitude',
				'*header_longitude = Header: longitude',
				'header_name = Header: place name',
				'header_address = Header: place address',
				'*body_1 = Parcel {{1}}',
			],
		],
		[
			'repeated_variable',
			['template_text = Template text', '*body_1 = is ready, {{1}}', '*body_2 = {{2}} is ready,'],
		],
		['carousel_offers', expect.arrayContaining(['*carousel = Carousel: JSON only'])],
	])(
		'of %s are named after place, name or the words before, in 24 characters',
		async (name, fields) => {
			expect(await brief(name)).toEqual(fields);
		},
	);

	it('of a template by name and language are found', async () => {
		const value = 'order_confirmed|de';
		const { fields } = await fieldsOf({ __rl: true, mode: 'name', value });
		expect(fields).toMatchObject([
			{ id: 'template_text', readOnly: true, defaultValue: '“Auftrag {{1}} ist bestätigt.”' },
			{ id: 'body_1', displayName: 'Auftrag {{1}}' },
		]);
	});

	it('cost one request for a template from the list', async () => {
		await fieldsOf(locator(seeded('coupon')));
		expect(world.simulator().requests()).toHaveLength(1);
	});

	it('of a template without any say so', async () => {
		const { fields, emptyFieldsNotice } = await fieldsOf(locator(seeded('hello_world')));
		expect(fields).toEqual([]);
		expect(emptyFieldsNotice).toContain('no variables');
	});

	it.each([
		['no choice', '', 'No template is chosen'],
		['an expression', '={{ $json.template }}', 'No template is chosen'],
		['a language that it does not have', 'order_confirmed|xx', "no template 'order_confirmed'"],
	])('for %s are refused in words', async (_what, value, words) => {
		await expect(fieldsOf({ __rl: true, mode: 'name', value })).rejects.toThrow(words);
	});
});
