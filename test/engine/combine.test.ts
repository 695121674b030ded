import { sms, useWorld } from './support/world';

const world = useWorld();
const src = { __rl: true, mode: 'number', value: '18005550100' };
const delivery = { combine: true };

it('items of the same content share a request, others do not', async () => {
	const items = [
		{ to: '14155550101', text: 'A' },
		{ to: '14155550102', text: 'B' },
		{ to: '14155550103', text: 'A' },
	];
	const parameters = sms({
		src,
		dst: '={{ $json.to }}',
		text: '={{ $json.text }}',
		options: delivery,
	});
	const { output } = await world.send({ items, parameters });
	expect(world.sentBodies()).toMatchObject([
		{ dst: '14155550101<14155550103', text: 'A' },
		{ dst: '14155550102', text: 'B' },
	]);
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual([
		[{ item: 0 }, { item: 2 }],
		[{ item: 0 }, { item: 2 }],
		{ item: 1 },
	]);
});

it('2,500 items become three requests, a recipient named twice gets one message', async () => {
	const items = Array.from({ length: 2501 }, (_, index) => ({
		to: String(14155550000 + (index % 2500)),
	}));
	const parameters = sms({ src, dst: '={{ $json.to }}', options: delivery });
	const { output, error } = await world.send({ items, parameters });
	expect(error).toBeUndefined();
	expect(world.sentBodies()).toHaveLength(3);
	expect(output).toHaveLength(2500);
	expect(
		new Set(
			world
				.simulator()
				.messages()
				.map(({ dst }) => dst),
		).size,
	).toBe(2500);
});

it('a count that does not match is visible', async () => {
	const body = { api_id: 'a', message: 'queued', message_uuid: ['u-1'] };
	world.simulator().fault({ kind: 'status', status: 202, body });
	const items = [{ to: '14155550101' }, { to: '14155550102' }];
	const { output } = await world.send({
		items,
		parameters: sms({ src, dst: '={{ $json.to }}', options: delivery }),
	});
	expect(output.map(({ json }) => json)).toMatchObject([
		{ message_uuid: 'u-1', recipients_asked: 2, uuids_returned: 1 },
	]);
});

it('a refused request fails every item in it', async () => {
	world.simulator().fault({ kind: 'status', status: 400, body: { error: 'no' } });
	const items = [{ to: '14155550101' }, { to: '14155550102' }];
	const { errorOutput } = await world.send({
		items,
		parameters: sms({ src, dst: '={{ $json.to }}', options: delivery }),
		node: { onError: 'continueErrorOutput' },
	});
	expect(errorOutput.map(({ json }) => json.to)).toEqual(['14155550101', '14155550102']);
});
