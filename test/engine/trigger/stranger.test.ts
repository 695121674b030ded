import { createHmac } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';
import { signV2 } from '../../simulator/signatures';
import { useWorld } from '../support/world';
import { call } from './support/caller';
import { startListener, type Listener } from './support/listener';
import { deliver, newNonce, send, signedHeaders } from './support/plivoCalls';

/** What anybody can send who knows the address, or has seen a call of Plivo. */
const world = useWorld();

const PERSON = '14155550123';
const OWN = '14155550100';

let listener: Listener;
let count = 0;

async function listen(options: INodeParameters = {}, more: INodeParameters = {}): Promise<void> {
	listener = await startListener(world.keys, { events: ['incomingMessage'], options, ...more });
}

afterEach(async () => await listener.close());

const fieldsOf = (more: Record<string, string> = {}) => ({
	MessageUUID: `message-${count++}-${newNonce()}`,
	From: PERSON,
	To: OWN,
	Type: 'sms',
	Text: 'Hello',
	...more,
});
const genuine = (more: object = {}) => ({
	url: listener.url,
	token: world.keys().authToken,
	fields: fieldsOf(),
	...more,
});
const statusOf = async ({ answer }: ReturnType<typeof call>) => (await answer).status;

describe('a request without a signature', () => {
	it('is refused before anything of it is read', async () => {
		await listen();
		// Objects in objects: the slowest JSON to read, to walk through and to hash.
		const text = `[${'{"a":[1,{"b":2}]},'.repeat(900_000)}0]`;
		const body = Buffer.from(text);
		const headers = { 'content-type': 'application/json' };
		const timeOf = async (work: () => Promise<unknown>) => {
			const started = performance.now();
			await work();
			return performance.now() - started;
		};
		const refuse = async () =>
			expect(await statusOf(call({ url: listener.url, body, headers }))).toBe(403);
		await refuse();
		const refusals = [await timeOf(refuse), await timeOf(refuse), await timeOf(refuse)];
		// Most of it is the sending.
		const reading = await timeOf(async () => await Promise.resolve(JSON.parse(text)));
		expect(Math.min(...refusals)).toBeLessThan(reading);
	});

	it('is refused by its headers, whatever its nonces', async () => {
		await listen({ signature: 'v3' });
		const fields = fieldsOf();
		for (const versions of [[], ['V2']] as const) {
			const headers = signedHeaders({ ...genuine(), fields, versions: [...versions] });
			expect(await statusOf(send({ url: listener.url, fields }, headers))).toBe(403);
		}
		expect(listener.log.join()).toMatch(/no Plivo signature.*V3 is asked for/s);
	});

	it('writes no line of its own into the log, and not without end', async () => {
		await listen({ signature: 'none', replyText: 'x'.repeat(5000) });
		for (let shots = 0; shots < 150; shots++) {
			const fields = fieldsOf({
				MessageUUID: `u${shots}\n2026-11-25 error \u2028${'y'.repeat(200)}`,
			});
			await statusOf(send({ url: listener.url, fields }, {}));
		}
		expect(listener.log.length).toBeLessThanOrEqual(100);
		expect(listener.log.join('')).toContain('no reply was sent');
		expect(listener.log.join('')).not.toMatch(/[\n\u2028]|y{61}/);
	});

	it('fills no log', async () => {
		await listen();
		for (let shots = 0; shots < 200; shots++) await statusOf(send(genuine(), {}));
		expect(listener.log.length).toBeLessThanOrEqual(1);
	});
});

describe('a request that is larger than any callback', () => {
	const large = 'x'.repeat(300_000);

	it.each([
		['with a signature', {}],
		['where none is asked for', { signature: 'none' }],
	])('is refused %s', async (_, options) => {
		await listen(options);
		expect(await statusOf(deliver(genuine({ fields: fieldsOf({ Text: large }) })))).toBe(413);
		expect(listener.runs).toEqual([]);
	});

	it('is not the largest of WhatsApp', async () => {
		await listen();
		const fields = fieldsOf({ Type: 'whatsapp', Text: '漢'.repeat(4096) });
		expect(await statusOf(deliver(genuine({ fields })))).toBe(200);
	});
});

