import { sms, useWorld } from './support/world';

const world = useWorld();
const items = [
	{ to: '14155550123', order: 1 },
	{ to: '14155550124', order: 2 },
];
const parameters = sms({ dst: '={{ $json.to }}' });

/** In a workflow run a failed item carries what a workflow may want to decide by. */
describe.each(['continueRegularOutput', 'continueErrorOutput'] as const)('%s', (onError) => {
	const failed = async () => {
		const body = { api_id: 'api-1', error: 'not allowed' };
		world.simulator().fault({ kind: 'status', status: 400, body, match: { dst: '14155550124' } });
		const result = await world.send({ items, parameters, node: { onError } });
		return onError === 'continueErrorOutput' ? result.errorOutput[0] : result.output[1];
	};

	it("tells Plivo's words, the status and the api_id", async () => {
		expect(await failed()).toMatchObject({
			json: {
				error: 'not allowed',
				details: { kind: 'badRequest', state: 'refused', status: 400, api_id: 'api-1' },
			},
			pairedItem: { item: 1 },
		});
	});

	it('has its input beside it on the error output', async () => {
		const json = (await failed())?.json;
		expect(json?.order).toBe(onError === 'continueErrorOutput' ? 2 : undefined);
	});
});

it('the error output keeps the columns of the input that it needs itself', async () => {
	world.simulator().fault({ kind: 'status', status: 400, body: { error: 'not allowed' } });
	const { errorOutput } = await world.send({
		items: [{ to: '14155550123', error: 'mine', details: { also: 'mine' } }],
		parameters,
		node: { onError: 'continueErrorOutput' },
	});
	expect(errorOutput[0]?.json).toMatchObject({
		error: 'not allowed',
		details: { status: 400, input: { error: 'mine', details: { also: 'mine' } } },
	});
});
