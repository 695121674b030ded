import { MAIN_ACCOUNT, type MessageState, type Simulator, startSimulator } from '../simulator';
import { post, raw, sms } from './support/raw';
import { type Receiver, startReceiver } from '../support/receiver';
import { until } from '../support/until';
import { SOUND, header, verdicts } from './support/verdicts';

let simulator: Simulator;
let receiver: Receiver;
let url: string;

beforeAll(async () => {
	simulator = await startSimulator({ callbackDelayMs: 1, finalState: 'queued' });
});
beforeEach(async () => {
	simulator.reset();
	receiver = await startReceiver();
	url = `${receiver.url}/status/`;
});
afterEach(async () => await receiver.close());
afterAll(async () => await simulator.close());

/** Sends a message and waits until it is reported as queued, where it stays. Resolves to its UUID. */
async function send(fields: object = {}): Promise<string> {
	expect(await post(simulator, sms({ url, ...fields }))).toMatchObject({ status: 202 });
	await until(() => receiver.received.length === 1);
	return simulator.messages()[0]?.uuid ?? '';
}

const arrived = () => receiver.received.slice(1);
const WHATSAPP = { type: 'whatsapp', src: '14155550100' };

test.each(['POST', 'GET'])(
	'states are reported by %s in the order that is asked for',
	async (method) => {
		const uuid = await send({ ...WHATSAPP, method });
		const states: MessageState[] = ['read', 'sent', 'delivered'];
		await simulator.report({ uuid, state: 'read' });
		await simulator.report({ uuid, state: 'sent', delayMs: 5 });
		const { message, attempts } = await simulator.report({ uuid, state: 'delivered', sequence: 9 });

		expect(arrived().map(({ fields }) => fields.Status)).toEqual(states);
		expect(arrived().map(({ fields }) => fields.Sequence)).toEqual(['4', '2', '9']);
		const { authToken } = MAIN_ACCOUNT;
		for (const report of arrived()) {
			expect(report.method).toBe(method);
			expect(verdicts(report, url, authToken, authToken)).toEqual(SOUND);
		}
		expect(attempts).toMatchObject([{ state: 'delivered', status: 200 }]);
		// A late report takes nothing back.
		expect(message).toMatchObject({ state: 'read', errorCode: '000' });
	},
);

test.each(['undelivered', 'failed', 'rejected'] as const)('%s has an error code', async (state) => {
	const uuid = await send();
	const { message } = await simulator.report({ uuid, state, errorCode: '450' });

	expect(arrived()).toMatchObject([{ fields: { Status: state, ErrorCode: '450' } }]);
	expect(message).toMatchObject({ state, errorCode: '450' });
});

test('a report is delivered several times, with nonces of its own or with one', async () => {
	const uuid = await send();
	await simulator.report({ uuid, state: 'sent', times: 2 });
	await simulator.report({ uuid, state: 'sent', times: 2, sameNonce: true });

	const nonces = arrived().map((report) => header(report, 'x-plivo-signature-v3-nonce'));
	expect(nonces).toHaveLength(4);
	expect(new Set(nonces).size).toBe(3);
	expect(nonces[3]).toBe(nonces[2]);
});

test('a state that was set ends what a message would do by itself', async () => {
	simulator.settings({ finalState: 'delivered', callbackDelayMs: 60 });
	const uuid = await send();
	await simulator.report({ uuid, state: 'failed' });
	simulator.settings({ callbackDelayMs: 1 });
	await post(simulator, sms({ url, dst: '14155550102' }));
	await until(() => simulator.messages()[1]?.state === 'delivered');
	await simulator.report({ uuid, state: 'failed', delayMs: 80 });

	const own = receiver.received.filter(({ fields }) => fields.MessageUUID === uuid);
	expect(own.map(({ fields }) => fields.Status)).toEqual(['queued', 'failed', 'failed']);
});

test('repetitions come after the waits of Plivo, or at once when they are hastened', async () => {
	simulator.settings({ callbackRetryMs: [60_000, 120_000, 240_000] });
	const uuid = await send();
	receiver.answerWith(409, 503, 200);
	const body = { uuid, state: 'delivered', background: true };
	const reported = await raw(simulator, '/_simulator/report', { as: null, body });
	expect(reported).toMatchObject({ status: 200, json: { attempts: [] } });

	for (const count of [1, 2]) {
		await until(() => simulator.messages()[0]?.callbacks[count]?.status != null);
		expect(arrived()).toHaveLength(count);
		await raw(simulator, '/_simulator/hasten', { as: null, method: 'POST' });
	}
	await until(() => arrived().length === 3);
	const nonces = arrived().map((report) => header(report, 'x-plivo-signature-v3-nonce'));
	expect(new Set(nonces).size).toBe(3);
});

test('repetitions of one report hold back none of the next', async () => {
	simulator.settings({ callbackRetryMs: [60_000], finalState: 'delivered' });
	receiver.answerWith(409, 409, 200);
	await post(simulator, sms({ url }));
	await until(() => receiver.received.length === 3);
	expect(receiver.received.map(({ fields }) => fields.Status)).toEqual([
		'queued',
		'sent',
		'delivered',
	]);
});

test('a message without a url only changes its state', async () => {
	await post(simulator, sms());
	const uuid = simulator.messages()[0]?.uuid ?? '';
	expect(await simulator.report({ uuid, state: 'delivered' })).toMatchObject({
		message: { state: 'delivered' },
		attempts: [],
	});
});

test.each([
	[{}],
	[{ state: 'sent', uuid: 'unknown' }],
	[{ state: 'received' }],
	[{ state: 'read' }],
	[{ state: 'sent', errorCode: '30' }],
	[{ state: 'sent', delayMs: -1 }],
	[{ state: 'sent', status: 'sent' }],
])('%j is no report of an SMS', async (options) => {
	const uuid = await send();
	const body = { uuid, ...options };
	expect(await raw(simulator, '/_simulator/report', { as: null, body })).toMatchObject({
		status: 400,
		json: { error: expect.any(String) },
	});
	expect(arrived()).toEqual([]);
});
