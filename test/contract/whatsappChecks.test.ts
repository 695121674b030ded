import { type Simulator, startSimulator } from '../simulator';
import { post } from './support/raw';

let simulator: Simulator;

beforeAll(async () => {
	simulator = await startSimulator();
});
afterAll(async () => await simulator.close());

const a = (length: number) => 'a'.repeat(length);
const times = <T>(count: number, make: (index: number) => T) =>
	Array.from({ length: count }, (_, index) => make(index));

const send = async (fields: object) =>
	await post(simulator, { src: '14155550100', dst: '14155550101', type: 'whatsapp', ...fields });

const PLACE = { latitude: '37.48', longitude: '-122.14', name: 'Office', address: '1 Quay Street' };

const template = (...components: object[]) => ({
	template: { name: 'order', language: 'en_US', components },
});
const text = (length: number) => ({ type: 'text', text: a(length) });
const header = (...parameters: object[]) => ({ type: 'header', parameters });
const body = (...parameters: object[]) => ({ type: 'body', parameters });
const quickReply = (fields: object = {}) => ({
	type: 'button',
	sub_type: 'quick_reply',
	index: '0',
	parameters: [{ type: 'payload', payload: 'yes' }],
	...fields,
});
const currency = (fields: object) => ({
	type: 'currency',
	currency: { fallback_value: '1 USD', currency_code: 'USD', amount_1000: 1000, ...fields },
});

const interactive = (fields: object) => ({
	interactive: {
		type: 'reply',
		body: { text: 'Choose' },
		action: { buttons: [{ id: 'a', title: 'A' }] },
		...fields,
	},
});
const replies = (count: number, fields: object = {}) =>
	interactive({
		action: { buttons: times(count, (i) => ({ id: `id${i}`, title: 'Title', ...fields })) },
	});
const row = (id: string, fields: object = {}) => ({ id, title: 'Title', ...fields });
const list = (sections: object[], buttons: object[] = [{ title: 'Open' }], fields: object = {}) =>
	interactive({ type: 'list', action: { buttons, sections }, ...fields });
const rows = (sections: number, each: number) =>
	times(sections, (s) => ({ title: `S${s}`, rows: times(each, (r) => row(`${s}-${r}`)) }));
const callToAction = (buttons: object[]) => interactive({ type: 'cta_url', action: { buttons } });
const MEDIA_HEADER = { header: { type: 'media', media: 'https://example.com/a.png' } };
const textHeader = (length: number) => ({ header: { type: 'text', text: a(length) } });

const ACCEPTED: Array<[string, object]> = [
	['a template without components', template()],
	['a header text of 60', template(header(text(60)))],
	['a lone body text of 32,768', template(body(text(32_768)))],
	['a body text of 1,024 beside a header', template(header(text(1)), body(text(1024)))],
	['a currency', template(body(currency({})))],
	['a button at index 9', template(quickReply({ index: '9' }))],
	[
		'a carousel',
		template({ type: 'carousel', cards: [{ card_index: 0, components: [body(text(1))] }] }),
	],
	['reply', replies(3)],
	['button', interactive({ type: 'button' })],
	['reply with media and footer', interactive({ ...MEDIA_HEADER, footer: { text: a(60) } })],
	['a body of 1,024', interactive({ body: { text: a(1024) } })],
	['a header of 60', interactive(textHeader(60))],
	['ten sections', list(rows(10, 1))],
	['ten rows', list(rows(1, 10))],
	[
		'the longest row',
		list([{ title: a(24), rows: [row(a(200), { title: a(24), description: a(72) })] }]),
	],
	[
		'sections on reply, ignored',
		interactive({ action: { buttons: [{ id: 'a', title: 'A' }], sections: [] } }),
	],
	['a call to action', callToAction([{ title: 'Open', cta_url: 'https://example.com/' }])],
	['a location', { location: PLACE }],
	['a location of coordinates alone', { location: { latitude: '-90', longitude: '180' } }],
];

test.each(ACCEPTED)('accepted: %s', async (_case, fields) => {
	expect(await send(fields)).toMatchObject({ status: 202 });
});

