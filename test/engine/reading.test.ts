import type { INodeParameters } from 'n8n-workflow';
import type { Fault } from '../simulator';
import { until } from '../support/until';
import { DOORS, severalSms, sms, useWorld } from './support/world';

const world = useWorld();

const get = (rest: INodeParameters): INodeParameters => ({ operation: 'get', ...rest });
const getMany = (rest: INodeParameters): INodeParameters => ({ operation: 'getAll', ...rest });
const MISSING = '00000000-0000-4000-8000-000000000000';

/** Sends to these recipients, waits for the end of each message, and gives the UUIDs in that order. */
async function sendTo(...recipients: string[]): Promise<string[]> {
	world.simulator().settings({ callbackDelayMs: 1 });
	await world.send({ parameters: severalSms({ dst: recipients.join(',') }) });
	const stored = world.simulator().messages();
	await until(() => stored.every(({ state }) => !['queued', 'sent'].includes(state)));
	return recipients.map((dst) => stored.find((message) => message.dst === dst)?.uuid ?? '');
}

describe.each(DOORS)('through the %s door', (door) => {
	describe('Message > Get', () => {
		it('tells state and error code in words beside the codes', async () => {
			const [delivered, failed] = await sendTo('14155550123', '14155599340');
			const { output, error } = await world.send({
				door,
				parameters: get({ message_uuid: [delivered, failed].join(', ') }),
			});
			expect(error).toBeUndefined();
			expect(output).toMatchObject([
				{
					json: { message_uuid: delivered, message_state: 'delivered', error_meaning: 'No error' },
					pairedItem: { item: 0 },
				},
				{
					json: {
						message_uuid: failed,
						message_state: 'failed',
						error_code: '340',
						error_meaning: expect.stringContaining('WhatsApp conversation'),
					},
					pairedItem: { item: 0 },
				},
			]);
			expect(Object.keys(output[0]?.json ?? {})).toHaveLength(10);
		});

		it("takes Send's output as it comes, item by item or as an array", async () => {
			const uuids = await sendTo('14155550123', '14155550124');
			const byItem = await world.send({
				door,
				items: uuids.map((message_uuid) => ({ message_uuid })),
				parameters: get({ message_uuid: '={{ $json.message_uuid }}' }),
			});
			const asArray = await world.send({
				door,
				items: [{ uuids }],
				parameters: get({ message_uuid: '={{ $json.uuids }}' }),
			});
			for (const { output } of [byItem, asArray]) {
				expect(output.map(({ json }) => json.message_uuid)).toEqual(uuids);
			}
			expect(byItem.output.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		});

		it('gives all of Plivo fields without Simplify', async () => {
			const [uuid] = await sendTo('14155550123');
			const parameters = get({ message_uuid: uuid ?? '', simplify: false });
			const { output } = await world.send({ door, parameters });
			expect(Object.keys(output[0]?.json ?? {}).length).toBeGreaterThan(15);
			expect(output[0]?.json).toHaveProperty('resource_uri');
		});

		it.each([
			['a UUID that does not exist', MISSING, /not found|404/i],
			['no UUID', '={{ "" }}', /'Message UUID' \[item 0\]/],
		])('%s has a clear error', async (_what, message_uuid, words) => {
			const { error } = await world.send({ door, parameters: get({ message_uuid }) });
			expect(`${error?.message} ${error?.description}`).toMatch(words);
		});

		it.each<[string, Fault]>([
			['a 500', { kind: 'status', status: 500, body: { error: 'oops' }, times: -1 }],
			['a time-out', { kind: 'hang', times: -1 }],
		])('%s does not speak of a message that may have been sent', async (_what, fault) => {
			world.simulator().fault(fault);
			const parameters = get({ message_uuid: MISSING, requestOptions: { timeout: 300 } });
			const { error } = await world.send({ door, parameters });
			expect(error?.description).toMatch(/^Plivo did not carry this out, or did not say so/);
		});

		it.each([
			[{ api_id: 'a', error: 'gone for good' }, 'gone for good'],
			[{ api_id: 'a', objects: [] }, 'Plivo answered without a message'],
		])('a success that is %j is no message', async (body, words) => {
			world.simulator().fault({ kind: 'status', status: 200, body });
			const { error } = await world.send({ door, parameters: get({ message_uuid: MISSING }) });
			expect(error?.message).toBe(words);
		});

		it('with On Error set to continue a missing one comes back linked', async () => {
			const [uuid] = await sendTo('14155550123');
			const { output } = await world.send({
				door,
				items: [{ uuid: MISSING }, { uuid }],
				parameters: get({ message_uuid: '={{ $json.uuid }}' }),
				node: { onError: 'continueRegularOutput' },
			});
			expect(output.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
			expect(output[0]?.json).toHaveProperty('error');
		});
	});

	describe('Message > Get Many', () => {
		beforeEach(() => void world.simulator().seed({ messages: 45 }));

		it.each([
			['a limit within a page', { limit: 7 }, 7, 1],
			['a limit over pages', { limit: 30 }, 30, 2],
			['a limit beyond the end', { limit: 100 }, 45, 3],
			['all', { returnAll: true }, 45, 3],
			['all by a text', { returnAll: '={{ "true" }}', limit: 1 }, 45, 3],
		])('%s', async (_what, choice, results, requests) => {
			const { output, error } = await world.send({ door, parameters: getMany(choice) });
			expect(error).toBeUndefined();
			const uuids = output.map(({ json }) => json.message_uuid);
			expect(new Set(uuids).size).toBe(results);
			expect(world.simulator().requests()).toHaveLength(requests);
		});

		it('sends filters as Plivo reads them: UTC times, bare numbers, nothing empty', async () => {
			const filters = {
				message_state: 'delivered',
				message_time__gte: '2026-01-31T10:00:00+01:00',
				message_time__lte: '2026-02-01 09:00:00',
				to_number: '+1 (415) 555-0123',
				error_code: '',
			};
			const { error } = await world.send({ door, parameters: getMany({ limit: 5, filters }) });
			expect(error).toBeUndefined();
			expect(world.simulator().requests()[0]?.query).toEqual({
				limit: '5',
				offset: '0',
				message_state: 'delivered',
				message_time__gte: '2026-01-31 09:00:00',
				message_time__lte: '2026-02-01 08:00:00',
				to_number: '14155550123',
			});
		});

		it.each([
			['a limit of 0', { limit: 0 }, "'Limit'"],
			['a limit of -5', { limit: -5 }, "'Limit'"],
			['a limit of 1e9', { limit: 1e9 }, "'Limit'"],
			[
				'a window that ends before it starts',
				{ filters: { message_time__gte: '2026-02-02', message_time__lte: '2026-02-01' } },
				"'Before'",
			],
			['a time that is none', { filters: { message_time__gte: '={{ "soon" }}' } }, "'After'"],
			['a number with a trunk zero', { filters: { to_number: '+44 (0)20 7946 0958' } }, "'To'"],
			['a state that is none', { filters: { message_state: '={{ "arrived" }}' } }, "'State'"],
			['an object', { filters: { error_code: '={{ ({ code: 30 }) }}' } }, "'Error Code'"],
			['a switch that is none', { returnAll: '={{ "yes" }}' }, "'Return All'"],
		])('%s is refused by name, and nothing is asked', async (_what, choice, label) => {
			const { error } = await world.send({ door, parameters: getMany(choice) });
			expect(error?.message).toContain(label);
			expect(error?.message).toContain('[item 0]');
			expect(world.simulator().requests()).toEqual([]);
		});
	});

	it('Message > Estimate counts, and sends nothing', async () => {
		const { output, error } = await world.send({
			door,
			items: [{ text: 'x'.repeat(161) }, { text: 'Straße – €' }],
			parameters: {
				operation: 'estimate',
				text: '={{ $json.text }}',
				dst: '14155550123, +1 415 555 0123, 14155550124',
			},
		});
		expect(error).toBeUndefined();
		expect(output.map(({ json }) => json)).toEqual([
			{
				encoding: 'GSM',
				characters: 161,
				segments: 2,
				characters_left: 145,
				is_within_limit: true,
				ucs2_characters: [],
				recipients: 2,
				requests: 1,
				segments_in_all: 4,
			},
			expect.objectContaining({ encoding: 'UCS-2', segments: 1, ucs2_characters: ['–'] }),
		]);
		expect(world.simulator().requests()).toEqual([]);
	});

	it.each([
		['number', 48],
		['powerpack', 26],
	])('%s > Get Many lists the account', async (resource, count) => {
		const { output } = await world.send({
			door,
			parameters: { ...getMany({ returnAll: true }), resource },
		});
		expect(output).toHaveLength(count);
	});

	it('Number > Get Many gives ten fields, or all of Plivo without Simplify', async () => {
		const numbers = { resource: 'number', operation: 'getAll', limit: 1 };
		const simple = await world.send({ door, parameters: numbers });
		const raw = await world.send({ door, parameters: { ...numbers, simplify: false } });
		const [few, all] = [simple, raw].map(({ output }) => Object.keys(output[0]?.json ?? {}));
		expect(few).toHaveLength(10);
		expect(all?.length).toBeGreaterThan(10);
	});

	describe('Number > Look Up', () => {
		const lookup = (phoneNumber: string) => ({
			resource: 'number',
			operation: 'lookup',
			phoneNumber,
		});

		it('tells country and carrier of each number', async () => {
			const numbers = '+1 (415) 555-0123, 442079460958';
			const { output, error } = await world.send({ door, parameters: lookup(numbers) });
			expect(error).toBeUndefined();
			expect(output.map(({ json }) => json)).toMatchObject([
				{ country: expect.any(Object), carrier: expect.any(Object) },
				{ country: expect.any(Object), carrier: expect.any(Object) },
			]);
		});

		it.each(['14155550123, Ada', '+44 (0)20 7946 0958', '14155550123.0'])(
			'asks for nothing when one of them is no number, or another one: %s',
			async (numbers) => {
				const { error } = await world.send({ door, parameters: lookup(numbers) });
				expect(error?.message).toContain("'Phone Number' [item 0]");
				expect(world.simulator().requests()).toEqual([]);
			},
		);
	});

	describe('Conversion > Report', () => {
		const report = (rest: INodeParameters) => ({
			resource: 'conversion',
			operation: 'report',
			...rest,
		});

		it('tells Plivo what the recipient did, and when', async () => {
			await world.send({ parameters: sms({ options: { trackable: true } }) });
			const message_uuid = world.simulator().messages()[0]?.uuid ?? '';
			const { output, error } = await world.send({
				door,
				parameters: report({
					message_uuid,
					status: 'NOT_CONVERTED',
					timestamp: '2026-01-31T10:00:00+01:00',
				}),
			});
			expect(error).toBeUndefined();
			expect(output[0]?.json).toMatchObject({ message_uuid, conversion_uuid: expect.any(String) });
			expect(world.simulator().requests().at(-1)?.body).toEqual({
				status: 'NOT_CONVERTED',
				timestamp: '2026-01-31T09:00:00.000Z',
			});
		});

		it('for a message that is not trackable gives the words of Plivo', async () => {
			const [message_uuid] = await sendTo('14155550123');
			const { error } = await world.send({
				door,
				parameters: report({ message_uuid: message_uuid ?? '', status: 'CONVERTED' }),
			});
			expect(error?.httpCode).toBe('400');
			expect(error?.message).toMatch(/trackable/i);
		});
	});
});
