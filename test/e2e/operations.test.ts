import { powerpacksOf, SUBACCOUNT } from '../simulator/seed';
import type { StoredMessage } from '../simulator/types';
import { conversions, seed } from './operations/account';
import { operation } from './operations/nodes';
import { DST, SRC, useOperations } from './operations/operations';
import { CREDENTIAL_TYPE } from './support/workbench';

const { bench, account, run, requestsTo } = useOperations();

const SMS = { type: 'sms', src: SRC, dst: DST, text: 'Your code is 4711' };

describe('Message', () => {
	it('Get takes what Send puts out', async () => {
		// So that the messages are still where they began.
		await bench.simulator.settings({ callbackDelayMs: 60_000 });
		const items = await run([
			operation('message send', account(), {
				...SMS,
				options: { severalRecipients: true },
				dst: `${DST}, 14155550124`,
			}),
			operation('message get', account(), { message_uuid: '={{ $json.message_uuid }}' }),
		]);
		const sent = await bench.simulator.messages();
		expect(sent.map(({ dst }) => dst)).toEqual([DST, '14155550124']);
		expect(items).toEqual(
			sent.map(({ uuid, dst }) => ({
				message_uuid: uuid,
				message_state: 'queued',
				state_meaning: 'Plivo accepted the message and has not sent it yet',
				error_code: null,
				error_meaning: null,
				from_number: SRC,
				to_number: dst,
				message_type: 'sms',
				message_time: expect.stringMatching(/^\d{4}-/),
				total_amount: '0.00550',
			})),
		);
	});

	it('Get takes an array of UUIDs, and tells why a message failed', async () => {
		const seeded = await seed({ messages: 9 });
		const [delivered, failed] = ['delivered', 'failed'].map((wanted) =>
			seeded.find(({ state }) => state === wanted),
		);
		const items = await run(
			[
				operation('message get', account(), {
					message_uuid: '={{ $json.body.uuids }}',
					simplify: false,
				}),
			],
			{ uuids: [delivered?.uuid, failed?.uuid] },
		);
		expect(items).toMatchObject([
			{ message_uuid: delivered?.uuid, message_state: 'delivered' },
			{
				message_uuid: failed?.uuid,
				message_state: 'failed',
				error_code: '340',
				// Plivo's own words name no way out.
				error_meaning: expect.stringContaining('only a template can start one'),
				resource_uri: expect.stringContaining('/Message/'),
			},
		]);
	});

	it('Get Many goes through all pages of what the filters leave', async () => {
		const until = '2026-01-31T12:00:00.000Z';
		const seeded = await seed({ messages: 90, until, everySeconds: 60 });
		const items = await run([
			operation('message getAll', account(), {
				returnAll: true,
				filters: {
					message_direction: 'outbound',
					message_time__gte: '2026-01-31T12:00:00+01:00',
					to_number: '',
				},
			}),
		]);
		const expected = seeded
			.filter(({ direction, time }) => direction === 'outbound' && time >= '2026-01-31T11:00')
			.reverse();
		expect(expected.length).toBeGreaterThan(40);
		expect(items.map(({ message_uuid }) => message_uuid)).toEqual(expected.map(({ uuid }) => uuid));
		const queries = (await requestsTo('Message/')).map(({ query }) => query);
		expect(queries).toEqual(
			['0', '20', '40'].map((offset) => ({
				message_direction: 'outbound',
				message_time__gte: '2026-01-31 11:00:00',
				limit: '20',
				offset,
			})),
		);
	});

	it('Get Many keeps to its limit, across pages', async () => {
		const seeded = await seed({ messages: 45 });
		const items = await run([operation('message getAll', account(), { limit: 23 })]);
		expect(items.map(({ message_uuid }) => message_uuid)).toEqual(
			newestFirst(seeded)
				.slice(0, 23)
				.map(({ uuid }) => uuid),
		);
		expect((await requestsTo('Message/')).map(({ query }) => query)).toEqual([
			{ limit: '20', offset: '0' },
			{ limit: '3', offset: '20' },
		]);
	});

	it('Estimate counts without a request', async () => {
		const items = await run(
			[
				operation('message estimate', account(), {
					text: '={{ $json.body.text }}',
					dst: '={{ $json.body.to }}',
				}),
			],
			{ text: `${'x'.repeat(70)}…`, to: [DST, '+1 (415) 555-0124', DST] },
		);
		expect(items).toEqual([
			{
				encoding: 'UCS-2',
				characters: 71,
				segments: 2,
				characters_left: 63,
				is_within_limit: true,
				ucs2_characters: ['…'],
				recipients: 2,
				requests: 1,
				segments_in_all: 4,
			},
		]);
		expect(await bench.simulator.requests()).toEqual([]);
	});
});

it('Conversion: Report tells Plivo about a message that was just sent', async () => {
	const items = await run([
		operation('message send', account(), { ...SMS, options: { trackable: true } }),
		operation('conversion report', account(), {
			message_uuid: '={{ $json.message_uuid }}',
			status: 'NOT_CONVERTED',
			timestamp: '2026-01-31T10:00:00+01:00',
		}),
	]);
	const [message] = await bench.simulator.messages();
	const reported = await conversions();
	expect(reported).toMatchObject([{ messageUuid: message?.uuid, status: 'NOT_CONVERTED' }]);
	expect(Date.parse(reported[0]?.timestamp ?? '')).toBe(Date.parse('2026-01-31T09:00:00Z'));
	expect(items).toMatchObject([
		{ message_uuid: message?.uuid, conversion_uuid: reported[0]?.uuid },
	]);
});

describe('Number and Powerpack', () => {
	it('Number: Get Many lists the numbers, Lookup knows more about one of them', async () => {
		const items = await run([
			operation('number getAll', account(), { limit: 31 }),
			operation('number lookup', account(), { phoneNumber: '={{ $json.number }}' }),
		]);
		expect(items).toHaveLength(31);
		expect(items[0]).toMatchObject({
			phone_number: `+${SRC}`,
			country: { code_iso2: 'US' },
			carrier: { type: 'mobile' },
		});
		expect(items[30]).toMatchObject({ country: { code_iso2: 'CA' } });
		expect((await requestsTo('Number/')).map(({ query }) => query)).toEqual([
			{ limit: '20', offset: '0' },
			{ limit: '11', offset: '20' },
		]);
	});

	it('Powerpack: Get Many lists all powerpacks', async () => {
		const items = await run([operation('powerpack getAll', account(), { returnAll: true })]);
		expect(items).toMatchObject(powerpacksOf().map(({ uuid, name }) => ({ uuid, name })));
	});
});

it('a subaccount reads its own messages with its own keys', async () => {
	const { authId, authToken } = SUBACCOUNT;
	const keys = { ...bench.credentialData, authId, authToken };
	const subaccount = await bench.credential(CREDENTIAL_TYPE, keys);
	await seed({ messages: 2 });
	const own = await seed({ messages: 3, account: authId });
	const items = await run([
		operation('message getAll', subaccount),
		operation('message get', subaccount, { message_uuid: '={{ $json.message_uuid }}' }),
	]);
	expect(items.map(({ message_uuid }) => message_uuid)).toEqual(
		newestFirst(own).map(({ uuid }) => uuid),
	);
	const requests = await bench.simulator.requests();
	expect(requests).toHaveLength(4);
	for (const { path, authenticatedAs } of requests) {
		expect([path.startsWith(`/v1/Account/${authId}/`), authenticatedAs]).toEqual([true, authId]);
	}
});

/** As Plivo lists them. */
function newestFirst(messages: StoredMessage[]): StoredMessage[] {
	return [...messages].reverse();
}
