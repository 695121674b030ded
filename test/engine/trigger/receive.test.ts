import type { INodeParameters } from 'n8n-workflow';
import { writeReference } from '../../../plivo/webhook/answerReference';
import { SUBACCOUNT } from '../../simulator';
import { signV2 } from '../../simulator/signatures';
import { useWorld } from '../support/world';
import { callPlivo } from './support/plivo';
import { startListener, type Listener } from './support/listener';
import { until } from '../../support/until';

const world = useWorld();

const OWN = '14155550100';
const PERSON = '14155550123';

let listener: Listener;

const form = (more: INodeParameters = {}): INodeParameters => ({
	events: ['incomingMessage', 'deliveryReport'],
	setup: 'automatic',
	numbers: [OWN],
	...more,
});

async function listen(more: INodeParameters = {}): Promise<void> {
	listener = await startListener(world.keys, form(more));
	await listener.hooks.activate();
}

afterEach(async () => await listener.close());

const write = async (text = 'Hello', more = {}) =>
	await world.simulator().receive({ to: OWN, from: PERSON, text, ...more });

const jsonOf = (run: number) => listener.runs[run]?.[0]?.json;

describe('an incoming message', () => {
	it('starts one workflow with all that Plivo said, in Plivo words and in readable ones', async () => {
		await listen();
		const { message, attempts } = await write('Hello & bye + 100% ☂');
		expect(attempts.map(({ status }) => status)).toEqual([200]);
		expect(listener.runs).toHaveLength(1);
		expect(jsonOf(0)).toMatchObject({
			event: 'incomingMessage',
			message_uuid: message.uuid,
			from_number: PERSON,
			to_number: OWN,
			message_type: 'sms',
			text: 'Hello & bye + 100% ☂',
			media: [],
			button: null,
			intent: null,
			plivo: message.body,
		});
	});

	it.each(['documented', 'sdk', 'media1', 'dotted', 'json'] as const)(
		'is understood in the spelling %s',
		async (spelling) => {
			await listen();
			const tapped = { text: 'Confirm', payload: 'confirm-4711' };
			await write('Confirm', { type: 'whatsapp', button: tapped, repliedTo: 'a-uuid', spelling });
			await write('Look', { type: 'mms', media: ['cat.png', 'dog.png'], spelling });
			expect(jsonOf(0)).toMatchObject({ button: tapped, replied_to: 'a-uuid' });
			expect(jsonOf(1)).toMatchObject({ text: 'Look', message_type: 'mms' });
			expect(jsonOf(1)?.media).toHaveLength(2);
		},
	);

	it('is answered with an empty response', async () => {
		await listen();
		const { attempts, replyError } = await write();
		expect(attempts[0]?.status).toBe(200);
		expect(replyError).toBeNull();
	});

	it('comes to nothing when the event is not chosen, or a filter keeps it out', async () => {
		await listen();
		listener.use(form({ events: ['deliveryReport'] }));
		await write();
		listener.use(form({ filters: { numbers: '+1 415 555 0199' } }));
		await write();
		listener.use(form({ filters: { types: ['whatsapp'] } }));
		const { attempts } = await write();
		expect(attempts[0]?.status).toBe(200);
		expect(listener.runs).toEqual([]);
	});
});

describe('a delivery report', () => {
	const send = async (more: object = {}) => {
		const body = { src: OWN, dst: PERSON, text: 'Hi', url: listener.url, ...more };
		await callPlivo(world, 'POST', 'Message/', body);
	};

	it.each(['POST', 'GET'])('starts a workflow for each state, by %s', async (method) => {
		await listen();
		await send({ method });
		await until(() => listener.runs.length === 3);
		expect([0, 1, 2].map((run) => jsonOf(run)?.message_state)).toEqual([
			'queued',
			'sent',
			'delivered',
		]);
		expect(jsonOf(2)).toMatchObject({
			event: 'deliveryReport',
			is_final: true,
			units: 1,
			error_code: null,
		});
	});

	it('tells what a failure means, and passes the filter of final states', async () => {
		await listen({ filters: { finalOnly: true } });
		await send({ dst: '14155599340' });
		await until(() => listener.runs.length === 1);
		expect(jsonOf(0)).toMatchObject({
			message_state: 'failed',
			error_code: '340',
			error_meaning: 'No WhatsApp conversation is open; only a template can start one',
		});
	});
});

