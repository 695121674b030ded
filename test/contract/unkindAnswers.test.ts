import { gunzip } from './support/gzip';
import { basic, mainPath, objectsOf, post, raw, sms } from './support/raw';
import { talk } from './support/talk';
import { type Fault, MAIN_ACCOUNT, type Simulator, WABA_ID, startSimulator } from '../simulator';
import { type Receiver, startReceiver } from '../support/receiver';

let simulator: Simulator;
let stranger: Receiver;

beforeAll(async () => {
	simulator = await startSimulator();
	stranger = await startReceiver();
});
beforeEach(() => {
	simulator.reset();
	stranger.received.length = 0;
});
afterAll(async () => {
	await simulator.close();
	await stranger.close();
});

const accepted = () => simulator.messages().length;
const headers = { authorization: basic(MAIN_ACCOUNT), 'content-type': 'application/json' };
const MESSAGES = mainPath('Message/');

/** Posts one message over a bare connection, which follows no redirect and unpacks nothing. */
const send = async () =>
	await talk(simulator.url + MESSAGES, {
		method: 'POST',
		headers: { ...headers, connection: 'close' },
		body: JSON.stringify(sms()),
	});

test.each<[Fault, number]>([
	[{ kind: 'redirect' }, 0],
	[{ kind: 'fields', fields: { error: 'a' } }, 1],
	[{ kind: 'deepJson' }, 1],
	[{ kind: 'hugeJson' }, 1],
	[{ kind: 'gzipBomb', bytes: 1 }, 1],
])('%j: %i message is accepted, unless said otherwise', async (fault, count) => {
	simulator.fault(fault);
	await send();
	expect(accepted()).toBe(count);
	simulator.fault({ ...fault, accepted: count === 0 });
	await send();
	expect(accepted()).toBe(1);
});

test.each([200, 204, 303, 304, 307, 408, 421, 425, 460, 499, 503, 599])(
	'status %i, before and after the message is accepted',
	async (status) => {
		for (const isAccepted of [false, true]) {
			simulator.fault({ kind: 'status', status, accepted: isAccepted, body: { error: 'no' } });
			expect(await send()).toMatchObject({ head: expect.stringContaining(`HTTP/1.1 ${status} `) });
			expect(accepted()).toBe(Number(isAccepted));
		}
	},
);

test.each(['0', '0.001', '-1', 'Thu, 01 Jan 1970 00:00:00 GMT', '1e99', 'soon'])(
	'a 429 with Retry-After: %s',
	async (wait) => {
		simulator.fault({ kind: 'status', status: 429, headers: { 'Retry-After': wait } });
		expect(await send()).toMatchObject({
			head: expect.stringContaining(`retry-after: ${wait}\r\n`),
		});
	},
);

describe('redirect', () => {
	test.each([301, 302, 303, 307, 308])('%i to the address itself', async (status) => {
		simulator.fault({ kind: 'redirect', status });
		const { head } = await talk(`${simulator.url}${MESSAGES}?limit=5`, { headers, enough: 1 });

		expect(head).toMatch(
			new RegExp(`^HTTP/1.1 ${status} .*^location: ${MESSAGES}\\?limit=5\r$`, 'ms'),
		);
	});

	test('to another path of the same origin', async () => {
		simulator.fault({
			kind: 'redirect',
			location: mainPath('Number/'),
			match: { path: 'Message' },
		});
		const { status, json } = await raw(simulator, MESSAGES);

		expect({ status, api: Object.keys(json) }).toMatchObject({
			status: 200,
			api: ['api_id', 'meta', 'objects'],
		});
		expect(simulator.requests()).toMatchObject([
			{ path: MESSAGES, status: 302, fault: 'redirect' },
			{ path: mainPath('Number/'), status: 200 },
		]);
	});

	test('to a stranger, who sees whatever a client brings along', async () => {
		simulator.fault({ kind: 'redirect', status: 307, location: `${stranger.url}/keys?a=b` });
		const { head } = await send();
		const location = /^location: (.*)\r$/m.exec(head)?.[1] ?? '';
		await talk(location, { method: 'POST', headers, body: JSON.stringify(sms()), enough: 1 });

		expect(stranger.received).toMatchObject([
			{ method: 'POST', target: '/keys?a=b', headers: { authorization: headers.authorization } },
		]);
	});
});

