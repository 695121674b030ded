import type { INodeParameters } from 'n8n-workflow';
import type { Fault } from '../simulator';
import { startReceiver, type Receiver } from '../support/receiver';
import { protectFromSsrf } from './support/ssrfProtection';
import { DOORS, sms, useWorld } from './support/world';

const UUID = '00000000-0000-4000-8000-000000000000';

const world = useWorld();

const get = (choice: INodeParameters = {}): INodeParameters => ({
	operation: 'get',
	message_uuid: UUID,
	...choice,
});
const getMany = (choice: INodeParameters = {}): INodeParameters => ({
	operation: 'getAll',
	returnAll: true,
	...choice,
});
const lookup = (phoneNumber: string): INodeParameters => ({
	resource: 'number',
	operation: 'lookup',
	phoneNumber,
});

const wordsOf = (error?: { message: string; description?: string | null }) =>
	`${error?.message} ${error?.description}`;

describe('keys', () => {
	let stranger: Receiver;
	beforeEach(async () => {
		stranger = await startReceiver();
	});
	afterEach(async () => await stranger.close());

	it.each([
		['a look-up', get(), 301],
		['a list', getMany(), 302],
		['a paid look-up', lookup('14155550123'), 307],
		['a send', sms(), 308],
	])('do not follow a redirect of %s', async (_what, parameters, status) => {
		const location = `${stranger.url}/v1/`;
		world.simulator().fault({ kind: 'redirect', status, location, times: -1 });
		const { error } = await world.send({ parameters });
		expect(wordsOf(error)).toContain(`HTTP status ${status}`);
		expect(stranger.received).toEqual([]);
	});

	it.each(['..', '.', '../../Account', '%2e%2e', 'a/b'])(
		'are not led elsewhere by the UUID %s',
		async (message_uuid) => {
			const { error } = await world.send({ parameters: get({ message_uuid }) });
			expect(error?.message).toMatch(/^'Message UUID' \[item 0\]/);
			expect(world.simulator().requests()).toEqual([]);
		},
	);

	it('are masked where an answer repeats them', async () => {
		const { authId, authToken } = world.keys();
		const pair = Buffer.from(`${authId}:${authToken}`).toString('base64');
		const body = { error: `no such user ${authToken}, Basic ${pair}` };
		world.simulator().fault({ kind: 'status', status: 400, body });
		const { error, run } = await world.send({ parameters: get() });
		expect(error?.message).toContain('no such user [hidden]');
		const stored = JSON.stringify(run.data.resultData);
		for (const secret of [authToken, pair]) expect(stored).not.toContain(secret);
	});
});

describe.each(DOORS)('one deadline (%s)', (door) => {
	it.each<[string, Fault]>([
		['stalls before the headers', { kind: 'hang' }],
		['stalls in the headers', { kind: 'hang', at: 'headers' }],
		['stalls in the body', { kind: 'hang', at: 'body', bytes: 5 }],
		['drips its headers', { kind: 'drip', at: 'headers', ms: 20 }],
		['drips its body', { kind: 'drip', at: 'body', ms: 20 }],
		['has no end', { kind: 'endless', ms: 5 }],
	])('ends an answer that %s', async (_what, fault) => {
		world.simulator().fault({ ...fault, accepted: true });
		const parameters = sms({ requestOptions: { timeout: 400 } });
		const { error } = await world.send({ door, parameters });
		expect(error?.message).toMatch(/^Outcome unknown/);
		expect(world.simulator().requests()).toHaveLength(1);
		// The place in the rate limit is free again.
		const { output } = await world.send({ door });
		expect(output).toHaveLength(1);
		expect(world.simulator().requests()[0]?.clientLeft).toBe(true);
	});
});

describe("what n8n's SSRF protection does not let out", () => {
	beforeAll(() => protectFromSsrf(true));
	afterAll(() => protectFromSsrf(false));

	it.each(DOORS)('was surely not sent, and is told in its words (%s)', async (door) => {
		const { error } = await world.send({ door });
		expect(error?.message).toContain('restricted IP address');
		expect(error?.description).toContain('Nothing was sent');
		expect(world.simulator().requests()).toEqual([]);
	});
});

