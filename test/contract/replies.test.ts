import { type Simulator, startSimulator } from '../simulator';
import { mainPath, raw } from './support/raw';
import { type Receiver, type ReceiverAnswer, startReceiver } from '../support/receiver';
import { replyXml } from './support/sdk';
import { until } from '../support/until';

let simulator: Simulator;
let receiver: Receiver;

const OWN = '14155550100';
const PERSON = '14155550123';
const ROUTE = { src: OWN, dst: PERSON };

beforeAll(async () => {
	simulator = await startSimulator({ callbackDelayMs: 1 });
});
beforeEach(async () => {
	simulator.reset();
	receiver = await startReceiver();
	const { json } = await raw(simulator, mainPath('Application/'), {
		body: { app_name: 'n8n', answer_url: receiver.url, message_url: receiver.url },
	});
	await raw(simulator, mainPath(`Number/${OWN}/`), { body: { app_id: json.app_id } });
});
afterEach(async () => await receiver.close());
afterAll(async () => await simulator.close());

/** Lets a message arrive that is answered so. */
async function answered(answer: ReceiverAnswer) {
	receiver.answerWith(answer);
	return await simulator.receive({ to: OWN, from: PERSON, text: 'Hi' });
}

const messageXml = (text: string, attributes = `src="${OWN}" dst="${PERSON}"`) =>
	`<Response><Message ${attributes}>${text}</Message></Response>`;

test("the XML of Plivo's own SDK sends a reply, which goes its way", async () => {
	const text = 'Tom & "Jerry" <3 it\'s ☂';
	const { reply, replies, replyError, message } = await answered({
		body: replyXml([
			{ text, attributes: { ...ROUTE, callbackUrl: `${receiver.url}/status/`, type: 'sms' } },
		]),
	});

	expect(replyError).toBeNull();
	expect(replies).toHaveLength(1);
	expect(reply).toMatchObject({
		direction: 'outbound',
		account: message.account,
		src: OWN,
		dst: PERSON,
		type: 'sms',
		body: { text, url: `${receiver.url}/status/` },
	});
	await until(() => receiver.received.length === 4);
	expect(receiver.received.slice(1).map(({ target, fields }) => [target, fields.Status])).toEqual([
		['/status/', 'queued'],
		['/status/', 'sent'],
		['/status/', 'delivered'],
	]);
});

test('an answer may ask for several messages', async () => {
	const body = replyXml([
		{ text: 'First', attributes: ROUTE },
		{ text: 'Second', attributes: { ...ROUTE, callbackMethod: 'GET' } },
	]);
	const { reply, replies } = await answered({ body });

	expect(replies.map(({ body: { text } }) => text)).toEqual(['First', 'Second']);
	expect(reply).toBe(replies[0]);
	expect(replies[1]?.body.method).toBe('GET');
});

test.each([
	['nothing', ''],
	['an empty Response', '<Response/>'],
	['a Response with blanks', ' <Response>\n</Response>\n'],
	['a declaration and a comment', '<?xml version="1.0" encoding="utf-8"?><!-- none --><Response/>'],
])('%s asks for no message', async (_case, body) => {
	expect(await answered({ body, type: 'application/xml; charset=utf-8' })).toMatchObject({
		reply: null,
		replyError: null,
		message: { state: 'delivered' },
	});
});

test.each([
	['&#65;&#x42;&lt;&gt;&amp;&quot;&apos;', 'AB<>&"\''],
	['one\r\ntwo', 'one\ntwo'],
	[' as it is ', ' as it is '],
])('the text %j is read as %j', async (text, expected) => {
	const { reply } = await answered({ body: messageXml(text) });
	expect(reply?.body.text).toBe(expected);
});

test.each([
	['a bare ampersand', messageXml('Tom & Jerry')],
	['an unknown reference', messageXml('&nbsp;')],
	['a reference to no character', messageXml('&#0;')],
	['a bare angle bracket', messageXml('a < b')],
	['a control character', messageXml('bell \u0007')],
	['an element in the text', messageXml('<b>bold</b>')],
	['an attribute without quotes', messageXml('Hi', `src=${OWN}`)],
	['an attribute twice', messageXml('Hi', `src="${OWN}" src="${OWN}"`)],
	['no end', `<Response><Message src="${OWN}" dst="${PERSON}">Hi`],
	['another element', '<Response><Speak>Hi</Speak></Response>'],
	['another root', '<Reply/>'],
	['two roots', '<Response/><Response/>'],
	['JSON', '{"message":"Workflow was started"}'],
])('%s in the answer is noted, and sends nothing', async (_case, body) => {
	expect(await answered({ body })).toMatchObject({
		reply: null,
		replyError: expect.stringContaining('XML'),
		message: { state: 'delivered' },
	});
	expect(simulator.messages()).toHaveLength(1);
});

test.each(['text/html', 'application/json', 'text/xmlish'])(
	'an answer of the type %s is no reply',
	async (type) => {
		expect(await answered({ body: messageXml('Hi'), type })).toMatchObject({
			reply: null,
			replyError: expect.stringContaining(type),
		});
	},
);

test.each([
	['an unknown attribute', `src="${OWN}" dst="${PERSON}" to="1"`, 'Hi', 'to'],
	['no sender', `dst="${PERSON}"`, 'Hi', 'src'],
	['no text', `src="${OWN}" dst="${PERSON}"`, '', 'text'],
	['a message to itself', `src="${OWN}" dst="${OWN}"`, 'Hi', 'identical'],
	['a barred country', `src="${OWN}" dst="8811234567"`, 'Hi', 'geo permission'],
	['too long a text', `src="${OWN}" dst="${PERSON}"`, 'a'.repeat(1601), '1600'],
])(
	'a reply with %s is refused as it would be by the API',
	async (_case, attributes, text, part) => {
		expect(await answered({ body: messageXml(text, attributes) })).toMatchObject({
			reply: null,
			replyError: expect.stringContaining(part),
		});
		expect(simulator.messages()).toHaveLength(1);
	},
);

test('an answer other than 200 is not read', async () => {
	expect(await answered({ status: 500, body: messageXml('Hi') })).toMatchObject({
		reply: null,
		replyError: null,
		message: { state: 'undelivered' },
	});
});
