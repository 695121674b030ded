import { checkMessage } from '../../plivo/send/message';

import { bodyOf, faultyFields, mms, problemsOf, recipientsOf, sms, whatsapp } from './drafts';

describe('type', () => {
	it('is sms unless given, and always in the body', () => {
		expect(bodyOf(sms()).type).toBe('sms');
		expect(bodyOf(sms({ type: '' })).type).toBe('sms');
	});

	it.each([
		['sms', sms()],
		['mms', mms()],
		['whatsapp', whatsapp({ text: 'Hello' })],
	])('may be %s', (type, draft) => {
		expect(bodyOf({ ...draft, type }).type).toBe(type);
	});

	it.each(['rcs', 'text', true, ['sms']])('may not be %j', (type) => {
		expect(faultyFields(sms({ type }))).toEqual(['type']);
	});
});

describe('the sender', () => {
	const powerpack_uuid = '5ec4c8c9-cd74-42b5-9e41-0d7670d6bb46';

	it('is a number or a Powerpack', () => {
		expect(bodyOf(sms())).not.toHaveProperty('powerpack_uuid');
		const body = bodyOf(sms({ src: '', powerpack_uuid: ` ${powerpack_uuid} ` }));
		expect(body).toMatchObject({ powerpack_uuid });
		expect(body).not.toHaveProperty('src');
		expect(problemsOf(mms({ src: undefined, powerpack_uuid }))).toEqual([]);
	});

	it.each([
		[
			'both',
			sms({ powerpack_uuid }),
			'powerpack_uuid',
			'The message has both a sender and a Powerpack',
		],
		['none', sms({ src: ' ' }), 'src', 'There is no sender'],
		['none for WhatsApp', whatsapp({ src: '', text: 'a' }), 'src', 'There is no sender'],
		[
			'a Powerpack for WhatsApp',
			whatsapp({ src: '', powerpack_uuid, text: 'a' }),
			'powerpack_uuid',
			'A WhatsApp message cannot be sent from a Powerpack',
		],
		[
			'both for WhatsApp',
			whatsapp({ powerpack_uuid, text: 'a' }),
			'powerpack_uuid',
			'A WhatsApp message cannot be sent from a Powerpack',
		],
	])('may not be %s', (_, draft, field, message) => {
		expect(problemsOf(draft)).toEqual([
			{ path: [field], field, message, hint: expect.any(String) },
		]);
	});

	it('may not be among the recipients, however it is written', () => {
		const src = '+1 (415) 555-0100';
		expect(problemsOf(sms({ src, dst: '14155550101,14155550102' }))).toEqual([]);
		expect(problemsOf(sms({ src, dst: '14155550101,1.415.555.0100' }))).toMatchObject([
			{ field: 'dst', message: 'The sender 14155550100 is also a recipient' },
		]);
		expect(problemsOf(sms({ src: '1415', dst: '14155550100' }))).toEqual([]);
	});
});

describe('url and method', () => {
	const url = 'https://example.com/status';

	it.each(['GET', 'POST'])('sends %s with a URL', (method) => {
		expect(bodyOf(sms({ url, method }))).toMatchObject({ url, method });
	});

	it('sends a URL alone, and refuses a method that has none', () => {
		expect(bodyOf(sms({ url, method: '' }))).not.toHaveProperty('method');
		for (const method of ['POST', 'GET', 'PUT']) {
			expect(faultyFields(sms({ url: '', method }))).toEqual(['method']);
			expect(faultyFields(sms({ method }))).toEqual(['method']);
		}
	});

	it('refuses another method and a URL that is not full', () => {
		expect(faultyFields(sms({ url, method: 'PUT' }))).toEqual(['method']);
		expect(faultyFields(sms({ url: 'example.com/status' }))).toEqual(['url']);
	});
});

describe('message_expiry', () => {
	it.each([5, 10799, '5', '10799'])('takes %j as an integer', (message_expiry) => {
		expect(bodyOf(sms({ message_expiry })).message_expiry).toBe(Number(message_expiry));
	});

	it.each([4, 10800, 0, -5, 5.5, '4', '10800', 'soon'])('refuses %j', (message_expiry) => {
		expect(problemsOf(sms({ message_expiry }))).toMatchObject([
			{
				field: 'message_expiry',
				hint: 'Use a whole number between 5 and 10,799 seconds',
			},
		]);
	});
});

