import {
	type Fault,
	type FaultKind,
	type FaultPoint,
	MAIN_ACCOUNT,
	type Simulator,
	startSimulator,
} from '../simulator';
import { basic, mainPath, post, raw, sms } from './support/raw';
import { talk } from './support/talk';
import { until } from '../support/until';

let simulator: Simulator;

beforeAll(async () => {
	simulator = await startSimulator();
});
beforeEach(() => simulator.reset());
afterAll(async () => await simulator.close());

const accepted = () => simulator.messages().length;
const lastRequest = () => simulator.requests().at(-1);

type TalkOptions = NonNullable<Parameters<typeof talk>[1]>;

/** Long enough for all that comes, where nothing follows it. */
const patience = (kind: FaultKind) => (kind === 'hang' ? { patienceMs: 150 } : {});

/** Posts one message over a bare connection. */
const send = async (options: TalkOptions = {}) =>
	await talk(simulator.url + mainPath('Message/'), {
		method: 'POST',
		headers: { authorization: basic(MAIN_ACCOUNT), 'content-type': 'application/json' },
		body: JSON.stringify(sms()),
		...options,
	});

describe.each([
	['reset', 'reset'],
	['close', 'end'],
	['hang', 'silence'],
] as const)('%s', (kind, ending) => {
	test.each<[FaultPoint, Partial<Fault>, RegExp, string, number]>([
		['request', {}, /^$/, '', 0],
		['answer', {}, /^$/, '', 0],
		['answer', { accepted: true }, /^$/, '', 1],
		['headers', {}, /^HTTP\/1.1 202 Accepted\r\n$/, '', 1],
		['headers', { accepted: false, bytes: 7 }, /^HTTP\/1.$/, '', 0],
		['body', {}, /^HTTP\/1.1 202 Accepted\r\n.*\r\n\r\n$/s, '', 1],
		['body', { bytes: 5, accepted: false, status: 200, body: [1, 2, 3] }, / 200 OK/, '[1,2,', 0],
		['body', { bytes: 9, status: 503, body: 'Bad luck' }, /^content-length: 9\r$/m, 'Bad luck', 1],
	])('at the %s: %j', async (at, fields, head, body, count) => {
		simulator.fault({ kind, at, ...fields });
		// A fault that waited for the body would never strike.
		const heard = await send({ withholdsBody: at === 'request', ...patience(kind) });

		expect(heard).toMatchObject({ ending, head: expect.stringMatching(head) });
		expect(heard.body.toString()).toBe(body);
		expect(accepted()).toBe(count);
		await until(() => lastRequest()?.clientLeft === (kind === 'hang'));
		expect(simulator.requests()).toMatchObject([
			{ fault: kind, status: at === 'body' ? (fields.status ?? 202) : null },
		]);
		expect(await post(simulator, sms())).toMatchObject({ status: 202 });
	});
});

test.each<[Fault['at'], string]>([
	['headers', 'HTTP/1.1 200 OK\r\n'],
	['body', 'abcdefgh'],
])('drip: the %s, bit by bit', async (at, slow) => {
	simulator.fault({ kind: 'drip', at, status: 200, body: 'abcdefgh', ms: 2 });
	const { ending, pieces, head, body } = await send();

	expect({ ending, body: body.toString() }).toEqual({ ending: 'end', body: 'abcdefgh' });
	expect(head).toMatch(/^HTTP\/1.1 200 OK\r\n.*content-length: 8\r\n.*\r\n\r\n$/s);
	expect(pieces).toBeGreaterThan(slow.length / 2);
	expect(simulator.requests()).toMatchObject([{ status: 200, clientLeft: false }]);
	expect(accepted()).toBe(1);
});

test('drip: whoever has waited long enough leaves in the middle', async () => {
	simulator.fault({ kind: 'drip', ms: 2, bytes: 3, accepted: false, body: 'x'.repeat(100_000) });
	const { body } = await send({ enough: 300 });

	expect(body.length).toBeLessThan(1000);
	await until(() => lastRequest()?.clientLeft === true);
	expect(accepted()).toBe(0);
});

test.each<[Partial<Fault>, number]>([
	[{}, 2_000_000],
	[{ bytes: 1, ms: 1 }, 300],
])('endless %j: the answer, and more until the client leaves', async (fields, enough) => {
	simulator.fault({ kind: 'endless', ...fields });
	const { ending, head, body } = await send({ enough });

	expect(ending).toBe('enough');
	expect(head).not.toContain('content-length');
	expect(JSON.parse(body.toString()).message_uuid).toEqual([simulator.messages()[0]?.uuid]);
	await until(() => lastRequest()?.clientLeft === true);
});

test('endless: a length may be promised all the same', async () => {
	simulator.fault({ kind: 'endless', headers: { 'Content-Length': '9000000' }, accepted: false });
	const { head } = await send({ enough: 500 });

	expect(head).toContain('content-length: 9000000\r\n');
	expect(accepted()).toBe(0);
});

test('whether the client left is told of every request', async () => {
	simulator.fault({ kind: 'delay', ms: 60_000 });
	await send({ patienceMs: 5 });
	await until(() => lastRequest()?.clientLeft === true);
	await send();

	expect(simulator.requests()).toMatchObject([{ clientLeft: true }, { clientLeft: false }]);
});

describe('files', () => {
	const path = async (fileName: string) => {
		const { message } = await simulator.receive({
			to: '14155550100',
			from: '14155550123',
			type: 'mms',
			media: [fileName],
		});
		return `/Account/${MAIN_ACCOUNT.authId}/Media/${message.mediaIds[0]}`;
	};

	test.each<[Fault, Awaited<ReturnType<typeof talk>>['ending']]>([
		[{ kind: 'hang', at: 'body', bytes: 10 }, 'silence'],
		[{ kind: 'reset', at: 'body', bytes: 10 }, 'reset'],
		[{ kind: 'drip', bytes: 5, ms: 1 }, 'end'],
		[{ kind: 'endless' }, 'enough'],
	])('%j', async (fault, ending) => {
		const file = await path('receipt.pdf');
		const whole = await raw(simulator, file);
		simulator.fault({ ...fault, match: { path: file } });
		const heard = await talk(simulator.url + file, {
			headers: { authorization: basic(MAIN_ACCOUNT) },
			enough: 300,
			...patience(fault.kind),
		});

		expect(heard).toMatchObject({ ending, head: expect.stringContaining('application/pdf') });
		expect(heard.body.toString().slice(0, 10)).toBe(whole.text.slice(0, 10));
	});
});
