import type { Fault } from '../simulator';
import { DOORS, sms, useWorld } from './support/world';

const world = useWorld();
const parameters = sms({
	src: { __rl: true, mode: 'number', value: '18005550100' },
	dst: '={{ $json.to }}',
});
const items = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ to: String(14155550101 + index) }));

it('under the limit of the account every request is accepted at the first try, also of two runs', async () => {
	world.simulator().settings({ rateLimit: true });
	const runs = [items(200), items(140)].map(
		async (some) => await world.send({ items: some, parameters }),
	);
	const results = await Promise.all(runs);
	expect(results.map(({ output }) => output.length)).toEqual([200, 140]);
	expect(
		world
			.simulator()
			.requests()
			.map(({ status }) => status),
	).not.toContain(429);
}, 20_000);

describe.each(DOORS)('a 429 through the %s door', (door) => {
	const refusal: Fault = { kind: 'status', status: 429, body: { error: 'slow down' } };
	const inASecond = () => new Date(Date.now() + 1500).toUTCString();

	it.each([
		['seconds', () => ({ 'Retry-After': '1' })],
		['a date', () => ({ 'Retry-After': inASecond() })],
		['no wish', () => ({})],
	])('with %s in Retry-After waits and sends once', async (_what, headers) => {
		world.simulator().fault({ ...refusal, headers: headers() });
		const { output, error } = await world.send({ door });
		expect(error).toBeUndefined();
		expect(output).toHaveLength(1);
		expect(world.sentBodies()).toHaveLength(2);
		expect(world.simulator().messages()).toHaveLength(1);
	});

	it('that does not end gives up and says so', async () => {
		world.simulator().fault({ ...refusal, headers: { 'Retry-After': '1' }, times: -1 });
		const { error } = await world.send({ door, parameters: sms({ options: { giveUpAfter: 2 } }) });
		expect(error?.message).toBe('slow down');
		expect(error?.description).toContain('300 requests in 5 seconds');
		expect(world.simulator().messages()).toEqual([]);
	});
});

it('never has more requests in flight than it may', async () => {
	world.simulator().settings({ latencyMs: 30 });
	let most = 0;
	const delivery = { requestsInFlight: 4 };
	const sending = world.send({
		items: items(40),
		parameters: { ...parameters, options: delivery },
	});
	const watch = async () => {
		const open = world
			.simulator()
			.requests()
			.filter(({ status }) => status === null).length;
		most = Math.max(most, open);
	};
	const done = sending.then(() => true);
	while (!(await Promise.race([done, watch().then(async () => await tick())])));
	await sending;
	expect(most).toBeGreaterThan(1);
	expect(most).toBeLessThanOrEqual(4);
});

const tick = async () => {
	const { sleep } = await import('n8n-workflow');
	await sleep(2);
	return false;
};

it('follows no redirect: a POST would become a GET that looks accepted', async () => {
	const headers = { Location: `${world.simulator().url}/elsewhere` };
	world.simulator().fault({ kind: 'status', status: 302, body: 'moved', headers });
	const { error } = await world.send();
	expect(error?.description).toContain('HTTP status 302');
});
