import { bodyOf, faultyFields, problemsOf, whatsapp } from './drafts';
import {
	type Fields,
	withTemplate,
	withComponents,
	text,
	header,
	body,
	button,
	MEDIA,
	PAYLOAD,
	CURRENCY,
	DATE_TIME,
	LOCATION,
	at,
} from './templateDrafts';

describe('template', () => {
	it('takes a name and a language alone', () => {
		expect(bodyOf(withTemplate({})).template).toEqual({ name: 'order', language: 'en' });
	});

	it.each([
		['name', ''],
		['name', undefined],
		['name', { a: 1 }],
		['language', ' '],
		['language', undefined],
		['language', 5e300],
		['components', 'header'],
		['components', { type: 'body' }],
	])('refuses %s %j', (field, value) => {
		expect(faultyFields(withTemplate({ [field]: value }))).toEqual([`template.${field}`]);
	});

	it("says what to do about Meta's language object", () => {
		expect(problemsOf(withTemplate({ language: { code: 'en_US' } }))).toMatchObject([
			{
				field: 'template.language',
				message: 'The template language is not text',
				hint: 'Give the language code as text, such as en or en_US',
			},
		]);
	});

	it('trims what was pasted', () => {
		expect(bodyOf(withTemplate({ name: 'order\n', language: ' en_US ' })).template).toEqual({
			name: 'order',
			language: 'en_US',
		});
	});

	it('takes JSON text for the whole and for the components', () => {
		const components = [body(text('Ann'))];
		const template = { name: 'order', language: 'en', components };
		const asText = JSON.stringify(components);
		expect(bodyOf(whatsapp({ template: JSON.stringify(template) })).template).toEqual(template);
		expect(bodyOf(withTemplate({ components: asText })).template).toEqual(template);
	});

	it.each(['order', '{"name": "order"', 7])('refuses %j, which is no object', (template) => {
		expect(problemsOf(whatsapp({ template }))).toMatchObject([
			{ field: 'template', message: 'The template is not a JSON object' },
		]);
	});

	it('leaves empty components out', () => {
		expect(bodyOf(withTemplate({ components: [] })).template).not.toHaveProperty('components');
	});
});