const REFUSED: Array<[string, object, string]> = [
	['a template as JSON text', { template: '{}' }, 'template'],
	['no name', { template: { language: 'en' } }, 'template.name'],
	['no language', { template: { name: 'a' } }, 'template.language'],
	['a language as an object', { template: { name: 'a', language: { code: 'en' } } }, 'language'],
	['a language as a word', { template: { name: 'a', language: 'English' } }, 'language'],
	[
		'components as an object',
		{ template: { name: 'a', language: 'en', components: {} } },
		'components',
	],
	['a footer component', template({ type: 'footer', parameters: [text(1)] }), 'components[0].type'],
	['no parameters', template({ type: 'body' }), 'parameters'],
	['a header text of 61', template(header(text(61))), '60'],
	['a lone body text of 32,769', template(body(text(32_769))), '32768'],
	['a body text of 1,025 beside a header', template(header(text(1)), body(text(1025))), '1024'],
	['media in a body', template(body({ type: 'media', media: 'https://example.com/' })), 'type'],
	['media as an object', template(header({ type: 'media', media: { link: 'x' } })), 'media'],
	['a payload in a body', template(body({ type: 'payload', payload: 'x' })), 'type'],
	['a parameter without its value', template(body({ type: 'text' })), 'parameters[0].text'],
	[
		'a currency without code',
		template(body(currency({ currency_code: undefined }))),
		'currency_code',
	],
	['an amount as text', template(body(currency({ amount_1000: '1000' }))), 'amount_1000'],
	[
		'a date without fallback',
		template(body({ type: 'date_time', date_time: {} })),
		'fallback_value',
	],
	['a button without sub type', template(quickReply({ sub_type: undefined })), 'sub_type'],
	['a button without index', template(quickReply({ index: undefined })), 'index'],
	['an index as a number', template(quickReply({ index: 0 })), 'index'],
	['index 10', template(quickReply({ index: '10' })), 'index'],
	['text in a quick reply', template(quickReply({ parameters: [text(1)] })), 'type'],
	['a payload in a url button', template(quickReply({ sub_type: 'url' })), 'type'],
	[
		'an unnamed parameter name',
		template(body({ ...text(1), parameter_name: '' })),
		'parameter_name',
	],
	['an unknown interactive type', interactive({ type: 'product' }), 'interactive.type'],
	['no body', interactive({ body: undefined }), 'interactive.body'],
	['a body of 1,025', interactive({ body: { text: a(1025) } }), '1024'],
	['a footer of 61', interactive({ footer: { text: a(61) } }), '60'],
	['a header of 61', interactive(textHeader(61)), '60'],
	['a media header without media', interactive({ header: { type: 'media' } }), 'header.media'],
	['no action', interactive({ action: undefined }), 'action'],
	['four reply buttons', replies(4), 'buttons'],
	['no reply button', replies(0), 'buttons'],
	['two reply buttons of one id', replies(2, { id: 'same' }), 'unique'],
	['a reply button without id', replies(1, { id: undefined }), 'buttons[0].id'],
	['a button title of 21', replies(1, { title: a(21) }), '20'],
	['a button id of 257', replies(1, { id: a(257) }), '256'],
	['a list with a media header', list(rows(1, 1), undefined, MEDIA_HEADER), 'header.type'],
	['a list with two buttons', list(rows(1, 1), [{ title: 'A' }, { title: 'B' }]), 'buttons'],
	['a list without sections', list([]), 'sections'],
	['eleven sections', list(rows(11, 1)), 'sections'],
	['eleven rows', list([...rows(1, 10), { title: 'More', rows: [row('k')] }]), '10 rows'],
	['a section without rows', list(rows(1, 0)), 'rows'],
	['two rows of one id', list([{ title: 'S', rows: [row('a'), row('a')] }]), 'unique'],
	['a section title of 25', list([{ title: a(25), rows: [row('a')] }]), '24'],
	['a row title of 25', list([{ rows: [row('a', { title: a(25) })] }]), '24'],
	['a row id of 201', list([{ rows: [row(a(201))] }]), '200'],
	['a row description of 73', list([{ rows: [row('a', { description: a(73) })] }]), '72'],
	['two calls to action', callToAction([{ title: 'A' }, { title: 'B' }]), 'buttons'],
	['a call to action without url', callToAction([{ title: 'A' }]), 'cta_url'],
	['coordinates as numbers', { location: { latitude: 1, longitude: 2 } }, 'latitude'],
	['a latitude above 90', { location: { ...PLACE, latitude: '90.1' } }, 'latitude'],
	['a longitude below -180', { location: { ...PLACE, longitude: '-180.1' } }, 'longitude'],
	['no longitude', { location: { latitude: '1' } }, 'longitude'],
];

test.each(REFUSED)('refused: %s', async (_case, fields, error) => {
	expect(await send(fields)).toMatchObject({
		status: 400,
		json: { error: expect.stringContaining(error) },
	});
});
