import { MAIN_ACCOUNT, TEMPLATES, type Simulator, startSimulator } from '../simulator';
import type { PageView, ShownMessage } from '../simulator/page/view';
import { mainPath, post, raw, sms } from './support/raw';

let simulator: Simulator;

beforeAll(async () => {
	simulator = await startSimulator();
});
beforeEach(() => simulator.reset());
afterAll(async () => await simulator.close());

const get = async (path: string, headers: Record<string, string> = {}) =>
	await fetch(simulator.url + path, { headers });

async function view(): Promise<PageView> {
	return JSON.parse(await (await get('/_simulator/page')).text());
}

/** What the page shows of the newest message. */
async function newest(): Promise<ShownMessage> {
	const message = (await view()).messages.at(-1);
	if (!message) throw new Error('The page shows no message.');
	return message;
}

const whatsApp = async (content: object) => {
	expect(
		await post(simulator, sms({ type: 'whatsapp', text: undefined, ...content })),
	).toMatchObject({ status: 202 });
	return (await newest()).content;
};

test('the page and all that it asks for come from here, and nothing may come from elsewhere', async () => {
	const page = await get('/');
	const html = await page.text();
	expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
	expect(page.headers.get('content-type')).toContain('text/html');
	const asked = [...html.matchAll(/(?:src|href)="(\/[^"]*)"/g)].map(([, address = '']) => address);
	expect(asked.length).toBeGreaterThan(1);
	for (const address of asked) {
		const script = await (await get(address)).text();
		const imported = [...script.matchAll(/from '\.(\/[a-z]+\.js)'/g)].map(
			([, name]) => `/page${name}`,
		);
		for (const each of [address, ...imported])
			expect(await get(each)).toMatchObject({ status: 200 });
	}
	expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
});

test('what has not changed is not sent again', async () => {
	const first = await get('/_simulator/page');
	const etag = first.headers.get('etag') ?? '';
	expect(await get('/_simulator/page', { 'if-none-match': etag })).toMatchObject({ status: 304 });
	await post(simulator, sms());
	expect(await get('/_simulator/page', { 'if-none-match': etag })).toMatchObject({ status: 200 });
});

test('a message stands on the phone of the other end, and numbers tell who listens', async () => {
	await post(simulator, sms({ text: 'Hello', dst: '14155550123', src: 'ACME' }));
	expect(await newest()).toMatchObject({
		person: '14155550123',
		own: '',
		sender: 'ACME',
		content: { text: 'Hello' },
	});
	await simulator.receive({ from: '14155550123', to: '14155550100', text: 'Hi' });
	expect(await newest()).toMatchObject({
		person: '14155550123',
		own: '14155550100',
		callbackUrl: null,
		content: { text: 'Hi' },
	});
	const { numbers, account } = await view();
	expect(account).toEqual({ authId: MAIN_ACCOUNT.authId, authToken: MAIN_ACCOUNT.authToken });
	expect(numbers.find(({ messageUrl }) => messageUrl !== null)).toMatchObject({
		number: '14155550129',
	});
});

test('a template is filled in with its values', async () => {
	const template = {
		name: 'order_shipped',
		language: 'en_US',
		components: [
			{ type: 'header', parameters: [{ type: 'media', media: 'https://example.com/a.png' }] },
			{
				type: 'body',
				parameters: ['Ada', '12.50 EUR', 'Monday'].map((text) => ({ type: 'text', text })),
			},
			{
				type: 'button',
				sub_type: 'quick_reply',
				index: '0',
				parameters: [{ type: 'payload', payload: 'yes' }],
			},
			{
				type: 'button',
				sub_type: 'url',
				index: '1',
				parameters: [{ type: 'text', text: 'orders/1' }],
			},
		],
	};
	expect(await whatsApp({ template })).toEqual({
		label: 'Template order_shipped (en_US)',
		headerMedia: 'https://example.com/a.png',
		text: 'Hi Ada, your order over 12.50 EUR will arrive on Monday.',
		buttons: [
			{ title: 'Confirm', id: 'yes' },
			{ title: 'Track', url: 'https://example.com/orders/1' },
		],
	});
});

test.each(TEMPLATES)(
	'the template $name ($language) can be shown without values',
	async (known) => {
		const template = { name: known.name, language: known.language };
		const { text, label } = await whatsApp({ template });
		expect(label).toContain(known.name);
		expect(text).toBe(known.components.find(({ type }) => type === 'BODY')?.text);
	},
);

