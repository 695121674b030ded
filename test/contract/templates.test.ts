import {
	FORBIDDEN_WABA_ID,
	MAIN_ACCOUNT,
	SUBACCOUNT,
	type Simulator,
	TEMPLATES,
	WABA_ID,
	startSimulator,
} from '../simulator';
import { mainPath, objectsOf, raw } from './support/raw';

let simulator: Simulator;

beforeAll(async () => {
	simulator = await startSimulator();
});
afterAll(async () => await simulator.close());

const TEMPLATE_PATH = `WhatsApp/Template/${WABA_ID}/`;
const list = async (query = '') => await raw(simulator, `${mainPath(TEMPLATE_PATH)}?${query}`);
const names = async (query: string) => objectsOf(await list(query)).map(({ name }) => name);

test('templates are listed page by page, without their components', async () => {
	const first = await list();
	const second = await list('offset=20');

	expect(first.json).toMatchObject({
		api_id: expect.any(String),
		status: 'success',
		meta: { limit: 20, offset: 0, previous: null, next: expect.stringContaining('offset=20') },
	});
	expect(objectsOf(first)).toHaveLength(20);
	expect(objectsOf(second)).toHaveLength(8);
	expect(second.json).toMatchObject({ meta: { next: null } });
	const all = [...objectsOf(first), ...objectsOf(second)];
	expect(new Set(all.map(({ template_id }) => template_id)).size).toBe(28);
	for (const template of all) {
		expect(Object.keys(template).sort()).toEqual([
			'category',
			'language',
			'name',
			'status',
			'template_id',
		]);
	}
});

test.each([
	['template_name=order_confirmed', 4],
	['template_name=order', 6],
	['template_name=ORDER', 0],
	['template_name=order&limit=2&offset=5', 1],
	['template_name=', 20],
	['limit=1', 1],
	['offset=28', 0],
])('the list for %s has %i', async (query, count) => {
	expect(await names(query)).toHaveLength(count);
});

test.each([
	['limit=21', 400, WABA_ID, {}],
	['limit=0', 400, WABA_ID, {}],
	['offset=-1', 400, WABA_ID, {}],
	['', 404, '100000000000002', {}],
	['', 403, FORBIDDEN_WABA_ID, {}],
	['', 401, WABA_ID, { as: SUBACCOUNT }],
	['', 401, WABA_ID, { as: { ...MAIN_ACCOUNT, authToken: 'wrong' } }],
	['', 405, WABA_ID, { body: { name: 'new' } }],
])('the list for "%s" answers %i', async (query, status, waba, options) => {
	const path = mainPath(`WhatsApp/Template/${waba}/`);
	expect(await raw(simulator, `${path}?${query}`, options)).toMatchObject({ status });
});

test("a subaccount finds none under its main account's WhatsApp Business Account", async () => {
	const path = `/v1/Account/${SUBACCOUNT.authId}/${TEMPLATE_PATH}`;
	expect(await raw(simulator, path, { as: SUBACCOUNT })).toMatchObject({ status: 404 });
});

const byName = (name: string) => TEMPLATES.find((template) => template.name === name);
const get = async (id = 'unknown', waba = WABA_ID) =>
	await raw(simulator, mainPath(`WhatsApp/Template/${waba}/${id}/`));

test('one template comes with its components', async () => {
	expect((await get(byName('order_shipped')?.id)).json).toEqual({
		api_id: expect.any(String),
		template_id: byName('order_shipped')?.id,
		name: 'order_shipped',
		language: 'en_US',
		category: 'UTILITY',
		status: 'APPROVED',
		quality_score: 'UNKNOWN',
		rejected_reason: 'NONE',
		components: [
			{ type: 'HEADER', format: 'IMAGE', example: { header_handle: [expect.any(String)] } },
			{
				type: 'BODY',
				text: 'Hi {{1}}, your order over {{2}} will arrive on {{3}}.',
				example: { body_text: [['Ada', '12.50 EUR', '1 December']] },
			},
			{
				type: 'BUTTONS',
				buttons: [
					{ type: 'QUICK_REPLY', text: 'Confirm' },
					{
						type: 'URL',
						text: 'Track',
						url: 'https://example.com/{{1}}',
						example: ['https://example.com/orders/4711'],
					},
				],
			},
		],
	});
	expect((await get(byName('flash_sale')?.id)).json).toMatchObject({
		status: 'REJECTED',
		rejected_reason: 'INVALID_FORMAT',
	});
});

test('an unknown template, or one of another WhatsApp Business Account, is 404', async () => {
	expect(await get()).toMatchObject({ status: 404 });
	expect(await get(byName('coupon')?.id, '100000000000002')).toMatchObject({ status: 404 });
	expect(await get(byName('coupon')?.id, FORBIDDEN_WABA_ID)).toMatchObject({ status: 403 });
});

test('the seed has every shape', () => {
	const text = JSON.stringify(TEMPLATES);
	for (const shape of [
		...['APPROVED', 'PENDING', 'REJECTED', 'PAUSED', 'DISABLED'],
		...['MARKETING', 'UTILITY', 'AUTHENTICATION'],
		...['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION', 'FOOTER', 'CAROUSEL'],
		...['QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'COPY_CODE'],
		...['header_text', 'body_text', 'header_text_named_params', 'body_text_named_params'],
	]) {
		expect(text).toContain(`"${shape}"`);
	}
	expect(new Set(TEMPLATES.map(({ language }) => language)).size).toBeGreaterThan(6);
	expect(new Set(TEMPLATES.map(({ name, language }) => `${name} ${language}`)).size).toBe(28);
});