describe('who has seen a genuine call', () => {
	const forged = () => fieldsOf({ Text: 'Pay 1,000 to me' });

	/** What becomes of the genuine event; in each case its nonces are spent. */
	const FATES: Array<[string, INodeParameters, INodeParameters, Record<string, string>]> = [
		['starts a run', {}, {}, {}],
		['is of an event that is not chosen', {}, { events: ['deliveryReport'] }, {}],
		['is filtered out', {}, { filters: { types: ['whatsapp'] } }, {}],
		['is a call', {}, {}, { MessageUUID: '', CallUUID: 'a-call' }],
		['has no UUID', {}, {}, { MessageUUID: '' }],
		['is let in by V3 alone', { signature: 'v3' }, {}, {}],
	];

	it.each(FATES)('cannot put other words under its V2 nonce when it %s', async (...fate) => {
		const [, options, form, fields] = fate;
		await listen(options, form);
		const call = genuine({ fields: fieldsOf(fields) });
		const headers = signedHeaders(call);
		expect(await statusOf(send(call, headers))).toBe(200);
		const before = listener.runs.length;
		listener.use({ events: ['incomingMessage'] });
		const v2 = Object.fromEntries(Object.entries(headers).filter(([name]) => /v2/.test(name)));
		expect(await statusOf(send({ ...call, fields: forged() }, v2))).toBe(403);
		expect(listener.runs).toHaveLength(before);
		expect(listener.log.join()).toMatch(/used before, for another content/);
	});

	it('nor when it is repeated, nor by the main account', async () => {
		await listen();
		const call = genuine();
		expect(await statusOf(deliver(call))).toBe(200);
		const nonce = newNonce();
		const headers = {
			'x-plivo-signature-ma-v2': signV2(call.url, nonce, call.token),
			'x-plivo-signature-v2-nonce': nonce,
		};
		expect(await statusOf(send(call, headers))).toBe(200);
		expect(await statusOf(send({ ...call, fields: forged() }, headers))).toBe(403);
		expect(listener.runs).toHaveLength(1);
	});

	it('gets nowhere with its V2 signature beside a V3 signature that is wrong', async () => {
		await listen();
		const headers = { ...signedHeaders(genuine({ versions: ['V2'] })) };
		const wrong = signedHeaders(genuine({ versions: ['V3'], token: 'another token' }));
		expect(await statusOf(send(genuine(), { ...headers, ...wrong }))).toBe(403);
		expect(listener.runs).toEqual([]);
	});

	it('cannot put other words under the V2 nonce of a call that its V3 signature keeps out', async () => {
		await listen();
		const call = genuine();
		const headers = signedHeaders(call);
		const wrong = { ...headers, 'x-plivo-signature-v3': 'junk' };
		expect(await statusOf(send(call, wrong))).toBe(403);
		const v2 = Object.fromEntries(Object.entries(headers).filter(([name]) => /v2/.test(name)));
		expect(await statusOf(send({ ...call, fields: forged() }, v2))).toBe(403);
		expect(listener.runs).toEqual([]);
	});

	it('cannot repeat a GET that was answered with 304', async () => {
		await listen({ signature: 'v3' });
		const call = genuine({ method: 'GET' as const });
		const headers = { ...signedHeaders(call), 'if-none-match': '*' };
		for (let times = 0; times < 3; times++) await statusOf(send(call, headers));
		expect(listener.runs).toHaveLength(1);
	});

	it('cannot make a V2 signature of its V3 signature', async () => {
		await listen();
		const call = genuine({ versions: ['V3'] });
		const { 'x-plivo-signature-v3': signature = '', ...rest } = signedHeaders(call);
		const nonce = rest['x-plivo-signature-v3-nonce'];
		const text = Object.entries(call.fields)
			.sort(([one], [other]) => (one < other ? -1 : 1))
			.flat()
			.join('');
		const headers = {
			'x-plivo-signature-v2': signature,
			'x-plivo-signature-v2-nonce': `?${text}.${nonce}`,
		};
		expect(await statusOf(send({ url: call.url, fields: forged() }, headers))).toBe(403);
		expect(listener.runs).toEqual([]);
	});

	it('cannot move its text between fields, or make a GET of it, under the same V3 nonce', async () => {
		await listen();
		const call = genuine({ fields: fieldsOf({ Text: 'Hello' }), versions: ['V3'] });
		const headers = signedHeaders(call);
		expect(await statusOf(send(call, headers))).toBe(200);
		const { Text, ...others } = call.fields;
		const moved = { ...others, [`Text${Text.slice(0, 1)}`]: Text.slice(1) };
		expect(await statusOf(send({ ...call, fields: moved }, headers))).toBe(403);
		const get = genuine({ method: 'GET', versions: ['V3'] });
		const ofGet = signedHeaders(get);
		expect(await statusOf(send(get, ofGet))).toBe(200);
		// The same signature: a GET's query, in a POST without a body.
		const query = new URLSearchParams(get.fields).toString();
		expect(await statusOf(send({ url: `${get.url}?${query}`, fields: {} }, ofGet))).toBe(403);
		expect(listener.runs).toHaveLength(2);
	});

	it('can repeat it as it is, which starts nothing, even where repeats are not dropped', async () => {
		await listen({ dropRepeated: false });
		for (const versions of [['V2'], ['V3']] as const) {
			const call = genuine();
			const headers = signedHeaders({ ...call, versions: [...versions] });
			for (let times = 0; times < 3; times++) {
				expect(await statusOf(send(call, headers))).toBe(200);
			}
		}
		expect(listener.runs).toHaveLength(2);
	});
});

