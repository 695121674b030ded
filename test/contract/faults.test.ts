import { type Fault, type Simulator, startSimulator } from '../simulator';
import { mainPath, post, raw, sms } from './support/raw';
import { until } from '../support/until';

let simulator: Simulator;

beforeAll(async () => {
	simulator = await startSimulator();
});
beforeEach(() => simulator.reset());
afterAll(async () => await simulator.close());

const accepted = () => simulator.messages().length;

test('status: answers status, body and headers, and nothing is accepted', async () => {
	simulator.fault(
		{ kind: 'status', status: 429, body: { error: 'slow down' }, headers: { 'retry-after': '2' } },
		{ kind: 'status', status: 502, body: 'Bad gateway' },
		{ kind: 'status', accepted: true },
	);

	const limited = await post(simulator, sms());
	expect(limited).toMatchObject({ status: 429, json: { error: 'slow down' } });
	expect(limited.headers.get('retry-after')).toBe('2');
	expect(await post(simulator, sms())).toMatchObject({ status: 502, text: 'Bad gateway' });
	expect(accepted()).toBe(0);
	expect(await post(simulator, sms())).toMatchObject({ status: 500, text: '' });
	expect(accepted()).toBe(1);
	expect(await post(simulator, sms())).toMatchObject({ status: 202 });
});

test.each([
	[false, 0],
	[true, 1],
])('reset: breaks the connection, accepted %s', async (isAccepted, count) => {
	simulator.fault({ kind: 'reset', accepted: isAccepted });

	await expect(post(simulator, sms())).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
	expect(accepted()).toBe(count);
	expect(simulator.requests()).toMatchObject([{ status: null, fault: 'reset' }]);
});

test.each([
	[false, 0],
	[true, 1],
])('hang: never answers, accepted %s', async (isAccepted, count) => {
	simulator.fault({ kind: 'hang', accepted: isAccepted });
	const controller = new AbortController();
	const attempt = raw(simulator, mainPath('Message/'), {
		body: sms(),
		signal: controller.signal,
	});
	await until(() => simulator.requests()[0]?.fault === 'hang');
	controller.abort();

	await expect(attempt).rejects.toMatchObject({ name: 'AbortError' });
	expect(accepted()).toBe(count);
	expect(simulator.requests()[0]?.status).toBeNull();
});

test('truncated: accepts, and cuts the JSON in the middle', async () => {
	simulator.fault({ kind: 'truncated' });
	const { status, text } = await post(simulator, sms());

	expect(status).toBe(202);
	expect(text).toMatch(/^\{"api_id"/);
	expect(() => JSON.parse(text)).toThrow(SyntaxError);
	expect(accepted()).toBe(1);
});

test.each([
	[{ kind: 'html' }, 200, /^<!DOCTYPE html>/, 0],
	[{ kind: 'html', accepted: true, status: 503 }, 503, /^<!DOCTYPE html>/, 1],
	[{ kind: 'empty', status: 500 }, 500, /^$/, 0],
	[{ kind: 'empty', accepted: true }, 202, /^$/, 1],
] as Array<[Fault, number, RegExp, number]>)('%j', async (fault, status, text, count) => {
	simulator.fault(fault);

	expect(await post(simulator, sms())).toMatchObject({
		status,
		text: expect.stringMatching(text),
	});
	expect(accepted()).toBe(count);
});

test('noUuid: accepts, and leaves message_uuid out', async () => {
	simulator.fault({ kind: 'noUuid' });
	const { status, json } = await post(simulator, sms());

	expect(status).toBe(202);
	expect(Object.keys(json).sort()).toEqual(['api_id', 'message']);
	expect(accepted()).toBe(1);
});

test('invalidNumbers: accepts the others and lists the given ones', async () => {
	simulator.fault({ kind: 'invalidNumbers', numbers: ['+14155550102'] });
	const { status, json } = await post(simulator, sms({ dst: '14155550101<14155550102' }));

	expect(status).toBe(202);
	expect(json).toMatchObject({
		message_uuid: [simulator.messages()[0]?.uuid],
		invalid_number: ['14155550102'],
	});
	expect(simulator.messages().map(({ dst }) => dst)).toEqual(['14155550101']);
});

test('delay: accepts, answers late, and leaves room for another fault', async () => {
	simulator.fault({ kind: 'delay', ms: 60, times: 2 }, { kind: 'noUuid' });
	const attempt = post(simulator, sms());
	await until(() => accepted() === 1);

	expect(simulator.requests()[0]?.status).toBeNull();
	expect((await attempt).json.message_uuid).toBeUndefined();
	const started = performance.now();
	expect((await post(simulator, sms())).json.message_uuid).toBeDefined();
	expect(performance.now() - started).toBeGreaterThan(55);
});

test('a fault strikes where it matches, after some and for some requests', async () => {
	simulator.fault({
		kind: 'status',
		status: 500,
		match: { method: 'post', path: '/Message/', dst: '0199' },
		after: 1,
		times: 2,
	});
	const matching = sms({ dst: '14155550199' });
	const send = async (body: object) => (await post(simulator, body)).status;

	expect(await send(matching)).toBe(202);
	expect(await send(sms())).toBe(202);
	expect(await raw(simulator, mainPath('Message/'))).toMatchObject({ status: 200 });
	expect([await send(matching), await send(matching), await send(matching)]).toEqual([
		500, 500, 202,
	]);
});

test('times -1 strikes until the faults are cleared', async () => {
	simulator.fault({ kind: 'status', status: 503, times: -1 });
	for (let index = 0; index < 3; index++) {
		expect(await post(simulator, sms())).toMatchObject({ status: 503 });
	}
	simulator.clearFaults();
	expect(await post(simulator, sms())).toMatchObject({ status: 202 });
});

test('a request that is refused anyway keeps its own error', async () => {
	simulator.fault({ kind: 'html', accepted: true, times: -1 });
	expect(await post(simulator, sms({ text: undefined }))).toMatchObject({
		status: 400,
		json: { error: 'text parameter not present' },
	});
	expect(await raw(simulator, mainPath('Message/'), { as: null, body: sms() })).toMatchObject({
		status: 401,
	});
});
