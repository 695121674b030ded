import { sleep } from 'n8n-workflow';
import { until } from '../support/until';
import { sms, useWorld } from './support/world';

const world = useWorld();
const src = { __rl: true, mode: 'number', value: '18005550100' };
const items = Array.from({ length: 40 }, (_, index) => ({ to: String(14155550101 + index) }));
const parameters = sms({ src, dst: '={{ $json.to }}' });
const accepted = () => world.simulator().messages();

/** Stops an execution when Plivo has accepted so many messages. */
async function stopAfter(count: number, changed: object) {
	const cancel = new AbortController();
	const sending = world.send({
		items,
		parameters: { ...parameters, ...changed },
		signal: cancel.signal,
	});
	await until(() => accepted().length >= count);
	// Their answers come in.
	await sleep(200);
	cancel.abort();
	return await sending;
}

describe('what n8n stores of an execution that is stopped', () => {
	it.each([
		['while requests wait for their turn', { options: { requestLimit: 10 } }],
		['in a pause between batches', batchesOf(10, 60_000)],
	])('%s: all UUIDs, in the error and in the log', async (_what, changed) => {
		const { run, error } = await stopAfter(10, changed);
		expect(accepted()).toHaveLength(10);
		const context = JSON.stringify(run.data.executionData?.contextData);
		for (const { uuid } of accepted()) {
			expect(context).toContain(uuid);
			expect(error?.description).toContain(uuid);
		}
		expect(error?.description).toContain('Plivo accepted 10 messages');
		expect(error?.context?.unknown_items).toBeUndefined();
	});

	it('names what was on its way as unknown, and tells it in the custom data of the execution', async () => {
		world.simulator().fault({ kind: 'hang', accepted: true, times: -1, after: 3 });
		const { run, error } = await stopAfter(7, { options: { requestsInFlight: 4 } });
		expect(error?.context?.unknown_items).toEqual([3, 4, 5, 6]);
		const { metadata = {} } = run.data.resultData;
		expect(metadata.plivo_stopped).toBe('3 accepted, outcome unknown for 4 items');
		const first = accepted().slice(0, 3);
		for (const { uuid } of first) expect(metadata.plivo_accepted_1).toContain(uuid);
	});
});

it('Retry execution of a stopped execution sends only what had not left', async () => {
	const { run } = await stopAfter(10, batchesOf(10, 60_000));
	const { output, error } = await world.send({ items, parameters, retryOf: run });
	expect(error).toBeUndefined();
	expect(output).toHaveLength(40);
	expect(new Set(accepted().map(({ dst }) => dst)).size).toBe(40);
	expect(accepted()).toHaveLength(40);
});

it('a stop keeps the next try from sending', async () => {
	const cancel = new AbortController();
	world.simulator().fault({ kind: 'status', status: 400, body: { error: 'no' }, times: -1 });
	const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 200 };
	const delivery = { requestsInFlight: 6 };
	const sending = world.send({
		items,
		parameters: { ...parameters, options: delivery },
		node,
		signal: cancel.signal,
	});
	await until(() => world.sentBodies().length > 0);
	cancel.abort();
	await sending;
	await sleep(100);
	const sent = world.sentBodies().length;
	await sleep(500);
	expect(world.sentBodies()).toHaveLength(sent);
});

function batchesOf(batchSize: number, batchInterval: number) {
	return { requestOptions: { batching: { batch: { batchSize, batchInterval } } } };
}