describe('signatures', () => {
	it.each(['v2', 'maV2', 'v3', 'maV3'] as const)('%s alone lets a message in', async (name) => {
		await listen();
		world.simulator().settings({ callbackSignatures: [name] });
		await write();
		expect(listener.runs).toHaveLength(1);
	});

	it('one of several in a header is enough', async () => {
		await listen();
		world.simulator().settings({ callbackSignatures: ['v3'], rotatedTokens: ['old', 'older'] });
		await write();
		expect(listener.runs).toHaveLength(1);
	});

	it.each([
		['none at all', [], {}],
		['V2 when V3 is asked for', ['v2', 'maV2'], { signature: 'v3' }],
	] as const)('%s is refused with 403, without a run', async (_case, names, options) => {
		await listen({ options });
		world.simulator().settings({ callbackSignatures: [...names] });
		const { attempts } = await write();
		expect(attempts[0]?.status).toBe(403);
		expect(listener.runs).toEqual([]);
		expect(listener.log.join()).toContain('refused a request');
	});

	it('of another account is refused, and the log holds no secret', async () => {
		await listen();
		const wrong = { ...world.keys(), authToken: SUBACCOUNT.authToken };
		const other = await startListener(() => wrong, form());
		const id = world.simulator().applications().at(-1)?.id ?? '';
		await callPlivo(world, 'POST', `Application/${id}/`, { message_url: other.url });
		const { attempts } = await write();
		await other.close();
		expect(attempts[0]?.status).toBe(403);
		expect(other.runs).toEqual([]);
		expect(other.log.join()).not.toMatch(
			new RegExp(`${wrong.authToken}|${world.keys().authToken}`),
		);
	});

	it('are not asked for when they are switched off', async () => {
		await listen({ options: { signature: 'none' } });
		world.simulator().settings({ callbackSignatures: [] });
		await write();
		expect(listener.runs).toHaveLength(1);
	});

	/** The trigger vouches for what it hands on to the execution that asked. */
	it('that were not checked hand on no tap that answers a question', async () => {
		await listen({ options: { signature: 'none' } });
		const asked = { executionId: '7', nodeId: 'ask', question: '0', signature: 'a'.repeat(64) };
		const payload = writeReference({ ...asked, choice: 0 });
		const button = { text: 'Approve', payload };
		const { attempts } = await write('Approve', { type: 'whatsapp', button });
		expect(attempts.map(({ status }) => status)).toEqual([200]);
		expect(listener.log.join()).toContain('was not handed on, since signatures are not checked');
		expect(listener.runs).toEqual([]);
	});

	it('of V2 cannot be put over another content', async () => {
		await listen();
		world.simulator().settings({ callbackSignatures: ['v2'] });
		const { message, attempts } = await write();
		const nonce = attempts[0]?.nonce ?? '';
		const headers = {
			'x-plivo-signature-v2': signV2(listener.url, nonce, world.keys().authToken),
			'x-plivo-signature-v2-nonce': nonce,
		};
		const forged = await fetch(listener.url, {
			method: 'POST',
			headers,
			body: new URLSearchParams({ MessageUUID: 'forged', From: PERSON, To: OWN, Text: 'Pay' }),
		});
		expect(forged.status).toBe(403);
		const again = await world.simulator().repeat({ uuid: message.uuid, sameNonce: true });
		expect(again.attempts[0]?.status).toBe(200);
		expect(listener.runs).toHaveLength(1);
	});
});

describe('a delivery that comes again', () => {
	it('starts no second workflow', async () => {
		await listen();
		const { attempts } = await write('Hello', { times: 3 });
		expect(attempts.map(({ status }) => status)).toEqual([200, 200, 200]);
		expect(listener.runs).toHaveLength(1);
	});

	it('starts one when the option says so', async () => {
		await listen({ options: { dropRepeated: false } });
		await write('Hello', { times: 2 });
		expect(listener.runs).toHaveLength(2);
	});

	it('starts the workflow when n8n could not the first time', async () => {
		await listen();
		world.simulator().settings({ callbackRetryMs: [1] });
		listener.failStarts(1);
		const { attempts } = await write();
		expect(attempts.map(({ status }) => status)).toEqual([500, 200]);
		expect(listener.runs).toHaveLength(1);
	});
});

it('a call is told that nobody is there', async () => {
	await listen({ options: { signature: 'none' } });
	const answer = await fetch(listener.url, {
		method: 'POST',
		body: new URLSearchParams({ CallUUID: 'a-call', From: PERSON, To: OWN }),
	});
	expect(await answer.text()).toBe('<Response><Hangup/></Response>');
	expect(listener.runs).toEqual([]);
});