test('gzipBomb: 300 MB in 300 kB', async () => {
	simulator.fault({ kind: 'gzipBomb' }, { kind: 'gzipBomb', bytes: 20_000_000, status: 500 });
	const { head, body } = await send();
	expect(head).toContain('content-encoding: gzip\r\n');
	expect(body.length).toBeLessThan(400_000);

	const small = await send();
	expect(small.head).toContain('HTTP/1.1 500 ');
	expect(small.body.length).toBeLessThan(30_000);
	const unpacked = gunzip(small.body);
	expect(unpacked.length).toBeGreaterThan(20_000_000);
	expect(JSON.parse(unpacked.toString())).toHaveProperty('message_uuid');
});

test('gzipBomb: a file', async () => {
	const [message] = simulator.seed({ messages: 1, type: 'mms' });
	const path = `/Account/${MAIN_ACCOUNT.authId}/Media/${message?.mediaIds[0]}`;
	const whole = await talk(simulator.url + path, { headers: { ...headers, connection: 'close' } });
	simulator.fault({ kind: 'gzipBomb', bytes: 2_000_000, match: { path } });
	const { body } = await talk(simulator.url + path, {
		headers: { ...headers, connection: 'close' },
	});

	expect(body.length).toBeLessThan(4000);
	expect(gunzip(body).subarray(-whole.body.length)).toEqual(whole.body);
});

test('deepJson: more levels than recursion can walk, beside the answer', async () => {
	simulator.fault(
		{ kind: 'deepJson', status: 500, field: 'error' },
		{ kind: 'deepJson', levels: 3 },
	);
	const { head, body } = await send();
	expect(head).toContain('HTTP/1.1 500 ');
	const json = JSON.parse(body.toString());
	expect(json.message_uuid).toEqual([simulator.messages()[0]?.uuid]);
	expect(() => JSON.stringify(json)).toThrow(RangeError);
	expect((await post(simulator, sms())).json.extra).toEqual([[[]]]);
});

test('hugeJson: a text of that size beside the answer', async () => {
	simulator.fault({ kind: 'hugeJson', bytes: 1_000_000, field: 'message' });
	const { json } = await post(simulator, sms());

	expect(json.message).toHaveLength(1_000_000);
	expect(json.message_uuid).toEqual([simulator.messages()[0]?.uuid]);
});

test('fields: an error beside the UUIDs', async () => {
	simulator.fault({ kind: 'fields', fields: { error: 'carrier trouble' } });
	const { status, json } = await post(simulator, sms());

	expect(status).toBe(202);
	expect(json).toMatchObject({ error: 'carrier trouble', message_uuid: [expect.any(String)] });
});

test.each<[Partial<Fault>, unknown]>([
	[{ without: ['objects'] }, undefined],
	[{ fields: { objects: null } }, null],
	[{ fields: { objects: 'none' } }, 'none'],
	[{ fields: { objects: { a: 1 } } }, { a: 1 }],
	[{ fields: { objects: [null, 1] }, without: ['meta'] }, [null, 1]],
])('fields: a list that is none: %j', async (fault, objects) => {
	simulator.fault({ kind: 'fields', ...fault });
	const { status, json } = await raw(simulator, mainPath('Number/'));

	expect(status).toBe(200);
	expect(json.objects).toEqual(objects);
	expect('meta' in json).toBe(!fault.without?.includes('meta'));
});

test.each([
	['Message/', 'message_uuid'],
	['Media/', 'media_id'],
	['Number/?limit=1', 'number'],
	['Application/', 'app_id'],
	['Powerpack/', 'uuid'],
	[`WhatsApp/Template/${WABA_ID}/`, 'template_id'],
])('objects: %s with many, each with its own %s', async (path, id) => {
	simulator.fault({ kind: 'objects', count: 3000 });
	const list = objectsOf(await raw(simulator, mainPath(path)));

	expect(new Set(list.map((object) => object[id])).size).toBe(3000);
});

test('grow: a list gets longer in front while it is read', async () => {
	simulator.seed({ messages: 25 });
	simulator.fault({
		kind: 'grow',
		seed: { messages: 3, type: 'sms' },
		match: { path: '/Message/' },
	});
	const page = async (offset: number) =>
		objectsOf(await raw(simulator, `${MESSAGES}?offset=${offset}`)).map(
			(object) => object.message_uuid,
		);
	const [first, second] = [await page(0), await page(20)];

	expect([first.length, second.length]).toEqual([20, 8]);
	expect(second.slice(0, 3)).toEqual(first.slice(-3));
});