describe('components', () => {
	it.each([
		['a text header', header(text('Hi'))],
		['a media header', header(MEDIA)],
		['a location header', header(LOCATION)],
		['a text body', body(text('Ann'), text('5'))],
		['a body with currency and date', body(CURRENCY, DATE_TIME)],
		['a body with named parameters', body({ ...text('Ann'), parameter_name: 'first_name' })],
		['a quick reply button', button('quick_reply', PAYLOAD)],
		['a URL button', button('url', text('order/7'))],
		[
			'a button of another sub-type',
			button('copy_code', { type: 'coupon_code', coupon_code: 'A' }),
		],
		['a carousel', { type: 'carousel', cards: [{ card_index: 0, components: [header(MEDIA)] }] }],
		['a component type to come', { type: 'limited_offer', code: 'A' }],
		['a parameter type to come', body({ type: 'emoji', emoji: 'smile' })],
		['keys to come', { ...body({ ...text('Ann'), style: 'bold' }), since: 2 }],
	])('sends %s as it is', (_, component) => {
		expect(bodyOf(withComponents(component)).template).toHaveProperty('components', [component]);
	});

	it('writes numbers as the text that goes on the wire', () => {
		const [component] = [{ ...button('url', { type: 'text', text: 7 }), index: 9 }];
		expect(bodyOf(withComponents(component)).template?.components).toEqual([
			{ ...button('url', text('7')), index: '9' },
		]);
	});

	it('leaves empty fields of a form out', () => {
		const form = { ...body({ ...text('Ann'), parameter_name: '' }), sub_type: '', index: '' };
		expect(bodyOf(withComponents(form)).template?.components).toEqual([body(text('Ann'))]);
	});

	it.each([
		['no type', { parameters: [text('a')] }, 'type'],
		['an empty object', {}, 'type'],
		['a header without parameters', { type: 'header' }, 'parameters'],
		['a body with no parameter', body(), 'parameters'],
		['a button without parameters', { ...button('url'), parameters: undefined }, 'parameters'],
		['parameters that are no list', { type: 'body', parameters: 'Ann' }, 'parameters'],
		['a button without sub-type', { ...button('', PAYLOAD) }, 'sub_type'],
		['a button without index', { ...button('url', text('a')), index: undefined }, 'index'],
		['index 10', { ...button('url', text('a')), index: '10' }, 'index'],
		['index -1', { ...button('url', text('a')), index: -1 }, 'index'],
		['index 1.5', { ...button('url', text('a')), index: 1.5 }, 'index'],
		['index in words', { ...button('url', text('a')), index: 'first' }, 'index'],
		['a parameter without type', body({ text: 'a' }), 'parameters[0].type'],
		['an empty text', body(text('a'), text('')), 'parameters[1].text'],
		['a media parameter without URL', header({ type: 'media' }), 'parameters[0].media'],
		[
			"Meta's media object",
			header({ type: 'media', media: { link: 'https://example.com' } }),
			'parameters[0].media',
		],
		['a media ID for a URL', header({ type: 'media', media: '123' }), 'parameters[0].media'],
		[
			'an empty payload',
			button('quick_reply', { type: 'payload', payload: '' }),
			'parameters[0].payload',
		],
		['a currency without its object', body({ type: 'currency' }), 'parameters[0].currency'],
		['a date without its object', body({ type: 'date_time' }), 'parameters[0].date_time'],
		[
			'a date without fallback',
			body({ type: 'date_time', date_time: { day: 1 } }),
			'parameters[0].date_time.fallback_value',
		],
		['a location without its object', header({ type: 'location' }), 'parameters[0].location'],
		[
			'a location without latitude',
			header({ type: 'location', location: { longitude: '1' } }),
			'parameters[0].location.latitude',
		],
		['media in a body', body(MEDIA), 'parameters[0].type'],
		['a payload in a body', body(PAYLOAD), 'parameters[0].type'],
		['a payload in a header', header(PAYLOAD), 'parameters[0].type'],
		['media in a button', button('quick_reply', MEDIA), 'parameters[0].type'],
		['a text in a quick reply', button('quick_reply', text('a')), 'parameters[0].type'],
		['a payload in a URL button', button('url', PAYLOAD), 'parameters[0].type'],
	])('refuses %s', (_, component, field) => {
		expect(faultyFields(withComponents(component))).toEqual([at(field)]);
	});

	it.each(['0', '9', 0, 9])('takes button index %j', (index) => {
		const component = { ...button('url', text('a')), index };
		expect(faultyFields(withComponents(component))).toEqual([]);
	});
});

describe('the currency of a parameter', () => {
	const withCurrency = (changes: Fields) =>
		withComponents(body({ ...CURRENCY, currency: { ...CURRENCY.currency, ...changes } }));

	it.each([12990, 0, -500, '12990'])('takes amount_1000 %j as an integer', (amount_1000) => {
		expect(bodyOf(withCurrency({ amount_1000 })).template?.components).toMatchObject([
			{ parameters: [{ currency: { amount_1000: Number(amount_1000) } }] },
		]);
	});

	it.each([
		['amount_1000', 12.99],
		['amount_1000', '12.99'],
		['amount_1000', '$13'],
		['amount_1000', undefined],
		['currency_code', ''],
		['fallback_value', undefined],
	])('refuses %s %j', (field, value) => {
		expect(faultyFields(withCurrency({ [field]: value }))).toEqual([
			at(`parameters[0].currency.${field}`),
		]);
	});
});

describe('the length of a parameter text', () => {
	const long = (length: number) => text('a'.repeat(length));
	const buttonBeside = button('url', text('a'));

	it.each([
		['a header of 60', [header(long(60))]],
		['a body of 1,024 beside others', [body(long(1024)), buttonBeside]],
		['a body of 32,768 alone', [body(long(32768))]],
		['a URL suffix, which has no documented limit', [button('url', long(3000))]],
	])('takes %s', (_, components) => {
		expect(faultyFields(withComponents(...components))).toEqual([]);
	});

	it.each([
		[
			'a header of 61',
			[header(long(61))],
			'The text has 61 characters, a header parameter takes at most 60',
		],
		[
			'a body of 1,025 beside others',
			[body(long(1025)), buttonBeside],
			'The text has 1,025 characters, a body parameter takes at most 1,024',
		],
		[
			'a body of 32,769 alone',
			[body(long(32769))],
			'The text has 32,769 characters, a body parameter takes at most 32,768',
		],
	])('refuses %s', (_, components, message) => {
		expect(problemsOf(withComponents(...components))).toMatchObject([
			{ field: at('parameters[0].text'), message },
		]);
	});
});
