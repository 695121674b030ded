import { MAIN_ACCOUNT, type Simulator, startSimulator } from '../simulator';
import { type Sdk, sdkFor } from './support/sdk';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

let simulator: Simulator;
let sdk: Sdk;

beforeAll(async () => {
	simulator = await startSimulator();
	sdk = sdkFor(simulator.url, MAIN_ACCOUNT);
});
beforeEach(() => simulator.reset());
afterAll(async () => await simulator.close());

const MEDIA_ID = '0a4bd23f-a7f5-4f7e-8a5c-1cfb1b02f1ab';
const whatsapp = { src: '+14155550100', dst: '+14155550101', type: 'whatsapp' };
const location = {
	longitude: '122.148981',
	latitude: '37.483307',
	name: 'Harbour office',
	address: '1 Quay Street',
};
const template = (...components: object[]) => ({
	name: 'order_update',
	language: 'en_US',
	components,
});
const header = (...parameters: object[]) => ({ type: 'header', parameters });
const body = (...parameters: object[]) => ({ type: 'body', parameters });
const button = (sub_type: string, index: string, parameter: object) => ({
	type: 'button',
	sub_type,
	index,
	parameters: [parameter],
});
const text = (value: string) => ({ type: 'text', text: value });

/** Every kind of message in the SDK's README, and the parameter types its schemas know beyond those. */
const KINDS: Record<string, object> = {
	'WhatsApp text': { ...whatsapp, text: 'Hello' },
	'WhatsApp media with a caption': {
		...whatsapp,
		text: 'A picture',
		media_urls: ['https://example.com/picture.png'],
	},
	'template with header media and body': {
		...whatsapp,
		url: 'https://example.com/status/',
		template: template(
			header({ type: 'media', media: 'https://example.com/picture.png' }),
			body(text('Ada')),
		),
	},
	'template with named parameters': {
		...whatsapp,
		template: template(
			header({ ...text('News'), parameter_name: 'title' }),
			body({ ...text('Ada'), parameter_name: 'user_name' }),
		),
	},
	'template with buttons': {
		...whatsapp,
		template: template(
			body(text('Ada')),
			button('quick_reply', '0', { type: 'payload', payload: 'yes-42' }),
			button('url', '1', text('orders/42')),
		),
	},
	'template with currency and date': {
		...whatsapp,
		template: template(
			body(
				{
					type: 'currency',
					currency: { fallback_value: '$10.99', currency_code: 'USD', amount_1000: 10_990 },
				},
				{ type: 'date_time', date_time: { fallback_value: '5 May 2026' } },
			),
		),
	},
	'template with a header location': {
		...whatsapp,
		template: template(header({ type: 'location', location })),
	},
	'template without variables': { ...whatsapp, template: { name: 'hello', language: 'en' } },
	'quick reply buttons': {
		...whatsapp,
		interactive: {
			type: 'button',
			header: { type: 'media', media: 'https://example.com/picture.png' },
			body: { text: 'Choose' },
			action: {
				buttons: [
					{ title: 'Click here', id: 'bt1' },
					{ title: 'Know more', id: 'bt2' },
					{ title: 'Request callback', id: 'bt3' },
				],
			},
		},
	},
	list: {
		...whatsapp,
		interactive: {
			type: 'list',
			header: { type: 'text', text: 'Welcome' },
			body: { text: 'Our rewards' },
			footer: { text: 'Yours truly' },
			action: {
				buttons: [{ title: 'Open' }],
				sections: [
					{ title: 'First', rows: [{ id: 'a', title: 'A', description: 'About A' }] },
					{ title: 'Second', rows: [{ id: 'b', title: 'B', description: 'About B' }] },
				],
			},
		},
	},
	'call to action': {
		...whatsapp,
		interactive: {
			type: 'cta_url',
			header: { type: 'media', media: 'https://example.com/picture.png' },
			body: { text: 'Know more' },
			footer: { text: 'Plivo' },
			action: { buttons: [{ title: 'Click here', cta_url: 'https:plivo.com' }] },
		},
	},
	location: { ...whatsapp, location },
	'SMS with status reports': {
		src: '+14155550100',
		dst: '+14155550101',
		text: 'Hello',
		url: 'https://example.com/status/',
		method: 'GET',
		log: 'content_only',
		trackable: true,
		dlt_entity_id: '1001',
		dlt_template_id: '2002',
		dlt_template_category: 'transactional',
	},
	'MMS by URLs': {
		src: '+14155550100',
		dst: '+14155550101',
		type: 'mms',
		text: 'Two pictures',
		media_urls: ['https://example.com/a.png', 'https://example.com/b.png'],
	},
	'MMS by media IDs': {
		src: '+14155550100',
		dst: '+14155550101',
		type: 'mms',
		media_ids: [MEDIA_ID],
	},
};

test.each(Object.entries(KINDS))('the SDK sends: %s', async (_kind, message) => {
	simulator.seed({ media: [MEDIA_ID] });
	const response = await sdk.send(message);

	expect(response.message).toBe('message(s) queued');
	expect(response.messageUuid).toEqual([expect.stringMatching(UUID)]);
	expect(response.apiId).toMatch(UUID);
	expect(response.invalid_number).toBeUndefined();
	expect(simulator.requests()).toMatchObject([{ method: 'POST', status: 202, body: message }]);
	expect(simulator.messages()).toMatchObject([{ uuid: response.messageUuid[0], body: message }]);
});

test('the SDK sends one SMS to several numbers, of which one is not valid', async () => {
	const response = await sdk.send({
		src: '+14155550100',
		dst: ['+1 (415) 555-0101', '14155550102', '1415555010', '14155550101'],
		text: 'Hello',
	});

	expect(response.messageUuid).toHaveLength(2);
	expect(response.invalid_number).toEqual(['1415555010']);
	expect(simulator.messages().map(({ dst }) => dst)).toEqual(['14155550101', '14155550102']);
});

test("the SDK's powerpack and expiry arrive under their wire names", async () => {
	await sdk.send({
		powerpackUUID: '5ec4c8c9-f6f8-4f23-a6a3-000000000001',
		dst: '14155550101',
		text: 'Hello',
		messageExpiry: 600,
	});

	expect(simulator.messages()).toMatchObject([
		{
			src: null,
			powerpackUuid: '5ec4c8c9-f6f8-4f23-a6a3-000000000001',
			body: { message_expiry: 600 },
		},
	]);
});

test.each([
	['401', sdkError(401), async () => await wrongKeys().listMessages()],
	['404', sdkError(404), async () => await sdk.getMessage('00000000-0000-4000-8000-000000000000')],
	[
		'400',
		{ ...sdkError(400), message: "'1111111' is not a valid phone number." },
		async () => await sdk.send({ src: '14155550100', dst: '1111111', text: 'Hello' }),
	],
	[
		'403',
		{ ...sdkError(403), message: expect.stringContaining('geo permission') },
		async () => await sdk.send({ src: '14155550100', dst: '88165550100', text: 'Hello' }),
	],
])('the SDK reports a %s as such', async (_status, error, attempt) => {
	await expect(attempt()).rejects.toMatchObject(error);
});

function sdkError(status: number) {
	return { status };
}

function wrongKeys() {
	return sdkFor(simulator.url, { ...MAIN_ACCOUNT, authToken: 'wrong' });
}
