import { runInEngine } from './support/engine';
import { DOORS, sms, useWorld } from './support/world';

const world = useWorld();
const items = ['14155550123', '14155550124', '14155550125'].map((to) => ({ to }));
const parameters = sms({ dst: '={{ $json.to }}' });

/** Plivo refuses the second of three items. */
function refuseSecond() {
	const body = { api_id: 'api-1', error: 'not allowed' };
	world.simulator().fault({ kind: 'status', status: 400, body, match: { dst: '14155550124' } });
}

describe.each(DOORS)('through the %s door', (door) => {
	it('Stop: the error names its item', async () => {
		refuseSecond();
		const { error, output } = await world.send({ door, items, parameters });
		expect(error?.message).toMatch(/not allowed/);
		expect(error?.context?.itemIndex).toBe(1);
		expect(output).toEqual([]);
	});

	it('Continue: the others go out, the refused one comes back as an error, all linked', async () => {
		refuseSecond();
		const node = { onError: 'continueRegularOutput' } as const;
		const { error, output } = await world.send({ door, items, parameters, node });
		expect(error).toBeUndefined();
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(output.map(({ json }) => json.dst)).toEqual(['14155550123', undefined, '14155550125']);
		expect(output[1]?.json).toMatchObject({ error: 'not allowed' });
	});

	it('Error output: the refused item goes there, linked to its input', async () => {
		refuseSecond();
		const node = { onError: 'continueErrorOutput' } as const;
		const { output, errorOutput } = await world.send({ door, items, parameters, node });
		expect(output.map(({ json }) => json.dst)).toEqual(['14155550123', '14155550125']);
		expect(errorOutput).toMatchObject([
			{ json: { error: 'not allowed' }, pairedItem: { item: 1 } },
		]);
	});

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'%s with Retry On Fail sends nobody a second message',
		async (onError) => {
			refuseSecond();
			const node = { onError, retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
			await world.send({ door, items, parameters, node });
			expect(
				world
					.simulator()
					.messages()
					.map(({ dst }) => dst),
			).toEqual(['14155550123', '14155550125']);
		},
	);
});

describe.each(DOORS)('a credential that cannot be used, through the %s door', (door) => {
	const keys = () => ({ ...world.keys(), baseUrl: 'http://plivo.example.com' });

	it('Continue: no item passes as if it had been sent', async () => {
		const node = { onError: 'continueRegularOutput' } as const;
		const { output } = await runInEngine({ door, keys: keys(), items, parameters, node });
		expect(output.map(({ json }) => json)).toEqual(
			items.map(() => expect.objectContaining({ error: expect.stringContaining('not encrypted') })),
		);
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2].map((item) => ({ item })));
	});

	it('Error output: all items go there', async () => {
		const node = { onError: 'continueErrorOutput' } as const;
		const result = await runInEngine({ door, keys: keys(), items, parameters, node });
		expect(result.output).toEqual([]);
		expect(result.errorOutput).toHaveLength(items.length);
	});
});

describe('a stop in the middle of a workflow run', () => {
	it('lists what Plivo accepted before', async () => {
		world.simulator().fault({
			kind: 'status',
			status: 400,
			body: { error: 'not allowed' },
			match: { dst: '14155550125' },
		});
		const { error } = await world.send({
			items,
			parameters: { ...parameters, requestOptions: batchesOfOne },
		});
		const accepted = world
			.simulator()
			.messages()
			.map(({ uuid }) => uuid);
		expect(accepted).toHaveLength(2);
		expect(error?.description).toContain('Plivo accepted 2 messages');
		for (const uuid of accepted) expect(error?.description).toContain(uuid);
	});

	it('does not wait for the pauses of batches that will not be sent', async () => {
		const body = { error: 'not allowed' };
		world.simulator().fault({ kind: 'status', status: 400, body, match: { dst: '14155550123' } });
		const requestOptions = { batching: { batch: { batchSize: 1, batchInterval: 60_000 } } };
		const { error } = await world.send({ items, parameters: { ...parameters, requestOptions } });
		expect(error?.message).toBe('not allowed');
	});

	it('sends nothing after the refused item', async () => {
		refuseSecond();
		await world.send({ items, parameters: { ...parameters, requestOptions: batchesOfOne } });
		expect(world.sentBodies()).toHaveLength(2);
	});
});

const batchesOfOne = { batching: { batch: { batchSize: 1, batchInterval: 1 } } };
