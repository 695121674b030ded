import { MAIN_ACCOUNT, type Simulator, startSimulator } from '../simulator';
import { FAULT_KINDS } from '../simulator/faultTypes';
import { faultsOfManual } from './support/manual';
import { mainPath, post, raw, sms } from './support/raw';
import { until } from '../support/until';

let simulator: Simulator;

beforeAll(async () => {
	// Messages stay queued throughout.
	simulator = await startSimulator({ callbackDelayMs: 60_000 });
});
beforeEach(() => simulator.reset());
afterAll(async () => await simulator.close());

/** A control request; it needs no credentials. */
const control = async (method: string, path: string, body?: unknown) =>
	await raw(simulator, `/_simulator/${path}`, { method, as: null, body });

test('messages shows every accepted message with its whole body', async () => {
	const body = sms({ dst: '14155550101<14155550102', log: 'false', added_tomorrow: { a: 1 } });
	const { json } = await post(simulator, body);
	const { messages } = (await control('GET', 'messages')).json;

	expect(messages).toMatchObject([
		{ dst: '14155550101', account: MAIN_ACCOUNT.authId, src: '14155550100', body, state: 'queued' },
		{ dst: '14155550102', apiId: json.api_id, type: 'sms', units: 1 },
	]);
});

test('requests shows every request, without the credentials', async () => {
	await post(simulator, sms());
	await raw(simulator, `${mainPath('Message/')}?limit=5`, { as: null });
	await raw(simulator, '/v1/Unknown/', {});
	await control('GET', 'health');
	const { json, text } = await control('GET', 'requests');

	expect(json.requests).toMatchObject([
		{
			method: 'POST',
			path: mainPath('Message/'),
			authenticatedAs: MAIN_ACCOUNT.authId,
			rawBody: JSON.stringify(sms()),
			body: sms(),
			status: 202,
			headers: { 'content-type': 'application/json' },
		},
		{ method: 'GET', query: { limit: '5' }, authenticatedAs: null, body: null, status: 401 },
		{ path: '/v1/Unknown/', status: 404 },
	]);
	expect(text.toLowerCase()).not.toContain('basic ');
});

test('settings can be changed; a wrong one is refused by name', async () => {
	const changed = await control('PUT', 'settings', { geoBlockedPrefix: '44', latencyMs: 30 });
	expect(changed).toMatchObject({ status: 200, json: { geoBlockedPrefix: '44', latencyMs: 30 } });

	const started = performance.now();
	expect(await post(simulator, sms({ dst: '447700900123' }))).toMatchObject({
		status: 403,
		json: { error: expect.stringContaining('geo permission') },
	});
	expect(performance.now() - started).toBeGreaterThan(25);
	expect(await control('PUT', 'settings', { latency: 1 })).toMatchObject({
		status: 400,
		json: { error: 'there is no setting latency' },
	});
	expect(await control('PUT', 'settings', { latencyMs: '1' })).toMatchObject({ status: 400 });
	expect(await control('PUT', 'settings', 'not JSON')).toMatchObject({ status: 400 });
});

test('faults can be added, read and removed', async () => {
	const faults = [{ kind: 'status', status: 500 }, { kind: 'noUuid' }];
	expect((await control('POST', 'faults', faults)).json.faults).toMatchObject(faults);
	expect(await post(simulator, sms())).toMatchObject({ status: 500 });
	expect((await control('GET', 'faults')).json.faults).toMatchObject([
		{ struck: 1 },
		{ struck: 0 },
	]);
	expect((await control('DELETE', 'faults')).json.faults).toEqual([]);
	expect((await post(simulator, sms())).json.message_uuid).toHaveLength(1);
});

test('the manual has an example of every kind of fault, and all of them are taken', async () => {
	const examples = faultsOfManual();

	expect(await control('POST', 'faults', examples)).toMatchObject({ status: 200 });
	expect(new Set(examples.map(({ kind }) => kind))).toEqual(new Set(FAULT_KINDS));
});

test.each([
	[{ kind: 'explode' }],
	[{ status: 500 }],
	[{ kind: 'status', status: '500' }],
	[{ kind: 'status', time: 1 }],
	[{ kind: 'status', match: { url: '/' } }],
	[{ kind: 'redirect', status: 200 }],
	[{ kind: 'reset', ms: 1 }],
	[{ kind: 'hang', at: 'middle' }],
	[{ kind: 'hang', at: 'request', accepted: true }],
	[{ kind: 'drip', at: 'answer' }],
	[{ kind: 'endless', bytes: 0 }],
	[{ kind: 'grow', seed: { people: 1 } }],
	['fault'],
])('the fault %j is refused', async (fault) => {
	expect(await control('POST', 'faults', JSON.stringify(fault))).toMatchObject({ status: 400 });
	expect((await control('GET', 'faults')).json.faults).toEqual([]);
});

test('reset forgets everything and restores the settings of the start', async () => {
	await post(simulator, sms());
	simulator.settings({ geoBlockedPrefix: '' });
	simulator.fault({ kind: 'noUuid' });

	expect(await control('POST', 'reset')).toMatchObject({ status: 200 });
	expect((await control('GET', 'state')).json).toMatchObject({
		messages: 0,
		requests: 0,
		faults: [],
		settings: { geoBlockedPrefix: '881' },
		wabaId: '100000000000001',
	});
});

test('the tokens of the accounts are not shown', async () => {
	const { text } = await control('GET', 'state');
	expect(text).toContain(MAIN_ACCOUNT.authId);
	expect(text).not.toContain(MAIN_ACCOUNT.authToken);
});

test('close ends at once, although a request hangs and another is held back', async () => {
	const other = await startSimulator();
	other.fault({ kind: 'hang' }, { kind: 'delay', ms: 60_000 });
	const hanging = expect(post(other, sms())).rejects.toThrow('fetch failed');
	await until(() => other.requests()[0]?.fault === 'hang');
	const late = post(other, sms()).catch(() => 'broken');
	await until(() => other.messages().length === 1);

	const started = performance.now();
	await other.close();

	expect(performance.now() - started).toBeLessThan(1000);
	await hanging;
	await late;
	await expect(post(other, sms())).rejects.toThrow('fetch failed');
});
