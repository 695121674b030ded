import { MAIN_ACCOUNT, SUBACCOUNT, type Simulator, startSimulator } from '../simulator';
import { type RawOptions, post, raw, sms } from './support/raw';

let simulator: Simulator;

beforeAll(async () => {
	simulator = await startSimulator({ callbackDelayMs: 60_000 });
});
beforeEach(() => simulator.reset());
afterAll(async () => await simulator.close());

const REPORT = { status: 'CONVERTED', timestamp: '2026-05-01T11:32:26Z' };

async function sent(fields: object = { trackable: true }): Promise<string> {
	await post(simulator, sms(fields));
	return simulator.messages().at(-1)?.uuid ?? '';
}

const path = (uuid: string, { authId } = MAIN_ACCOUNT) =>
	`/v1/account/${authId}/message/${uuid}/conversion/`;
const report = async (uuid: string, body: unknown, options: RawOptions = {}) =>
	await raw(simulator, path(uuid), { body, ...options });

test.each(['CONVERTED', 'NOT_CONVERTED', 'CONVERTED_WITH_OTHERS'])(
	'%s is noted',
	async (status) => {
		const uuid = await sent();
		const answer = await report(uuid, { ...REPORT, status });

		expect(answer).toMatchObject({
			status: 200,
			json: { api_id: expect.any(String), conversion_uuid: expect.any(String) },
		});
		expect(simulator.conversions()).toEqual([
			{
				uuid: answer.json.conversion_uuid,
				messageUuid: uuid,
				account: MAIN_ACCOUNT.authId,
				status,
				timestamp: REPORT.timestamp,
			},
		]);
		const control = await raw(simulator, '/_simulator/conversions', { as: null });
		expect(control.json.conversions).toHaveLength(1);
	},
);

test.each(['Account/ID/Message/UUID/Conversion/', 'ACCOUNT/ID/message/UUID/CONVERSION/'])(
	'the words of the path may be written as in %s',
	async (form) => {
		const uuid = await sent();
		const address = `/v1/${form.replace('ID', MAIN_ACCOUNT.authId).replace('UUID', uuid)}`;

		expect(await raw(simulator, address, { body: REPORT })).toMatchObject({ status: 200 });
		expect(simulator.requests().at(-1)?.path).toBe(address);
	},
);

test('no other path may be written in small letters', async () => {
	const address = `/v1/account/${MAIN_ACCOUNT.authId}/message/`;
	expect(await raw(simulator, address)).toMatchObject({ status: 404 });
});

test.each([
	['no status', { timestamp: REPORT.timestamp }, 'status'],
	['a status in small letters', { ...REPORT, status: 'converted' }, 'status'],
	['no timestamp', { status: 'CONVERTED' }, 'timestamp'],
	['a timestamp without zone', { ...REPORT, timestamp: '2026-05-01T11:32:26' }, 'timestamp'],
	['a timestamp with a blank', { ...REPORT, timestamp: '2026-05-01 11:32:26' }, 'timestamp'],
	['a date alone', { ...REPORT, timestamp: '2026-05-01' }, 'timestamp'],
	['a month that is none', { ...REPORT, timestamp: '2026-13-01T00:00:00Z' }, 'timestamp'],
	['a number', { ...REPORT, timestamp: 1777636800 }, 'timestamp'],
	['a list', [REPORT], 'body'],
])('%s is refused', async (_case, body, error) => {
	expect(await report(await sent(), body)).toMatchObject({
		status: 400,
		json: { error: expect.stringContaining(error) },
	});
	expect(simulator.conversions()).toEqual([]);
});

test.each(['2026-05-01T11:32:26.123Z', '2026-05-01T13:32:26+02:00'])(
	'the timestamp %s is taken',
	async (timestamp) => {
		expect(await report(await sent(), { ...REPORT, timestamp })).toMatchObject({ status: 200 });
	},
);

test('only messages that were sent as trackable can be reported', async () => {
	const [inbound] = simulator.seed({ messages: 1, direction: 'inbound' });
	for (const uuid of [await sent({}), await sent({ trackable: false }), inbound?.uuid ?? '']) {
		expect(await report(uuid, REPORT)).toMatchObject({
			status: 400,
			json: { error: expect.stringContaining('trackable') },
		});
	}
	expect(await report('00000000-0000-4000-8000-000000000000', REPORT)).toMatchObject({
		status: 404,
	});
});

test('access: verbs, forms, credentials and a subaccount', async () => {
	const uuid = await sent();
	expect(await raw(simulator, path(uuid))).toMatchObject({ status: 405 });
	expect(
		await report(uuid, 'status=CONVERTED', { contentType: 'application/x-www-form-urlencoded' }),
	).toMatchObject({ status: 400 });
	expect(await report(uuid, REPORT, { as: null })).toMatchObject({ status: 401 });
	const foreign = { body: REPORT, as: SUBACCOUNT };
	expect(await raw(simulator, path(uuid, SUBACCOUNT), foreign)).toMatchObject({ status: 404 });
	const own = sms({ trackable: true });
	await raw(simulator, `/v1/Account/${SUBACCOUNT.authId}/Message/`, { body: own, as: SUBACCOUNT });
	const ownUuid = simulator.messages().at(-1)?.uuid ?? '';
	expect(await raw(simulator, path(ownUuid, SUBACCOUNT), foreign)).toMatchObject({ status: 200 });
});
