import { bodyOf, faultyFields, mms, problemsOf, sms, whatsapp } from './drafts';

const urls = (count: number) =>
	Array.from({ length: count }, (_, at) => `https://example.com/${at}.png`);
const ids = (count: number) => Array.from({ length: count }, (_, at) => `media-${at}`);

const TEMPLATE = { name: 'order', language: 'en' };
const INTERACTIVE = {
	type: 'reply',
	body: { text: 'Ready?' },
	action: { buttons: [{ id: 'yes', title: 'Yes' }] },
};
const LOCATION = { latitude: '48.8584', longitude: '2.2945' };

describe('the text of an SMS', () => {
	it.each([
		['a single character', 'a'],
		['1,600 GSM characters', 'a'.repeat(1600)],
		['800 extension characters', '€'.repeat(800)],
		['737 UCS-2 characters', 'ж'.repeat(737)],
		['368 emoji', '😀'.repeat(368)],
		['blanks around words', '  a  '],
		['a number from an expression', 123456],
		['zero', 0],
	])('may be %s', (_, text) => {
		expect(bodyOf(sms({ text })).text).toBe(String(text));
	});

	it.each([
		[
			'1,601 GSM characters',
			'a'.repeat(1601),
			'The text has 1,601 characters; an SMS in GSM 03.38 takes at most 1,600',
		],
		[
			'800 extension characters and one more',
			`${'€'.repeat(800)}a`,
			'The text has 1,601 characters; an SMS in GSM 03.38 takes at most 1,600',
		],
		[
			'738 UCS-2 characters',
			'ж'.repeat(738),
			'The text has 738 characters; an SMS in UCS-2 (needed for "ж") takes at most 737',
		],
		[
			'369 emoji',
			'😀'.repeat(369),
			'The text has 738 characters; an SMS in UCS-2 (needed for "😀") takes at most 737',
		],
		['nothing', undefined, 'An SMS needs a text'],
		['an empty text', '', 'An SMS needs a text'],
		['blanks', ' \n\t', 'An SMS needs a text'],
		['an object', { a: 1 }, 'The text is not text'],
		['an object', { a: 1 }, 'The text is not text'],
		['half an emoji', 'Hi \ud83d', 'The text holds half of an emoji or of another character'],
		['the other half', '\ude00 Hi', 'The text holds half of an emoji or of another character'],
		['a NUL character', 'a\0b', 'The text holds a NUL character, which no message can'],
	])('may not be %s', (_, text, message) => {
		expect(problemsOf(sms({ text }))).toEqual([
			{ path: ['text'], field: 'text', message, hint: expect.any(String) },
		]);
	});
});

describe('what an SMS cannot carry', () => {
	it.each([
		['media_urls', urls(1)],
		['media_ids', ids(1)],
		['template', TEMPLATE],
		['interactive', INTERACTIVE],
		['location', LOCATION],
	])('refuses %s, and takes it empty', (field, value) => {
		expect(faultyFields(sms({ [field]: value }))).toEqual([field]);
		expect(bodyOf(sms({ [field]: '' }))).not.toHaveProperty(field);
	});
});

