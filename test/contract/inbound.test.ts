import {
	type InboundOptions,
	MAIN_ACCOUNT,
	SUBACCOUNT,
	type Simulator,
	startSimulator,
} from '../simulator';
import { download, mainPath, objectsOf, raw } from './support/raw';
import { type Receiver, startReceiver } from '../support/receiver';
import { sdkFor } from './support/sdk';
import { until } from '../support/until';
import { SOUND, header, verdicts } from './support/verdicts';

let simulator: Simulator;
let receiver: Receiver;
let url: string;

const OWN = '14155550100';
const PERSON = '14155550123';
const OF_SUBACCOUNT = '447700900100';
const SMS: InboundOptions = { to: OWN, from: PERSON, text: 'Is it ready?' };

beforeAll(async () => {
	simulator = await startSimulator({ callbackDelayMs: 1 });
});
beforeEach(async () => {
	simulator.reset();
	receiver = await startReceiver();
	url = `${receiver.url}/messages/?tenant=7`;
});
afterEach(async () => await receiver.close());
afterAll(async () => await simulator.close());

/** Links a number to a new application. Resolves to the application's id. */
async function listen(settings: object = {}, number = OWN): Promise<string> {
	const { json } = await raw(simulator, mainPath('Application/'), {
		body: { app_name: 'n8n', answer_url: receiver.url, message_url: url, ...settings },
	});
	const appId = String(json.app_id);
	await raw(simulator, mainPath(`Number/${number}/`), { body: { app_id: appId } });
	return appId;
}

test('an SMS arrives at the message_url of its number as a signed form', async () => {
	await listen();
	const { message, attempts, reply } = await simulator.receive(SMS);

	const { authToken } = MAIN_ACCOUNT;
	const [arrived] = receiver.received;
	if (!arrived) throw new Error('Nothing arrived.');
	expect(arrived).toMatchObject({ method: 'POST', target: '/messages/?tenant=7' });
	expect(header(arrived, 'content-type')).toContain('application/x-www-form-urlencoded');
	expect(verdicts(arrived, url, authToken, authToken)).toEqual(SOUND);
	expect(arrived.fields).toEqual({
		MessageUUID: message.uuid,
		From: PERSON,
		To: OWN,
		Type: 'sms',
		Text: 'Is it ready?',
		MessageIntent: '',
		Units: '1',
		TotalRate: '0.00550',
		TotalAmount: '0.00550',
	});
	expect(attempts).toMatchObject([{ state: 'received', status: 200, answer: '', error: null }]);
	expect(reply).toBeNull();
	expect(receiver.received).toHaveLength(1);
});

test('with message_method GET it arrives as a signed query', async () => {
	url = `${receiver.url}/messages/`;
	await listen({ message_method: 'GET' });
	const { message } = await simulator.receive(SMS);

	const { authToken } = MAIN_ACCOUNT;
	const [arrived] = receiver.received;
	if (!arrived) throw new Error('Nothing arrived.');
	expect(arrived).toMatchObject({ method: 'GET', fields: { MessageUUID: message.uuid } });
	expect(verdicts(arrived, url, authToken, authToken)).toEqual(SOUND);
});

test("a subaccount's number signs with its token, and with its main account's", async () => {
	await listen({}, OF_SUBACCOUNT);
	const { message } = await simulator.receive({ ...SMS, to: `+${OF_SUBACCOUNT}` });

	const [arrived] = receiver.received;
	if (!arrived) throw new Error('Nothing arrived.');
	expect(verdicts(arrived, url, SUBACCOUNT.authToken, MAIN_ACCOUNT.authToken)).toEqual(SOUND);
	expect(message.account).toBe(SUBACCOUNT.authId);
});

test('a delivery that was answered well makes the message delivered', async () => {
	await listen();
	const { message } = await simulator.receive({ ...SMS, text: 'ab'.repeat(100) });

	const fetched = await sdkFor(simulator.url, MAIN_ACCOUNT).getMessage(message.uuid);
	expect(fetched).toMatchObject({
		messageDirection: 'inbound',
		messageState: 'delivered',
		errorCode: '000',
		fromNumber: PERSON,
		toNumber: OWN,
		units: 2,
	});
});

test('a delivery is repeated as often as the settings say, until it is answered with 200', async () => {
	await listen();
	simulator.settings({ callbackRetryMs: [1, 1, 1] });
	receiver.answerWith(500, 202, 200, 200);
	const { message, attempts } = await simulator.receive(SMS);

	expect(attempts.map(({ status }) => status)).toEqual([500, 202, 200]);
	expect(new Set(receiver.received.map(({ fields }) => fields.MessageUUID)).size).toBe(1);
	expect(new Set(attempts.map(({ nonce }) => nonce)).size).toBe(3);
	expect(message).toMatchObject({ state: 'delivered', callbacks: attempts });
});

test('a delivery that is never answered with 200 leaves the message undelivered', async () => {
	await listen();
	receiver.answerWith(403);
	expect((await simulator.receive(SMS)).message.state).toBe('undelivered');

	await receiver.close();
	const { message, attempts } = await simulator.receive(SMS);
	expect(attempts).toMatchObject([{ status: null, error: expect.stringContaining('fail') }]);
	expect(message.state).toBe('undelivered');
});