describe('the setting of signatures', () => {
	it('that an expression spoils lets nobody in', async () => {
		await listen({ signature: '={{ "V3" }}' });
		expect(await statusOf(deliver(genuine()))).toBe(500);
		expect(listener.log.join()).toContain("'Signature' is neither any, v3 nor none");
		expect(listener.runs).toEqual([]);
	});
});

describe('a filter that an expression gives', () => {
	it.each([
		['reads numbers as they are read everywhere', 'numbers', '+1 (415) 555-0123', 1],
		['reads types in any case and several in a text', 'types', 'MMS, SMS', 1],
		['cannot match by half a number, which is told', 'numbers', '14155550123.0', 0],
		['cannot match by a type that is none, which is told', 'types', 'text', 0],
	])('%s', async (_, part, value, runs) => {
		await listen({}, { filters: { [part]: `={{ "${value}" }}` } });
		expect(await statusOf(deliver(genuine()))).toBe(200);
		expect(listener.runs).toHaveLength(runs);
		if (runs === 0) expect(listener.log.join()).toContain('has a filter that does not work');
		else expect(listener.log).toEqual([]);
	});
});

describe('a genuine call is known', () => {
	const opened = async (beginning: (url: string) => string) => {
		listener = await startListener(world.keys, { events: ['incomingMessage'] }, beginning);
		const inner = new URL(listener.url);
		return { given: `${beginning(inner.origin)}${inner.pathname}`, inner: listener.url };
	};
	/** Plivo signs the URL that it was given; a proxy hands the call on to n8n's own. */
	const deliverBy = async (
		{ given, inner }: { given: string; inner: string },
		nonce = newNonce(),
	) => {
		const fields = fieldsOf();
		const headers = {
			'x-plivo-signature-v2': signatureOf(given, nonce),
			'x-plivo-signature-v2-nonce': nonce,
		};
		return await statusOf(send({ url: inner, fields }, headers));
	};
	// Not by the simulator, which writes a host in one way only.
	const signatureOf = (url: string, nonce: string) =>
		createHmac('sha256', world.keys().authToken)
			.update(url + nonce)
			.digest('base64');

	it.each([
		['a host in capitals', () => 'https://N8N.Example.com'],
		['two slashes inside the path', () => 'https://n8n.example.com//automation//n8n'],
		['a port', () => 'https://n8n.example.com:8443'],
	])('by %s', async (_, beginning) => {
		expect(await deliverBy(await opened(beginning))).toBe(200);
		expect(listener.runs).toHaveLength(1);
	});
});

describe('a callback that is no event', () => {
	it.each([
		['of Verify', { SessionUUID: 'a-session', Status: 'verified' }, 'Plivo Verify'],
		['without a UUID', { From: PERSON, Text: 'a secret' }, 'the fields From, Text'],
	])('%s is logged once, without its content', async (_, fields, words) => {
		await listen();
		for (let times = 0; times < 3; times++) {
			expect(await statusOf(deliver(genuine({ fields })))).toBe(200);
		}
		expect(listener.log).toHaveLength(1);
		expect(listener.log[0]).toContain(words);
		expect(listener.log[0]).not.toMatch(/a secret|a-session/);
		expect(listener.runs).toEqual([]);
	});
});