describe('reads', () => {
	it.each<[string, Fault]>([
		['a 503', { kind: 'status', status: 503, times: 2 }],
		['a lost connection', { kind: 'reset', times: 2 }],
	])('are tried again after %s', async (_what, fault) => {
		const [message] = world.simulator().seed({ messages: 1 });
		world.simulator().fault(fault);
		const { output } = await world.send({ parameters: get({ message_uuid: message?.uuid ?? '' }) });
		expect(output).toHaveLength(1);
		expect(world.simulator().requests()).toHaveLength(3);
	});

	it('are not tried again after a refusal, nor is what is paid for', async () => {
		world.simulator().fault({ kind: 'status', status: 403 });
		await world.send({ parameters: get() });
		world.simulator().fault({ kind: 'status', status: 503 });
		await world.send({ parameters: lookup('14155550123') });
		expect(world.simulator().requests()).toHaveLength(2);
	});

	it('that Plivo refuses with 429 wait at least a moment, whatever it asks for', async () => {
		const headers = { 'retry-after': '0' };
		world.simulator().fault({ kind: 'status', status: 429, headers, times: 2 });
		const start = performance.now();
		await world.send({ parameters: get() });
		expect(performance.now() - start).toBeGreaterThan(1000);
		expect(world.simulator().requests()).toHaveLength(3);
	});
});

describe('lists', () => {
	it.each<[string, Fault]>([
		['no list', { kind: 'fields', without: ['objects'] }],
		['nothing', { kind: 'fields', fields: { objects: null } }],
		['a text', { kind: 'fields', fields: { objects: 'none' } }],
		['texts', { kind: 'fields', fields: { objects: ['a'] } }],
	])('that hold %s are an error, not an empty result', async (_what, fault) => {
		world.simulator().fault({ ...fault, times: -1 });
		const { error } = await world.send({ parameters: getMany() });
		expect(error?.message).toBe('Plivo answered without a list');
	});

	it('of 90,000 objects in one answer are read', async () => {
		world.simulator().fault({ kind: 'objects', count: 90_000 });
		const { output } = await world.send({ parameters: getMany({ simplify: false }) });
		expect(output).toHaveLength(90_000);
	});

	it('of more than can be handed on are refused as soon as that is seen', async () => {
		world.simulator().fault({ kind: 'objects', count: 100_001 });
		const { error } = await world.send({ parameters: getMany() });
		expect(error?.message).toContain('more than 100,000 results');
	});

	it('that grow while they are read give each message once', async () => {
		world.simulator().seed({ messages: 50 });
		world.simulator().fault({ kind: 'grow', seed: { messages: 7 }, times: 2 });
		const { output } = await world.send({ parameters: getMany() });
		const uuids = output.map(({ json }) => json.message_uuid);
		expect(new Set(uuids).size).toBe(uuids.length);
		expect(uuids).toHaveLength(50);
	});

	it('that do not go on are an error', async () => {
		const page = Array.from({ length: 20 }, (_, index) => ({ message_uuid: `u-${index}` }));
		const body = { api_id: 'a', meta: {}, objects: page };
		world.simulator().fault({ kind: 'status', status: 200, body, times: -1 });
		const { error } = await world.send({ parameters: getMany() });
		expect(error?.message).toBe('Plivo gives the same page of the list again and again');
	});
});

describe('Number > Look Up', () => {
	it('speaks of the number that Plivo does not know', async () => {
		world.simulator().fault({ kind: 'status', status: 404, body: {} });
		const { error } = await world.send({ parameters: lookup('14155550123') });
		expect(error?.description).toContain('14155550123');
		expect(error?.description).not.toContain('UUID');
	});

	it('pays once for each number, over all tries', async () => {
		world.simulator().fault({ kind: 'status', status: 503, after: 7, times: 1 });
		const items = Array.from({ length: 20 }, (_, index) => ({ phone: `1415555${1000 + index}` }));
		const { output } = await world.send({
			items,
			parameters: lookup('={{ $json.phone }}'),
			node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 },
		});
		expect(output).toHaveLength(20);
		// The one that failed is asked again; nobody knows whether it was paid for.
		expect(world.simulator().requests()).toHaveLength(21);
	});

	it('pays once for a number that several items have', async () => {
		const items = ['14155551000', '+1 415 555 1000', '14155551001', '14155551000'].map((phone) => ({
			phone,
		}));
		const { output } = await world.send({ items, parameters: lookup('={{ $json.phone }}') });
		expect(output).toHaveLength(4);
		expect(world.simulator().requests()).toHaveLength(2);
	});
});

it.each(['myproxy:3128', '10.0.0.1:3128', '//myproxy:3128'])(
	'the proxy %s without scheme is refused',
	async (proxy) => {
		for (const door of DOORS) {
			const parameters = sms({ requestOptions: { proxy } });
			const { error } = await world.send({ door, parameters });
			expect(wordsOf(error)).toMatch(/proxy/i);
		}
		expect(world.simulator().requests()).toEqual([]);
	},
);