describe('an MMS', () => {
	it.each([
		['1 URL', urls(1), undefined],
		['10 URLs', urls(10), undefined],
		['1 ID', undefined, ids(1)],
		['10 IDs', undefined, ids(10)],
		['10 files of both kinds', urls(4), ids(6)],
	])('takes %s', (_, media_urls, media_ids) => {
		expect(bodyOf(mms({ media_urls, media_ids }))).toMatchObject({
			...(media_urls ? { media_urls } : {}),
			...(media_ids ? { media_ids } : {}),
		});
	});

	it.each([
		['no file', undefined, undefined, 'media_urls', 'An MMS needs at least one media file'],
		['empty lists', [], [''], 'media_urls', 'An MMS needs at least one media file'],
		[
			'11 URLs',
			urls(11),
			undefined,
			'media_urls',
			'The MMS has 11 media files, at most 10 are allowed',
		],
		[
			'11 IDs',
			undefined,
			ids(11),
			'media_ids',
			'The MMS has 11 media files, at most 10 are allowed',
		],
		[
			'11 files of both kinds',
			urls(5),
			ids(6),
			'media_urls',
			'The MMS has 11 media files, at most 10 are allowed',
		],
	])('refuses %s', (_, media_urls, media_ids, field, message) => {
		expect(problemsOf(mms({ media_urls, media_ids }))).toMatchObject([{ field, message }]);
	});

	it('takes a text and does without', () => {
		expect(bodyOf(mms({ text: 'Look' })).text).toBe('Look');
		expect(bodyOf(mms({ text: '' }))).not.toHaveProperty('text');
	});

	it('has no documented limit on its text', () => {
		expect(problemsOf(mms({ text: 'a'.repeat(5000) }))).toEqual([]);
	});

	it.each([
		['template', TEMPLATE],
		['interactive', INTERACTIVE],
		['location', LOCATION],
	])('refuses %s', (field, value) => {
		expect(faultyFields(mms({ [field]: value }))).toEqual([field]);
	});
});

describe('the content of a WhatsApp message', () => {
	it.each([
		['a text', { text: 'Hello' }],
		['one media URL', { media_urls: urls(1) }],
		['one media URL with a caption', { media_urls: urls(1), text: 'Look' }],
		['a template', { template: TEMPLATE }],
		['an interactive message', { interactive: INTERACTIVE }],
		['a location', { location: LOCATION }],
	])('may be %s', (_, content) => {
		expect(bodyOf(whatsapp(content))).toEqual({ ...whatsapp({ dst: undefined }), ...content });
	});

	it('may not be nothing', () => {
		expect(problemsOf(whatsapp({ text: ' ', template: {} }))).toMatchObject([
			{ field: 'text', message: 'The WhatsApp message is empty' },
		]);
	});

	it.each([
		['text and template', { text: 'Hello', template: TEMPLATE }, 'template'],
		['text and interactive', { text: 'Hello', interactive: INTERACTIVE }, 'interactive'],
		['text and location', { text: 'Hello', location: LOCATION }, 'location'],
		['media and template', { media_urls: urls(1), template: TEMPLATE }, 'template'],
		['media and location', { media_urls: urls(1), location: LOCATION }, 'location'],
		['template and interactive', { template: TEMPLATE, interactive: INTERACTIVE }, 'interactive'],
		['template and location', { template: TEMPLATE, location: LOCATION }, 'location'],
		['interactive and location', { interactive: INTERACTIVE, location: LOCATION }, 'location'],
	])('may not be %s together', (_, content, field) => {
		expect(faultyFields(whatsapp(content))).toEqual([field]);
	});

	it('takes one media URL, not two, and none by ID', () => {
		expect(problemsOf(whatsapp({ media_urls: urls(1) }))).toEqual([]);
		expect(faultyFields(whatsapp({ media_urls: urls(2) }))).toEqual(['media_urls']);
		expect(faultyFields(whatsapp({ media_ids: ids(1) }))).toEqual(['media_ids']);
	});

	it.each([
		['4,096 characters of text', { text: 'a'.repeat(4096) }],
		['4,096 emoji', { text: '😀'.repeat(4096) }],
		['1,024 characters of caption', { text: 'a'.repeat(1024), media_urls: urls(1) }],
	])('takes %s', (_, content) => {
		expect(problemsOf(whatsapp(content))).toEqual([]);
	});

	it.each([
		[
			'4,097 characters of text',
			{ text: 'a'.repeat(4097) },
			'The text has 4,097 characters; a WhatsApp text takes at most 4,096',
		],
		[
			'1,025 characters of caption',
			{ text: 'a'.repeat(1025), media_urls: urls(1) },
			'The text has 1,025 characters; a WhatsApp media caption takes at most 1,024',
		],
	])('refuses %s', (_, content, message) => {
		expect(problemsOf(whatsapp(content))).toMatchObject([{ field: 'text', message }]);
	});
});