test('a number without an application, or whose application has no message_url, delivers nothing', async () => {
	const toNobody = await simulator.receive(SMS);
	expect(toNobody).toMatchObject({ message: { state: 'received' }, attempts: [], replies: [] });

	await listen({ message_url: undefined });
	expect((await simulator.receive(SMS)).attempts).toEqual([]);
	const page = `${mainPath('Message/')}?message_direction=inbound&message_state=received`;
	expect(objectsOf(await raw(simulator, page))).toHaveLength(2);
});

test('the same message can be delivered several times', async () => {
	await listen();
	const first = await simulator.receive({ ...SMS, times: 2 });
	const { uuid } = first.message;
	expect(first.attempts).toHaveLength(2);
	receiver.answerWith(403);
	const again = await simulator.repeat({ uuid, times: 1 });
	const replayed = await simulator.repeat({ uuid, sameNonce: true });

	expect(receiver.received.map(({ fields }) => fields.MessageUUID)).toEqual(Array(4).fill(uuid));
	expect(again).toMatchObject({ attempts: [{ status: 403 }], message: { state: 'delivered' } });
	const nonces = receiver.received.map((each) => header(each, 'x-plivo-signature-v3-nonce'));
	expect(new Set(nonces).size).toBe(3);
	expect(nonces[3]).toBe(nonces[0]);
	expect(replayed.message.callbacks).toHaveLength(4);
});

test('a repetition goes where the number is linked to by then', async () => {
	const appId = await listen();
	const { message } = await simulator.receive(SMS);
	await raw(simulator, mainPath(`Application/${appId}/`), { method: 'DELETE' });

	expect((await simulator.repeat({ uuid: message.uuid })).attempts).toEqual([]);
});

test('media are files that want credentials, or addresses as they are', async () => {
	await listen();
	const elsewhere = 'https://example.com/menu.pdf';
	const { message } = await simulator.receive({
		...SMS,
		type: 'mms',
		media: ['receipt.pdf', elsewhere],
	});

	const [arrived] = receiver.received;
	expect(arrived?.fields).toMatchObject({ MediaCount: '2', Media1: elsewhere, Body: SMS.text });
	const address = String(arrived?.fields.Media0);
	expect(address).toContain(`${simulator.url}/Account/`);
	expect(await download(address)).toMatchObject({ status: 401 });
	expect(await download(address, MAIN_ACCOUNT)).toMatchObject({
		status: 200,
		contentType: 'application/pdf',
	});
	const { objects } = await sdkFor(simulator.url, MAIN_ACCOUNT).listMedia(message.uuid);
	expect(objects).toMatchObject([{ fileName: 'receipt.pdf' }, { fileName: 'menu.pdf' }]);
});

test('media can be open to everyone', async () => {
	await listen();
	await simulator.receive({ ...SMS, type: 'mms', media: ['a.png'], mediaIsPublic: true });

	expect(await download(String(receiver.received[0]?.fields.Media0))).toMatchObject({
		status: 200,
		contentType: 'image/png',
	});
});

test('the control endpoints do the same', async () => {
	await listen();
	const control = async (path: string, body?: object) =>
		await raw(simulator, `/_simulator/${path}`, { as: null, body });
	const received = await control('inbound', { ...SMS, type: 'mms', media: ['a.png'] });

	const uuid = receiver.received[0]?.fields.MessageUUID;
	expect(received).toMatchObject({
		status: 200,
		json: {
			message: { uuid, direction: 'inbound', state: 'delivered' },
			attempts: [{ status: 200 }],
			reply: null,
			replies: [],
			replyError: null,
		},
	});
	expect(receiver.received[0]?.fields.Media0).toContain(`${simulator.url}/Account/`);
	expect(await control('inbound/repeat', { uuid, times: 2 })).toMatchObject({ status: 200 });
	expect(receiver.received).toHaveLength(3);
	expect((await control('applications')).json.applications).toEqual(simulator.applications());
	expect((await control('numbers')).json.numbers).toEqual(simulator.numbers());
});

test.each([
	['inbound', {}],
	['inbound', { to: OWN }],
	['inbound', { ...SMS, to: '14155559999' }],
	['inbound', { ...SMS, to: '12125550100' }],
	['inbound', { ...SMS, type: 'mms', to: OF_SUBACCOUNT }],
	['inbound', { ...SMS, media: ['a.png'] }],
	['inbound', { ...SMS, button: { text: 'Yes', payload: 'yes' } }],
	['inbound', { ...SMS, type: 'whatsapp', button: { text: 'Yes' } }],
	['inbound', { ...SMS, type: 'whatsapp', location: { latitude: 1, longitude: '2' } }],
	['inbound', { ...SMS, type: 'whatsapp', intent: 'optout' }],
	['inbound', { ...SMS, intent: 'stop' }],
	['inbound', { ...SMS, spelling: 'odd' }],
	['inbound', { ...SMS, times: 0 }],
	['inbound', { ...SMS, body: 'Text' }],
	['inbound/repeat', { uuid: 'unknown' }],
	['inbound/repeat', { times: 1 }],
])('%s refuses %j', async (path, body) => {
	expect(await raw(simulator, `/_simulator/${path}`, { as: null, body })).toMatchObject({
		status: 400,
		json: { error: expect.any(String) },
	});
	expect(simulator.messages()).toEqual([]);
});

test('a reset forgets a message that is being delivered', async () => {
	await listen();
	simulator.settings({ callbackRetryMs: [60_000] });
	receiver.answerWith(500);
	const receiving = simulator.receive(SMS);
	await until(() => simulator.messages()[0]?.callbacks[0]?.answer === '');
	simulator.reset();

	expect((await receiving).message.state).toBe('received');
	expect(simulator.messages()).toEqual([]);
});
