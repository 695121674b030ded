import type { Fault } from '../simulator';
import { sms, useWorld } from './support/world';

const world = useWorld();
const COUNT = 20;
const items = Array.from({ length: COUNT }, (_, index) => ({ to: String(14155550100 + index) }));
const parameters = sms({
	src: { __rl: true, mode: 'number', value: '18005550100' },
	dst: '={{ $json.to }}',
	options: { requestsInFlight: 3 },
});
const retry = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
const MIDDLE = '14155550110';

/** How often each recipient got the message. */
function receivedBy(recipient: string): number {
	return world
		.simulator()
		.messages()
		.filter(({ dst }) => dst === recipient).length;
}

function expectNobodyTwice(): void {
	const recipients = world
		.simulator()
		.messages()
		.map(({ dst }) => dst);
	expect(new Set(recipients).size).toBe(recipients.length);
}

const refused: Fault = {
	kind: 'status',
	status: 400,
	body: { error: 'not now' },
	match: { dst: MIDDLE },
};

describe('Retry On Fail', () => {
	it('sends only what was not accepted, and still emits every UUID', async () => {
		world.simulator().fault(refused);
		const { output, error, run } = await world.send({ items, parameters, node: retry });
		expect(error).toBeUndefined();
		expectNobodyTwice();
		const accepted = world
			.simulator()
			.messages()
			.map(({ uuid }) => uuid);
		expect(output.map(({ json }) => json.message_uuid).sort()).toEqual(accepted.sort());
		expect(output.map(({ json }) => json.dst)).toEqual(items.map(({ to }) => to));
		expect(output[0]?.json.message).toBe('message(s) queued');
		expect(JSON.stringify(run.data.executionData?.contextData)).not.toContain('accepted');
	});

	it('with an item that Plivo never takes: the error counts and lists all others', async () => {
		world.simulator().fault({ ...refused, times: -1 });
		const { error } = await world.send({ items, parameters, node: retry });
		expectNobodyTwice();
		const accepted = world.simulator().messages();
		expect(error?.description).toContain(`Plivo accepted ${accepted.length} messages`);
		for (const { uuid } of accepted) expect(error?.description).toContain(uuid);
	});

	it('with On Error set to continue and the first item refused: the engine runs the node again', async () => {
		world.simulator().fault({ ...refused, match: { dst: items[0]?.to }, times: -1 });
		const node = { ...retry, onError: 'continueErrorOutput' } as const;
		const { output, errorOutput } = await world.send({ items, parameters, node });
		expectNobodyTwice();
		expect(output).toHaveLength(COUNT - 1);
		expect(errorOutput).toHaveLength(1);
	});
});

describe.each<[string, Fault]>([
	['a time-out', { kind: 'hang', accepted: true }],
	['a reset', { kind: 'reset', accepted: true }],
	['a 500', { kind: 'status', status: 500, body: { error: 'oops' }, accepted: true }],
	['truncated JSON', { kind: 'truncated' }],
	['a web page', { kind: 'html', accepted: true }],
	['no UUID', { kind: 'noUuid' }],
	['JSON nested 20,000 deep', { kind: 'deepJson', accepted: true }],
	['a 500 nested 20,000 deep', { kind: 'deepJson', status: 500, accepted: true }],
	['an answer that drips', { kind: 'drip', accepted: true, ms: 50 }],
	['an answer that stops after its headers', { kind: 'hang', at: 'body', accepted: true }],
	...[303, 307, 408, 421, 425, 460, 499].map((status): [string, Fault] => [
		`a ${status}`,
		{ kind: 'status', status, body: { error: 'odd' }, accepted: true },
	]),
])('%s after Plivo accepted', (_what, fault) => {
	const once = { ...fault, match: { dst: MIDDLE } };
	const quick = { ...parameters, requestOptions: { timeout: 1000 } };

	it('is not sent again by any retry, and says that the outcome is unknown', async () => {
		world.simulator().fault(once);
		const { error } = await world.send({ items, parameters: quick, node: retry });
		expect(error?.message).toContain('Outcome unknown');
		expect(receivedBy(MIDDLE)).toBe(1);
		expectNobodyTwice();
		expect(world.simulator().messages()).toHaveLength(COUNT);
	});

	it('is sent again where the user chose that', async () => {
		world.simulator().fault(once);
		const delivery = { requestsInFlight: 3, unknownOutcome: 'sendAgain' };
		const { error } = await world.send({
			items,
			parameters: { ...quick, options: delivery },
			node: retry,
		});
		expect(error).toBeUndefined();
		expect(receivedBy(MIDDLE)).toBe(2);
		expect(world.simulator().messages()).toHaveLength(COUNT + 1);
	});
});

it('a stop names every item whose outcome is unknown', async () => {
	world.simulator().fault({ kind: 'reset', accepted: true, times: -1 });
	const { error } = await world.send({ items, parameters });
	const sent = world
		.simulator()
		.messages()
		.map(({ dst }) => items.findIndex(({ to }) => to === dst));
	expect(sent.length).toBeGreaterThan(1);
	expect(error?.context?.unknown_items).toEqual(sent.sort((a, b) => a - b));
	expect(error?.description).toContain(`The outcome of ${sent.length} items is unknown`);
});

it('two runs with the same content are two sends', async () => {
	await world.send({ items, parameters });
	await world.send({ items, parameters });
	expect(world.simulator().messages()).toHaveLength(2 * COUNT);
});
