import type { INodeParameters } from 'n8n-workflow';
import type { Fault } from '../simulator';
import type { EngineResult } from './support/engine';
import { severalSms, useWorld } from './support/world';

const world = useWorld();
const SRC = { __rl: true, mode: 'number', value: '18005550100' };
const COUNT = 20;
const items = Array.from({ length: COUNT }, (_, index) => ({ to: String(14155550100 + index) }));
const LAST = '14155550119';
const parameters = severalSms({ src: SRC, dst: '={{ $json.to }}' });
const retry = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

const refused = (dst: string, times = -1): Fault => ({
	kind: 'status',
	status: 400,
	body: { error: 'no' },
	match: { dst },
	times,
});

/** How many messages each recipient got. */
function received(): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { dst } of world.simulator().messages()) counts[dst] = (counts[dst] ?? 0) + 1;
	return counts;
}

function expectEachOnce(count: number): void {
	expect(Object.keys(received())).toHaveLength(count);
	expect(new Set(Object.values(received()))).toEqual(new Set([1]));
}

const uuids = ({ output }: EngineResult) => output.map(({ json }) => json.message_uuid).sort();
const accepted = () =>
	world
		.simulator()
		.messages()
		.map(({ uuid }) => uuid)
		.sort();

describe.each<[string, INodeParameters]>([
	['the text holds $now', { text: 'It is {{ $now.toMillis() }}' }],
	['the text is made by chance', { text: '{{ Math.random() }}' }],
	[
		'the callback URL holds $now',
		{ options: { url: 'https://example.com/{{ $now.toMillis() }}' } },
	],
])('%s', (_what, changing) => {
	const computed = {
		...parameters,
		...JSON.parse(JSON.stringify(changing).replace(/"(It|\{\{|https)/g, '"=$1')),
	};

	it('three tries with the last item refused: 19 messages to 19 people', async () => {
		world.simulator().fault(refused(LAST));
		await world.send({ items, parameters: computed, node: retry });
		expectEachOnce(COUNT - 1);
	});

	it('three tries with On Error continue and the first item refused', async () => {
		world.simulator().fault(refused('14155550100'));
		const node = { ...retry, onError: 'continueErrorOutput' } as const;
		const result = await world.send({ items, parameters: computed, node });
		expectEachOnce(COUNT - 1);
		expect(uuids(result)).toEqual(accepted());
	});

	it('an outcome that is unknown', async () => {
		world.simulator().fault({ kind: 'reset', accepted: true, match: { dst: LAST } });
		const { error } = await world.send({ items, parameters: computed, node: retry });
		expect(error?.message).toContain('Outcome unknown');
		expectEachOnce(COUNT);
	});

	it('Retry execution', async () => {
		world.simulator().fault(refused(LAST, 1));
		const { run } = await world.send({ items, parameters: computed });
		const result = await world.send({ items, parameters: computed, retryOf: run });
		expect(result.error).toBeUndefined();
		expectEachOnce(COUNT);
		expect(uuids(result)).toEqual(accepted());
	});
});

describe('Retry execution after something was changed', () => {
	const combined = { options: { combine: true } };

	it.each<[string, { before?: INodeParameters; after?: INodeParameters; keys?: object }]>([
		['Combine Recipients switched on', { after: combined }],
		['Combine Recipients switched off', { before: combined }],
		['another text', { after: { text: 'Goodbye' } }],
		['a callback added', { after: { options: { url: 'https://example.com/' } } }],
		['the log option added', { after: { options: { log: 'false' } } }],
	])('%s: only who got nothing', async (_what, { before, after }) => {
		const many = items.map(({ to }) => ({ to }));
		const odd = { text: '={{ $itemIndex === 19 ? "Odd" : "Even" }}' };
		world.simulator().fault(refused(LAST, 1));
		const first = await world.send({
			items: many,
			parameters: { ...parameters, ...odd, ...before },
		});
		expect(first.error).toBeDefined();
		const result = await world.send({
			items: many,
			parameters: { ...parameters, ...odd, ...after },
			retryOf: first.run,
		});
		expect(result.error).toBeUndefined();
		expectEachOnce(COUNT);
		expect(uuids(result)).toEqual(accepted());
	});

	it.each([
		[
			'the host written differently',
			() => ({ baseUrl: ` ${world.keys().baseUrl.toUpperCase()}// ` }),
		],
		['the keys of another account', () => secondKeys()],
	])('%s: only who got nothing', async (_what, changed) => {
		const { runInEngine } = await import('./support/engine');
		world.simulator().fault(refused(LAST, 1));
		const { run } = await world.send({ items, parameters });
		const keys = { ...world.keys(), ...changed() };
		const result = await runInEngine({ keys, items, parameters, retryOf: run });
		expect(result.error).toBeUndefined();
		expectEachOnce(COUNT);
	});

	it.each([
		['in another order', '={{ $json.to.split(",").reverse() }}', 6],
		['some added', '={{ $json.to + ",1415555019" + $itemIndex }}', 8],
		['some removed', '={{ $json.to.split(",").slice(1) }}', 6],
		[
			'all replaced',
			'={{ $json.to.split(",").map((one) => one.replace("0155501", "0155502")) }}',
			12,
		],
	])('recipients of an item %s: the item brings out all it sent', async (_what, dst, count) => {
		const shared = [0, 3].map((start) => ({
			to: [0, 1, 2].map((index) => 14155550100 + start + index).join(','),
		}));
		// In a batch of its own, the first item has been sent when the second is refused.
		const requestOptions = { batching: { batch: { batchSize: 1, batchInterval: 1 } } };
		world.simulator().fault(refused('14155550103', 1));
		const { run } = await world.send({
			items: shared,
			parameters: { ...parameters, requestOptions },
		});
		const result = await world.send({
			items: shared,
			parameters: { ...parameters, dst },
			retryOf: run,
		});
		expect(result.error).toBeUndefined();
		expect(new Set(Object.values(received()))).toEqual(new Set([1]));
		expect(uuids(result)).toEqual(accepted());
		expect(accepted().length).toBeLessThanOrEqual(count);
		expect(result.output.map(({ pairedItem }) => pairedItem)).toEqual(
			result.output.map((_one, index, { length }) => ({ item: index < length / 2 ? 0 : 1 })),
		);
	});
});

it('an item with 1,500 recipients, half of it refused: the other half stays accepted', async () => {
	const to = Array.from({ length: 1500 }, (_, index) => String(14155550000 + index));
	world.simulator().fault(refused('14155551400', 1));
	const result = await world.send({
		items: [{ to }],
		parameters: { ...parameters, text: '={{ $now.toMillis() }}' },
		node: retry,
	});
	expect(result.error).toBeUndefined();
	expectEachOnce(1500);
	expect(uuids(result)).toEqual(accepted());
});

it('the same recipient in two items gets two messages, combined one', async () => {
	const twice = [{ to: LAST }, { to: LAST }];
	await world.send({ items: twice, parameters });
	expect(received()).toEqual({ [LAST]: 2 });
	world.simulator().reset();
	await world.send({ items: twice, parameters: { ...parameters, options: { combine: true } } });
	expect(received()).toEqual({ [LAST]: 1 });
});

it('each run of a loop sends, and forgets what succeeded', async () => {
	const { outputs, run } = await world.send({ items, parameters, runs: 2 });
	expect(outputs.map(({ length }) => length)).toEqual([COUNT, COUNT]);
	expect(accepted()).toHaveLength(2 * COUNT);
	expect(run.data.executionData?.contextData).toEqual({ 'node:Plivo Messaging': {} });
});

function secondKeys() {
	const account = world.simulator().accounts[1];
	if (!account) throw new Error('The simulator has one account only');
	return { authId: account.authId, authToken: account.authToken };
}
