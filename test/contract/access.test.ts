import { MAIN_ACCOUNT, SUBACCOUNT, type Simulator, startSimulator } from '../simulator';
import { type RawOptions, mainPath, post, raw, sms } from './support/raw';

let simulator: Simulator;

beforeAll(async () => {
	// Messages stay queued throughout.
	simulator = await startSimulator({ callbackDelayMs: 60_000 });
});
beforeEach(() => simulator.reset());
afterAll(async () => await simulator.close());

const MESSAGES = mainPath('Message/');
const SUB_MESSAGES = `/v1/Account/${SUBACCOUNT.authId}/Message/`;

test.each<[string, number, string, RawOptions]>([
	['no credentials', 401, MESSAGES, { as: null }],
	['a wrong token', 401, MESSAGES, { as: { ...MAIN_ACCOUNT, authToken: 'wrong' } }],
	['an unknown account', 401, '/v1/Account/MAUNKNOWN/Message/', {}],
	['a subaccount on its main account', 401, MESSAGES, { as: SUBACCOUNT }],
	['a subaccount on its own messages', 200, SUB_MESSAGES, { as: SUBACCOUNT }],
	['a subaccount on its own root', 401, `/v1/Account/${SUBACCOUNT.authId}/`, { as: SUBACCOUNT }],
	['a main account that reads its subaccount', 200, SUB_MESSAGES, {}],
	['a main account that sends for its subaccount', 401, SUB_MESSAGES, { body: sms() }],
	['a path without its slash', 404, MESSAGES.slice(0, -1), {}],
	['a send without the slash', 404, MESSAGES.slice(0, -1), { body: sms() }],
	['an unknown path', 404, mainPath('Fax/'), {}],
	['an unknown message', 404, `${MESSAGES}none/`, {}],
	['the media of an unknown message', 404, `${MESSAGES}none/Media/`, {}],
	['PUT', 405, MESSAGES, { method: 'PUT', body: sms() }],
	['DELETE', 405, MESSAGES, { method: 'DELETE' }],
	['POST to the numbers', 405, mainPath('Number/'), { body: {} }],
	['a form', 400, MESSAGES, { body: 'src=1', contentType: 'application/x-www-form-urlencoded' }],
	['JSON under another name', 400, MESSAGES, { body: sms(), contentType: 'text/plain' }],
	['a limit of 20', 200, `${MESSAGES}?limit=20&offset=0`, {}],
	['a limit of 21', 400, `${MESSAGES}?limit=21`, {}],
	['a limit of 0', 400, `${MESSAGES}?limit=0`, {}],
	['a limit in words', 400, `${mainPath('Number/')}?limit=all`, {}],
	['a negative offset', 400, `${mainPath('Powerpack/')}?offset=-1`, {}],
	['an unknown state', 400, `${MESSAGES}?message_state=lost`, {}],
	['an odd time', 400, `${MESSAGES}?message_time__gt=2026-01-01T00:00:00Z`, {}],
])('%s: %i', async (_case, status, path, options) => {
	const answer = await raw(simulator, path, options);
	expect(answer.status).toBe(status);
	if (status >= 400) expect(answer.json.error).toEqual(expect.any(String));
});

test('a 401 has no api_id', async () => {
	const { json } = await raw(simulator, MESSAGES, { as: null });
	expect(json).toEqual({ error: 'authentication credentials were not provided' });
});

describe('a list of messages', () => {
	beforeEach(async () => {
		await post(simulator, sms({ dst: '14155550101' }));
		await post(simulator, sms({ dst: '447700900123', type: 'whatsapp' }));
		await post(simulator, {
			powerpack_uuid: '5ec4c8c9-f6f8-4f23-a6a3-000000000001',
			dst: '14155550102',
			text: 'Hello',
		});
		await raw(simulator, SUB_MESSAGES, { as: SUBACCOUNT, body: sms({ dst: '14155550103' }) });
	});

	const list = async (path: string, query: string) => {
		const { json } = await raw(simulator, `${path}?${query}`);
		const objects = Array.isArray(json.objects) ? json.objects : [];
		return objects.map(({ to_number }: { to_number: string }) => to_number.slice(-3));
	};

	test.each([
		['', ['103', '102', '123', '101']],
		[`subaccount=${SUBACCOUNT.authId}`, ['103']],
		['message_type=whatsapp', ['123']],
		['message_state=delivered', []],
		['message_state=queued&message_type=sms', ['103', '102', '101']],
		['message_direction=inbound', []],
		['from_number=14155550100', ['103', '123', '101']],
		['to_number=14155550102', ['102']],
		['powerpack_id=5ec4c8c9-f6f8-4f23-a6a3-000000000001', ['102']],
		['destination_country_iso2=GB', ['123']],
		['conversation_origin=service', ['123']],
		['message_time__gt=2020-01-01 00:00', ['103', '102', '123', '101']],
		['message_time__lt=2020-01-01 00:00:00.123456', []],
		['unknown_filter=1&limit=2', ['103', '102']],
		['limit=2&offset=3', ['101']],
	])('filtered by "%s"', async (query, expected) => {
		expect(await list(MESSAGES, query)).toEqual(expected);
	});

	test("of a subaccount has its own only, and links keep the query's filters", async () => {
		expect(await list(SUB_MESSAGES, '')).toEqual(['103']);
		const { json } = await raw(simulator, `${MESSAGES}?message_type=sms&limit=1&offset=1`);
		expect(json.meta).toEqual({
			limit: 1,
			offset: 1,
			next: `${MESSAGES}?message_type=sms&limit=1&offset=2`,
			previous: `${MESSAGES}?message_type=sms&limit=1&offset=0`,
		});
	});
});
