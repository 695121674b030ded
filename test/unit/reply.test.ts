import { EMPTY_RESPONSE, findReplyProblem, replyType, replyXml } from '../../plivo/webhook/reply';
import { messageXml, parseXml } from './sdk';

const reply = (text: string) =>
	({ src: '14155550199', dst: '14155550100', type: 'sms', text }) as const;
const asRead = (text: string) => ({
	Response: {
		Message: [{ _: text, $: { src: '14155550199', dst: '14155550100', type: 'sms' } }],
	},
});

describe('replyXml', () => {
	it('is what Plivo documents', () => {
		expect(replyXml(reply('Hello'))).toBe(
			'<Response><Message src="14155550199" dst="14155550100" type="sms">Hello</Message></Response>',
		);
	});

	it.each([
		['plain words', 'Hello'],
		['what XML is made of', `a < b > c & d "e" 'f'`],
		['an end of its own', '</Message></Response>'],
		['what is escaped already', '&lt;b&gt; &amp; &#65;'],
		['a CDATA section', '<![CDATA[ x ]]> ]]>'],
		['a comment', '<!-- x -->'],
		['emoji and other scripts', 'Grüße 😀 漢字 ☂ 👩‍👩‍👧'],
		['a tab and line breaks', 'a\tb\nc\r\nd\re'],
		[
			'characters at the edges of what XML holds',
			'\u0020\u007f\u0085\u2028\ud7ff\ue000\ufffd\u{10000}\u{10ffff}',
		],
	])("reads like the SDK's for %s", (_, text) => {
		const ours: unknown = parseXml(replyXml(reply(text)));
		expect(ours).toEqual(asRead(text));
		expect(ours).toEqual(parseXml(messageXml(reply(text))));
	});

	it('escapes what lenient parsers bear and strict ones do not', () => {
		expect(replyXml(reply(`]]> "e" 'f'\r\n`))).toContain(
			']]&gt; &quot;e&quot; &apos;f&apos;&#13;\n</Message>',
		);
	});

	it.each([
		['a bell', 'a\u0007b', 'ab'],
		['a null', 'a\0b', 'ab'],
		['an escape', 'a\u001bb', 'ab'],
		['half an emoji', 'a\ud83db', 'ab'],
		['the other half', 'a\ude00b', 'ab'],
		['two that are no characters', 'a\ufffe\uffffb', 'ab'],
	])('leaves out %s', (_, text, expected) => {
		expect(parseXml(replyXml(reply(text)))).toEqual(asRead(expected));
	});

	it('keeps all that a text can hold', () => {
		const all = Array.from({ length: 0x2fff }, (_, code) => String.fromCharCode(code)).join('');
		const kept = [...all].filter((one) => one >= ' ' || '\t\n\r'.includes(one)).join('');
		expect(parseXml(replyXml(reply(`x${all}x`)))).toEqual(asRead(`x${kept}x`));
	});

	it('escapes the numbers and the type too', () => {
		const src = `1"2<3&4'5>6`;
		const xml = replyXml({ src, dst: src, type: 'whatsapp', text: 'Hello' });
		expect(parseXml(xml)).toEqual({
			Response: { Message: [{ _: 'Hello', $: { src, dst: src, type: 'whatsapp' } }] },
		});
	});

	it.each(['', ' ', '\n\t', '\0\u0007'])('sends no message for the text %j', (text) => {
		expect(replyXml(reply(text))).toBe(EMPTY_RESPONSE);
	});
});

describe('EMPTY_RESPONSE', () => {
	it('is a response with nothing in it', () => {
		expect(parseXml(EMPTY_RESPONSE)).toEqual({ Response: '' });
	});
});

describe('replyType', () => {
	it.each([
		['sms', 'sms'],
		['mms', 'sms'],
		['whatsapp', 'whatsapp'],
		['rcs', 'sms'],
		[null, 'sms'],
	])('answers %s as %s', (type, expected) => {
		expect(replyType(type)).toBe(expected);
	});
});

describe('findReplyProblem', () => {
	it.each([
		['sms', 'a'.repeat(1600)],
		['sms', 'ж'.repeat(737)],
		['whatsapp', 'ж'.repeat(4096)],
		['whatsapp', '😀'.repeat(4096)],
	] as const)('finds none in an %s of full length', (type, text) => {
		expect(findReplyProblem({ type, text })).toBeUndefined();
	});

	it.each([
		['sms', 'a'.repeat(1601), '1,601 characters; an SMS in GSM 03.38 takes at most 1,600'],
		['sms', 'ж'.repeat(738), '738 characters; an SMS in UCS-2 (needed for "ж") takes at most 737'],
		['whatsapp', 'a'.repeat(4097), '4,097 characters; a WhatsApp text takes at most 4,096'],
	] as const)('finds an %s that is too long by one', (type, text, words) => {
		expect(findReplyProblem({ type, text })).toEqual({
			path: ['text'],
			field: 'text',
			message: `The text has ${words}`,
			hint: 'Shorten the text, or send it as several messages',
		});
	});

	it.each(['sms', 'whatsapp'] as const)('finds an %s without text', (type) => {
		for (const text of ['', ' \n']) {
			expect(findReplyProblem({ type, text })).toMatchObject({ field: 'text' });
		}
	});
});