test('interactive messages, locations and unknown templates', async () => {
	const body = { text: 'Which?' };
	const rows = [{ id: 'r', title: 'Red', description: 'Warm' }];
	const list = { buttons: [{ title: 'See' }], sections: [{ title: 'Colours', rows }] };
	expect(await whatsApp({ interactive: { type: 'list', body, action: list } })).toEqual({
		text: 'Which?',
		list: { button: 'See', sections: [{ title: 'Colours', rows }] },
	});
	const header = { type: 'media', media: 'https://example.com/a.png' };
	const footer = { text: 'Soon' };
	const reply = { buttons: [{ id: 'y', title: 'Yes' }] };
	expect(
		await whatsApp({ interactive: { type: 'reply', header, footer, body, action: reply } }),
	).toEqual({
		headerMedia: header.media,
		text: 'Which?',
		footer: 'Soon',
		buttons: [{ id: 'y', title: 'Yes' }],
	});
	const page = { buttons: [{ title: 'Open', cta_url: 'https://example.com/' }] };
	expect(await whatsApp({ interactive: { type: 'cta_url', body, action: page } })).toEqual({
		text: 'Which?',
		buttons: [{ title: 'Open', url: 'https://example.com/' }],
	});
	const location = { latitude: '1.5', longitude: '2', name: 'Pier', address: 'Beach St' };
	expect(await whatsApp({ location })).toEqual({ location });
	const components = [{ type: 'body', parameters: [{ type: 'text', text: 'Ada' }] }];
	expect(await whatsApp({ template: { name: 'other', language: 'en', components } })).toMatchObject(
		{
			label: 'Template other (en)',
			text: 'Ada',
		},
	);
});

test.each(['documented', 'sdk', 'dotted', 'json'] as const)(
	'what a person sends is shown in the spelling %s',
	async (spelling) => {
		const write = async (options: object) => {
			const whole = {
				to: '14155550100',
				from: '14155550123',
				type: 'whatsapp',
				spelling,
				...options,
			};
			await raw(simulator, '/_simulator/inbound', { as: null, body: whole });
			return await newest();
		};
		const button = { text: 'Yes', payload: 'y' };
		expect(await write({ button, repliedTo: 'uuid' })).toMatchObject({
			content: { text: 'Yes' },
			repliedTo: 'uuid',
		});
		expect((await write({ list: button })).content).toEqual({ text: 'Yes' });
		const location = { latitude: '1', longitude: '2', name: 'Home' };
		expect((await write({ location })).content).toEqual({ location: { ...location, address: '' } });
		expect(await write({ media: ['a.png'], text: 'Look' })).toMatchObject({
			content: { text: 'Look' },
			media: [{ name: 'a.png', contentType: 'image/png', hasFile: false }],
		});
	},
);

test('an upload is shown to everybody at this computer, and can do nothing', async () => {
	const form = new FormData();
	form.append('file', new Blob(['<script>'], { type: 'image/png' }), 'a.png');
	const { json } = await raw(simulator, mainPath('Media/'), { body: form });
	const [uploaded] = Array.isArray(json.objects) ? json.objects : [];
	await post(simulator, sms({ type: 'mms', media_ids: [uploaded.media_id] }));
	const [media] = (await newest()).media;
	expect(media).toMatchObject({ name: 'a.png', hasFile: true });

	const file = await get(`/_simulator/media/${media?.id}`);
	expect(await file.text()).toBe('<script>');
	expect(file.headers.get('content-security-policy')).toContain('sandbox');
	expect(file.headers.get('x-content-type-options')).toBe('nosniff');
	expect(await get('/_simulator/media/unknown')).toMatchObject({ status: 404 });
});

test('a campaign of a thousand is told in less than a megabyte, and its bodies one by one', async () => {
	const people = Array.from({ length: 1000 }, (_, index) => String(14165550000 + index));
	await post(simulator, sms({ dst: people.join('<') }));
	const text = await (await get('/_simulator/page')).text();
	expect(text.length).toBeLessThan(1_000_000);
	const { uuid } = await newest();
	const whole = await raw(simulator, `/_simulator/messages/${uuid}`, { as: null });
	expect(whole.json.body).toMatchObject({ dst: people.join('<') });
	expect(await get('/_simulator/messages/unknown')).toMatchObject({ status: 404 });
});

test('only the newest messages are shown of very many', async () => {
	simulator.seed({ messages: 1003 });
	const { messages, older } = await view();
	expect([messages.length, older]).toEqual([1000, 3]);
});
