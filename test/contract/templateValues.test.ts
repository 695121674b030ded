import { type Simulator, startSimulator } from '../simulator';
import { mainPath, objectsOf, post, raw } from './support/raw';
import { until } from '../support/until';

let simulator: Simulator;

beforeAll(async () => {
	simulator = await startSimulator({ callbackDelayMs: 1, templateMismatch: 'refuse' });
});
beforeEach(() => simulator.reset());
afterAll(async () => await simulator.close());

const text = (...values: string[]) => values.map((value) => ({ type: 'text', text: value }));
const named = (values: Record<string, string>) =>
	Object.entries(values).map(([parameter_name, value]) => ({
		type: 'text',
		text: value,
		parameter_name,
	}));
const header = (...parameters: object[]) => ({ type: 'header', parameters });
const body = (...parameters: object[]) => ({ type: 'body', parameters });
const button = (sub_type: string, index: number, parameter: object) => ({
	type: 'button',
	sub_type,
	index: String(index),
	parameters: [parameter],
});
const link = (index: number) => button('url', index, { type: 'text', text: 'orders/4711' });
const reply = (index: number) => button('quick_reply', index, { type: 'payload', payload: 'yes' });
const IMAGE = header({ type: 'media', media: 'https://example.com/a.png' });
const PLACE = { latitude: '51.5', longitude: '-0.1', name: 'Shop', address: '1 Quay Street' };

/** Sends a template named as in `order_confirmed` or, for another language than en_US, `order_confirmed:de`. */
const sendTemplate = async (template: string, components: object[]) => {
	const [name, language = 'en_US'] = template.split(':');
	return await post(simulator, {
		src: '14155550100',
		dst: '14155550101',
		type: 'whatsapp',
		template: { name, language, ...(components.length > 0 ? { components } : {}) },
	});
};

const SHIPPED = body(...text('Ada', '12.50 EUR', '1 December'));
const WELCOME = { first_name: 'Ada', plan_name: 'Basic', start_date: 'now' };

const FITTING: Array<[string, object[]]> = [
	['hello_world', []],
	['order_shipped', [IMAGE, SHIPPED, reply(0), link(1)]],
	['order_shipped', [IMAGE, SHIPPED, link(1)]],
	['order_confirmed:de', [body(...text('4711'))]],
	['order_cancelled', [header(...text('4711')), body(...text('Ada', 'sold out'))]],
	['pickup_point', [header({ type: 'location', location: PLACE }), body(...text('4711'))]],
	['named_welcome', [header(...named({ first_name: 'Ada' })), body(...named(WELCOME))]],
	['login_code', [body(...text('123456')), link(0)]],
	['two_links', [link(0), link(1)]],
	['repeated_variable', [body(...text('Ada', 'Order 4711'))]],
	['carousel_offers', [body(...text('Ada'))]],
	['not_in_the_list', [body(...text('a', 'b', 'c', 'd'))]],
];

test.each(FITTING)('%s takes %j', async (name, components) => {
	expect(await sendTemplate(name, components)).toMatchObject({ status: 202 });
});

const MISFITS: Array<[string, object[], string]> = [
	['hello_world', [header(...text('Hello'))], 'header'],
	['hello_world:de', [], 'does not exist in language'],
	['order_shipped', [SHIPPED, link(1)], 'header'],
	['order_shipped', [header(...text('x')), SHIPPED, link(1)], 'header'],
	['order_shipped', [IMAGE, body(...text('Ada', '12.50 EUR')), link(1)], 'body'],
	['order_shipped', [IMAGE, body(...text('a', 'b', 'c', 'd')), link(1)], 'body'],
	['order_shipped', [IMAGE, SHIPPED], 'button 1 requires'],
	['order_shipped', [IMAGE, SHIPPED, link(0), link(1)], 'button 0'],
	['order_shipped', [IMAGE, SHIPPED, link(1), reply(2)], 'button 2'],
	['order_confirmed:fr', [body(...text('4711'))], 'PENDING'],
	['named_welcome', [header(...text('Ada')), body(...named(WELCOME))], 'header: parameter names'],
	[
		'named_welcome',
		[header(...named({ first_name: 'Ada' })), body(...text('a', 'b', 'c'))],
		'body: parameter names',
	],
	['order_confirmed', [body(...named({ order: '4711' }))], 'names'],
	['store_opening:en_GB', [header(...text('x'))], 'header'],
	['appointment_reminder', [body(...text('Monday', '10:00')), reply(1)], 'button 1'],
	['flash_sale', [body(...text('all'))], 'REJECTED'],
	['price_drop', [body(...text('all'))], 'PAUSED'],
];

test.each(MISFITS)('%s does not take %j', async (name, components, error) => {
	expect(await sendTemplate(name, components)).toMatchObject({
		status: 400,
		json: { error: expect.stringContaining(error) },
	});
	expect(simulator.messages()).toEqual([]);
});

test('unless told otherwise, a misfit is accepted and fails afterwards', async () => {
	simulator.settings({ templateMismatch: 'fail' });
	expect(await sendTemplate('order_confirmed', [])).toMatchObject({ status: 202 });
	expect(await sendTemplate('order_confirmed', [body(...text('4711'))])).toMatchObject({
		status: 202,
	});
	await until(() => simulator.messages()[1]?.state === 'delivered');

	expect(simulator.messages()).toMatchObject([
		{ state: 'failed', errorCode: '1000' },
		{ state: 'delivered', errorCode: '000' },
	]);
});

test('a conversation is of the kind of its template', async () => {
	const { json } = await sendTemplate('login_code', [body(...text('123456')), link(0)]);
	expect(json.message_uuid).toHaveLength(1);
	const [message] = simulator.messages();
	const answer = await raw(simulator, mainPath('Message/?conversation_origin=authentication'));
	expect(objectsOf(answer)).toMatchObject([{ message_uuid: message?.uuid }]);
});
