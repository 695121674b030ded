import {
	CAMPAIGN_ID,
	MAIN_ACCOUNT,
	SUBACCOUNT,
	type SeedOptions,
	type Simulator,
	startSimulator,
} from '../simulator';
import { mainPath, objectsOf, post, raw, sms } from './support/raw';
import { type Sdk, sdkFor } from './support/sdk';

let simulator: Simulator;
let sdk: Sdk;

beforeAll(async () => {
	simulator = await startSimulator({ callbackDelayMs: 60_000 });
	sdk = sdkFor(simulator.url, MAIN_ACCOUNT);
});
beforeEach(() => simulator.reset());
afterAll(async () => await simulator.close());

/** The nine kinds of seeded message, a minute apart, five times: 45 messages, the newest at noon. */
const NOON = '2026-05-01T12:00:00Z';
const seedNine = (options: SeedOptions = {}) =>
	simulator.seed({ messages: 45, until: NOON, everySeconds: 60, ...options });

const list = async (query = '') => await raw(simulator, `${mainPath('Message/')}?${query}`);

/** How many messages pass a filter, over all pages. */
async function count(query: string): Promise<number> {
	let total = 0;
	for (let offset = 0; ; offset += 20) {
		const size = objectsOf(await list(`${query}&offset=${offset}`)).length;
		total += size;
		if (size < 20) return total;
	}
}

test('the SDK pages through seeded messages of both directions, newest first', async () => {
	const seeded = seedNine();
	const pages = [];
	for (const offset of [0, 20, 40]) pages.push(await sdk.listMessages({ limit: 20, offset }));

	expect(pages.map((page) => page.length)).toEqual([20, 20, 5]);
	expect(pages.flat().map(({ messageUuid }) => messageUuid)).toEqual(
		seeded.map(({ uuid }) => uuid).reverse(),
	);
	expect(pages[0]?.[0]).toMatchObject({ messageTime: '2026-05-01 17:30:00+05:30' });
	expect(new Set(pages.flat().map(({ messageDirection }) => messageDirection))).toEqual(
		new Set(['inbound', 'outbound']),
	);
});

test.each([
	['', 45],
	['message_direction=inbound', 15],
	['message_direction=outbound', 30],
	['message_type=sms', 20],
	['message_type=mms', 10],
	['message_type=whatsapp', 15],
	['message_state=received', 10],
	['message_state=read', 5],
	['message_state=delivered', 15],
	['message_state=queued', 0],
	['error_code=340', 5],
	['error_code=30', 5],
	['error_code=0', 20],
	['message_direction=inbound&message_type=mms&message_state=delivered', 5],
	['from_number=14155550100', 30],
	['to_number=14155550100', 15],
	['to_number=14155550199', 0],
	['destination_country_iso2=CA', 6],
	['conversation_origin=service', 15],
	['conversation_origin=utility', 0],
	[`tendlc_campaign_id=${CAMPAIGN_ID}`, 3],
	['tendlc_campaign_id=OTHER', 0],
	['tendlc_registration_status=COMPLETED', 3],
	['tendlc_registration_status=UNREGISTERED', 0],
	['powerpack_id=5ec4c8c9-f6f8-4f23-a6a3-000000000001', 3],
	[`subaccount=${SUBACCOUNT.authId}`, 0],
	['message_time__gt=2026-05-01 11:58', 2],
	['message_time__gte=2026-05-01 11:58', 3],
	['message_time__lt=2026-05-01 11:17', 1],
	['message_time__lte=2026-05-01 11:17', 2],
	['message_time=2026-05-01 11:58:00', 1],
	['message_time__gte=2026-05-01 11:58:00.001000', 2],
	['message_time__gt=2026-05-01 11:00&message_time__lt=2026-05-01 11:00', 0],
])('the filter "%s" finds %i', async (query, expected) => {
	seedNine();
	expect(await count(query)).toBe(expected);
});

test('a conversation can be picked out by its id, and the SDK knows the same filters', async () => {
	seedNine();
	const [first] = await sdk.listMessages({ message_type: 'whatsapp', limit: 1 });
	const conversation_id = first?.conversationId;

	const found = await sdk.listMessages({ conversation_id });
	expect(found.map(({ messageUuid }) => messageUuid)).toEqual([first?.messageUuid]);
	expect(await sdk.listMessages({ message_direction: 'inbound', limit: 15 })).toHaveLength(15);
});

test.each([
	'limit=0',
	'limit=-5',
	'limit=21',
	'limit=1e9',
	'limit=1000000000',
	'limit=5.5',
	'offset=-1',
	'offset=x',
	'message_direction=both',
	'message_type=rcs',
	'message_state=DELIVERED',
	'error_code=abc',
	'tendlc_registration_status=DONE',
	'conversation_origin=sales',
	'message_time=2026-05-01',
	'message_time__lt=2026-05-01T12:00:00Z',
	'message_time__gte=1777636800',
	'message_time__lte=2026-13-01 00:00',
])('"%s" is refused', async (query) => {
	const answer = await list(query);
	expect(answer).toMatchObject({ status: 400, json: { error: expect.any(String) } });
});

test('the subaccount lists its own, and the main account both', async () => {
	seedNine({ messages: 3 });
	seedNine({ messages: 2, account: SUBACCOUNT.authId });
	const sub = await raw(simulator, `/v1/Account/${SUBACCOUNT.authId}/Message/`, { as: SUBACCOUNT });

	expect(objectsOf(sub)).toHaveLength(2);
	expect(objectsOf(await list())).toHaveLength(5);
	expect(await count(`subaccount=${SUBACCOUNT.authId}`)).toBe(2);
});

test('messages of the future and of now stand in the order of time', async () => {
	simulator.seed({ messages: 1, until: '2100-01-01T00:00:00Z', type: 'mms' });
	await post(simulator, sms());
	simulator.seed({ messages: 1, until: '2020-01-01T00:00:00Z', type: 'whatsapp' });

	const types = objectsOf(await list()).map(({ message_type }) => message_type);
	expect(types).toEqual(['mms', 'sms', 'whatsapp']);
});

test('the control endpoint seeds, and says what it cannot seed', async () => {
	const seed = async (body: unknown) =>
		await raw(simulator, '/_simulator/seed', { as: null, body, method: 'POST' });

	const inbound = { messages: 21, direction: 'inbound', type: 'sms', media: ['one'] };
	expect((await seed(inbound)).json.messages).toHaveLength(21);
	expect(await count('message_direction=inbound&message_type=sms')).toBe(21);
	expect(await raw(simulator, mainPath('Media/one/'))).toMatchObject({ status: 200 });
	for (const wrong of [
		{ messages: -1 },
		{ messages: 1.5 },
		{ messages: 10_001 },
		{ messages: 1, direction: 'both' },
		{ messages: 1, type: 'rcs' },
		{ messages: 1, until: 'noon' },
		{ messages: 1, everySeconds: -1 },
		{ messages: 1, account: 'MAUNKNOWN' },
		{ media: 'one' },
		{ numbers: 1 },
		[],
	]) {
		expect(await seed(wrong)).toMatchObject({ status: 400, json: { error: expect.any(String) } });
	}
	expect(simulator.messages()).toHaveLength(21);
});
