import { DOORS, severalSms, sms, useWorld } from './support/world';

const world = useWorld();
const uuid = expect.stringMatching(/^[0-9a-f-]{36}$/);

describe.each(DOORS)('through the %s door', (door) => {
	it('emits one item a message, message_uuid first, linked to its input item', async () => {
		const { output, error } = await world.send({
			door,
			items: [{ to: '14155550123' }, { to: '14155550124,14155550125' }],
			parameters: severalSms({ dst: '={{ $json.to }}' }),
		});
		expect(error).toBeUndefined();
		const message = { message_uuid: uuid, api_id: uuid, message: 'message(s) queued' };
		expect(output).toEqual([
			{ json: { ...message, dst: '14155550123' }, pairedItem: { item: 0 } },
			{ json: message, pairedItem: { item: 1 } },
			{ json: message, pairedItem: { item: 1 } },
		]);
		expect(output.map(({ json }) => Object.keys(json)[0])).toEqual(Array(3).fill('message_uuid'));
		const accepted = world
			.simulator()
			.messages()
			.map((stored) => stored.uuid);
		expect(output.map(({ json }) => json.message_uuid).sort()).toEqual(accepted.sort());
	});

	it("gives Plivo's answer as it is when asked to", async () => {
		const { output } = await world.send({
			door,
			parameters: severalSms({ dst: '14155550123,14155550124', options: { fullResponse: true } }),
		});
		expect(output).toEqual([
			{
				json: { api_id: uuid, message: 'message(s) queued', message_uuid: [uuid, uuid] },
				pairedItem: { item: 0 },
			},
		]);
	});

	it.each([false, true])('shows invalid numbers (full response: %s)', async (fullResponse) => {
		world.simulator().fault({ kind: 'invalidNumbers', numbers: ['14155550124'] });
		const { output } = await world.send({
			door,
			parameters: severalSms({ dst: '14155550123,14155550124', options: { fullResponse } }),
		});
		expect(output.map(({ json }) => json.invalid_number)).toEqual([['14155550124']]);
	});

	it.each([false, true])(
		'shows an error beside a UUID (full response: %s)',
		async (fullResponse) => {
			const body = { message_uuid: ['u'], api_id: 'a', error: 'One recipient was left out' };
			world.simulator().fault({ kind: 'status', status: 202, body });
			const { output } = await world.send({ door, parameters: sms({ options: { fullResponse } }) });
			expect(output.map(({ json }) => json.plivo_error)).toEqual(['One recipient was left out']);
		},
	);

	it.each([
		['each recipient', ['+14155550123', '14155550124'], 'Plivo took none of the recipients'],
		['others', ['1', '2'], 'Outcome unknown'],
	])('a 202 that names %s as invalid, and no message', async (_, invalid_number, words) => {
		const body = { api_id: 'a', message: 'queued', message_uuid: [], invalid_number };
		world.simulator().fault({ kind: 'status', status: 202, body });
		const { error } = await world.send({
			door,
			parameters: severalSms({ dst: '14155550123,14155550124' }),
		});
		expect(error?.message).toContain(words);
	});

	it('adds the estimate when asked to', async () => {
		const { output } = await world.send({
			door,
			parameters: sms({ options: { addEstimate: true } }),
		});
		expect(output[0]?.json.estimate).toMatchObject({ encoding: 'GSM', segments: 1, recipients: 1 });
	});

	it('splits more than 1,000 recipients over requests and drops duplicates', async () => {
		const numbers = Array.from({ length: 1001 }, (_, index) => String(14155550000 + index));
		const { output, error } = await world.send({
			door,
			items: [{ numbers: [...numbers, ...numbers] }],
			parameters: severalSms({
				src: { __rl: true, mode: 'number', value: '18005550100' },
				dst: '={{ $json.numbers }}',
			}),
		});
		expect(error).toBeUndefined();
		expect(world.sentBodies()).toHaveLength(2);
		expect(output).toHaveLength(1001);
		expect(output.every(({ pairedItem }) => JSON.stringify(pairedItem) === '{"item":0}')).toBe(
			true,
		);
	});

	it('never emits a top-level error key on success, even where Plivo sends one', async () => {
		const body = { api_id: 'a', error: '', message: 'queued', message_uuid: ['u-1'] };
		world.simulator().fault({ kind: 'status', status: 202, body, times: 2 });
		const short = await world.send({ door });
		const full = await world.send({ door, parameters: sms({ options: { fullResponse: true } }) });
		expect(short.output[0]?.json).not.toHaveProperty('error');
		expect(full.output[0]?.json).not.toHaveProperty('error');
	});
});

it('keeps the order of the items whatever the order of the answers', async () => {
	world.simulator().fault({ kind: 'delay', ms: 150, match: { dst: '14155550100' } });
	const items = Array.from({ length: 30 }, (_, index) => ({ to: String(14155550100 + index) }));
	const { output } = await world.send({
		items,
		parameters: sms({
			src: { __rl: true, mode: 'number', value: '18005550100' },
			dst: '={{ $json.to }}',
		}),
	});
	expect(output.map(({ json }) => json.dst)).toEqual(items.map(({ to }) => to));
});