describe('the settings', () => {
	it.each([
		['trackable', true, true],
		['trackable', 'true', true],
		['trackable', false, false],
		['log', true, 'true'],
		['log', false, 'false'],
		['log', 'true', 'true'],
		['log', 'content_only', 'content_only'],
		['log', 'number_only', 'number_only'],
		['dlt_template_category', 'transactional', 'transactional'],
		['dlt_template_category', 'promotional', 'promotional'],
		['dlt_template_category', 'service_implicit', 'service_implicit'],
		['dlt_template_category', 'service_explicit', 'service_explicit'],
		['dlt_entity_id', '1234567890123456789', '1234567890123456789'],
		['dlt_entity_id', 1234567, '1234567'],
		['dlt_template_id', ' 1207161 ', '1207161'],
	])('sends %s %j as %j', (field, value, expected) => {
		expect(bodyOf(sms({ [field]: value }))).toHaveProperty(field, expected);
	});

	it.each([
		['trackable', 'maybe'],
		['trackable', 1],
		['log', 'none'],
		['log', 0],
		['dlt_template_category', 'service'],
		['dlt_entity_id', 1234567890123456789n],
		['dlt_entity_id', Number('1234567890123456789')],
		['dlt_template_id', { id: 1 }],
	])('refuses %s %p', (field, value) => {
		expect(faultyFields(sms({ [field]: value }))).toEqual([field]);
	});
});

describe('the body', () => {
	it('leaves out every optional field that is empty', () => {
		const optional = [
			'powerpack_uuid',
			'media_urls',
			'media_ids',
			'template',
			'interactive',
			'location',
			'url',
			'method',
			'message_expiry',
			'trackable',
			'log',
			'dlt_entity_id',
			'dlt_template_id',
			'dlt_template_category',
		];
		for (const empty of [undefined, null, '', ' ', [], {}]) {
			const form = Object.fromEntries(optional.map((field) => [field, empty]));
			expect(Object.keys(bodyOf(sms(form)))).toEqual(['src', 'text', 'type']);
		}
	});

	it('leaves out lists of nothing and objects of empty fields', () => {
		const form = {
			media_urls: [''],
			media_ids: ' , ',
			template: { name: '', components: [] },
			interactive: { type: '', body: { text: ' ' } },
			location: { latitude: '', longitude: null },
		};
		expect(Object.keys(bodyOf(sms(form)))).toEqual(['src', 'text', 'type']);
	});

	it('says what is missing in a WhatsApp object that was left blank', () => {
		const draft = { type: 'whatsapp', src: '14155550100', dst: '14155550101' };
		const result = checkMessage({ ...draft, location: { latitude: '', longitude: ' ' } });
		const fields = result.ok ? [] : result.problems.map(({ field }) => field);
		expect(fields).toEqual(['location.latitude', 'location.longitude']);
	});

	it('lets fields that Plivo may add go through untouched', () => {
		const added = {
			priority: 3,
			content_message: { a: '' },
			flag: false,
			nothing: null,
			list: [''],
		};
		expect(bodyOf(sms(added))).toEqual({ ...sms({ dst: undefined }), type: 'sms', ...added });
	});

	it('does not change the draft', () => {
		const draft = sms({ dst: ['+1 415 555 0101'], url: '', template: { name: '' } });
		const before = JSON.stringify(draft);
		checkMessage(draft);
		expect(JSON.stringify(draft)).toBe(before);
	});

	it('is accepted again as it is', () => {
		const full = {
			url: 'https://example.com/status',
			method: 'GET',
			message_expiry: '60',
			trackable: 'true',
			log: false,
		};
		const drafts = [sms(full), mms(full), whatsapp({ location: { latitude: 1, longitude: 2 } })];
		for (const draft of drafts) {
			const body = bodyOf(draft);
			expect(bodyOf({ ...body, dst: recipientsOf(draft) })).toEqual(body);
		}
	});
});

describe('problems', () => {
	it('come all at once', () => {
		const draft = mms({ dst: 'nobody', src: '', media_urls: [], message_expiry: 4 });
		expect(faultyFields(draft).sort()).toEqual(['dst', 'media_urls', 'message_expiry', 'src']);
	});

	it('are told for an empty form', () => {
		expect(faultyFields({}).sort()).toEqual(['dst', 'src', 'text']);
	});

	it('have a message in sentence case without a full stop', () => {
		const drafts = [{}, sms({ src: '+', dst: 'x,0,1'.repeat(9), type: 'fax' }), whatsapp()];
		for (const { message } of drafts.flatMap(problemsOf)) {
			expect(message).toMatch(/^[A-Z].*[^.]$/);
		}
	});
});
