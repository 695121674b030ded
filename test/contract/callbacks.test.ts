import { MAIN_ACCOUNT, SUBACCOUNT, type Simulator, startSimulator } from '../simulator';
import { post, raw, sms } from './support/raw';
import { type Received, type Receiver, startReceiver } from '../support/receiver';
import { validateV3Signature } from './support/sdk';
import { until } from '../support/until';
import { SOUND, header, verdicts } from './support/verdicts';

let simulator: Simulator;
let receiver: Receiver;

beforeAll(async () => {
	simulator = await startSimulator({ callbackDelayMs: 5 });
});
beforeEach(async () => {
	simulator.reset();
	receiver = await startReceiver();
});
afterEach(async () => await receiver.close());
afterAll(async () => await simulator.close());

const states = () => receiver.received.map(({ fields }) => fields.Status);

async function callbacksOf(count: number, fields: object): Promise<Received[]> {
	const { status } = await post(simulator, sms(fields));
	expect(status).toBe(202);
	await until(() => receiver.received.length >= count);
	return receiver.received;
}

test.each([
	['POST', '/status/'],
	['POST', '/status/?tenant=7&a=x%20y'],
])('%s callbacks to %s arrive as a signed form', async (method, target) => {
	const url = receiver.url + target;
	const callbacks = await callbacksOf(3, { url, method });

	expect(states()).toEqual(['queued', 'sent', 'delivered']);
	for (const callback of callbacks) {
		expect(callback).toMatchObject({ method: 'POST', target });
		expect(header(callback, 'content-type')).toContain('application/x-www-form-urlencoded');
		const { authToken } = MAIN_ACCOUNT;
		expect(verdicts(callback, url, authToken, authToken)).toEqual(SOUND);
	}
});

test('GET callbacks carry signed query parameters', async () => {
	const url = `${receiver.url}/status/`;
	const callbacks = await callbacksOf(3, { url, method: 'GET' });

	expect(states()).toEqual(['queued', 'sent', 'delivered']);
	for (const callback of callbacks) {
		expect(callback.method).toBe('GET');
		const { authToken } = MAIN_ACCOUNT;
		expect(verdicts(callback, url, authToken, authToken)).toEqual(SOUND);
	}
});

test('GET callbacks keep the query of the url, and sign it', async () => {
	const [callback] = await callbacksOf(1, { url: `${receiver.url}/?tenant=7`, method: 'GET' });

	expect(callback?.fields).toMatchObject({ tenant: '7', Status: 'queued' });
	const signedUrl = receiver.url + (callback?.target ?? '');
	const [nonce, signature] = ['x-plivo-signature-v3-nonce', 'x-plivo-signature-v3'].map((name) =>
		String(callback?.headers[name]),
	);
	const { authToken } = MAIN_ACCOUNT;
	expect(validateV3Signature('GET', signedUrl, String(nonce), authToken, String(signature))).toBe(
		true,
	);
});

test("a subaccount's callbacks bear its signature and its main account's", async () => {
	const url = `${receiver.url}/status/`;
	await raw(simulator, `/v1/Account/${SUBACCOUNT.authId}/Message/`, {
		as: SUBACCOUNT,
		body: sms({ url }),
	});
	await until(() => receiver.received.length === 3);

	for (const callback of receiver.received) {
		expect(verdicts(callback, url, SUBACCOUNT.authToken, MAIN_ACCOUNT.authToken)).toEqual(SOUND);
		expect(verdicts(callback, url, MAIN_ACCOUNT.authToken, SUBACCOUNT.authToken)).toMatchObject({
			v3: false,
			mainV3: false,
			v2: false,
			mainV2: false,
		});
	}
});

test('a callback has the documented fields', async () => {
	const callbacks = await callbacksOf(3, {
		url: `${receiver.url}/status/`,
		type: 'whatsapp',
		src: '+1 415 555 0100',
	});
	const time = expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}$/);

	expect(callbacks[2]?.fields).toEqual({
		MessageUUID: simulator.messages()[0]?.uuid,
		ParentMessageUUID: simulator.messages()[0]?.uuid,
		PartInfo: '1 of 1',
		From: '14155550100',
		To: '14155550101',
		Type: 'whatsapp',
		Status: 'delivered',
		Units: '1',
		TotalRate: '0.00550',
		TotalAmount: '0.00550',
		MCC: '310',
		MNC: '260',
		Sequence: '3',
		MessageTime: time,
		QueuedTime: time,
		SentTime: time,
		DeliveryReportTime: time,
		ConversationID: expect.stringMatching(/^[0-9a-f]{32}$/),
		ConversationOrigin: 'service',
		ConversationExpirationTimestamp: expect.stringMatching(/^\d{10}$/),
		requester_ip: '127.0.0.1',
	});
});

test.each([
	['14155599030', ['queued', 'sent', 'undelivered'], '30'],
	['14155599340', ['queued', 'failed'], '340'],
])('a message to %s fails with its code', async (dst, expected, code) => {
	await callbacksOf(expected.length, { url: receiver.url, dst });

	expect(states()).toEqual(expected);
	expect(receiver.received.at(-1)?.fields.ErrorCode).toBe(code);
	expect(simulator.messages()[0]).toMatchObject({ state: expected.at(-1), errorCode: code });
});

test.each([
	['sent', ['queued', 'sent'], null],
	['failed', ['queued', 'failed'], '900'],
	['read', ['queued', 'sent', 'delivered'], '000'],
] as const)('the settings can let messages end as %s', async (finalState, expected, errorCode) => {
	simulator.settings({ finalState, errorCode: '900' });
	await callbacksOf(expected.length, { url: receiver.url });

	expect(states()).toEqual(expected);
	expect(simulator.messages()[0]).toMatchObject({ state: expected.at(-1), errorCode });
});

test('a WhatsApp message may be read in the end', async () => {
	simulator.settings({ finalState: 'read' });
	await callbacksOf(4, { url: receiver.url, type: 'whatsapp' });

	expect(states()).toEqual(['queued', 'sent', 'delivered', 'read']);
	expect(receiver.received[3]?.fields).not.toHaveProperty('ErrorCode');
	expect(simulator.messages()[0]).toMatchObject({ state: 'read', errorCode: '000' });
});

test('a receiver out of reach is noted on the message, which goes on', async () => {
	await post(simulator, sms({ url: 'http://127.0.0.1:1/status/' }));
	await until(() => simulator.messages()[0]?.callbacks.length === 3);
	await until(() => simulator.messages()[0]?.callbacks[2]?.error !== null);

	expect(simulator.messages()[0]).toMatchObject({ state: 'delivered' });
	expect(simulator.messages()[0]?.callbacks[0]).toMatchObject({
		state: 'queued',
		status: null,
		error: expect.stringContaining('fail'),
	});
});

test('a refused callback is repeated as often as the settings say', async () => {
	await receiver.close();
	receiver = await startReceiver(500, 503);
	simulator.settings({ callbackRetryMs: [1, 1, 1], finalState: 'queued' });
	await callbacksOf(3, { url: receiver.url });

	expect(states()).toEqual(['queued', 'queued', 'queued']);
	await until(() => simulator.messages()[0]?.callbacks[2]?.status === 200);
	expect(simulator.messages()[0]?.callbacks.map(({ status }) => status)).toEqual([500, 503, 200]);
});
