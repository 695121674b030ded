import { signV3 } from '../../simulator/signatures';
import { OWN, PERSON, useTriggers, type TriggerWorkflow } from './support/triggers';

const triggers = useTriggers();
const { simulator, account } = triggers;

const parameters = { events: ['incomingMessage'], setup: 'automatic', numbers: [OWN] };

let workflow: TriggerWorkflow;

const listen = async (options: object = {}) => {
	workflow = await triggers.publishTrigger({ ...parameters, options });
};

const write = async (message: object) =>
	await simulator.receive({ to: OWN, from: PERSON, ...message });

/** The item of the one run there is. */
const theItem = async () => {
	const runs = await workflow.untilRuns(1);
	expect(runs[0]).toHaveLength(1);
	return runs[0]?.[0];
};

describe('a message starts the workflow once, with what it holds', () => {
	const MESSAGES = [
		{
			kind: 'an SMS',
			sent: { text: 'Is it ready? ☂ & 100 %' },
			item: { message_type: 'sms', content_type: 'text', text: 'Is it ready? ☂ & 100 %' },
		},
		{
			kind: 'an opt-out',
			sent: { text: 'STOP', intent: 'optout' },
			item: { message_type: 'sms', text: 'STOP', intent: 'optout' },
		},
		{
			kind: 'a WhatsApp text that answers another message',
			sent: { type: 'whatsapp', text: 'Yes', repliedTo: 'a-message-uuid' },
			item: { message_type: 'whatsapp', text: 'Yes', replied_to: 'a-message-uuid' },
		},
		{
			kind: 'a button of WhatsApp',
			sent: { type: 'whatsapp', button: { text: 'Confirm', payload: 'confirm-4711' } },
			item: { content_type: 'button', button: { text: 'Confirm', payload: 'confirm-4711' } },
		},
		{
			kind: 'an answer from a list of WhatsApp',
			sent: { type: 'whatsapp', list: { text: 'Tomorrow', payload: 'slot-2' } },
			item: { content_type: 'list', button: { text: 'Tomorrow', payload: 'slot-2' } },
		},
		{
			kind: 'a location of WhatsApp',
			sent: {
				type: 'whatsapp',
				location: { latitude: '37.7749', longitude: '-122.4194', name: 'The shop' },
			},
			item: {
				content_type: 'location',
				location: { latitude: 37.7749, longitude: -122.4194, name: 'The shop', address: null },
			},
		},
	];

	it.each(MESSAGES)('$kind', async ({ sent, item }) => {
		await listen();
		const { message, attempts, replies, replyError } = await write(sent);
		expect(attempts.map(({ status }) => status)).toEqual([200]);
		expect({ replies, replyError }).toEqual({ replies: [], replyError: null });
		expect((await theItem())?.json).toMatchObject({
			event: 'incomingMessage',
			message_uuid: message.uuid,
			from_number: PERSON,
			to_number: OWN,
			...item,
			plivo: message.body,
		});
	});

	it('an MMS, with its files in binary data', async () => {
		await listen({ downloadMedia: true });
		await write({ type: 'mms', text: 'Look', media: ['cat.png', 'receipt.pdf'] });
		expect(await theItem()).toMatchObject({
			json: { text: 'Look', media: [{ binary_field: 'media_0' }, { binary_field: 'media_1' }] },
			binary: {
				media_0: { mimeType: 'image/png', fileExtension: 'png' },
				media_1: { mimeType: 'application/pdf', fileExtension: 'pdf' },
			},
		});
	});

	it('however often Plivo delivers it', async () => {
		await listen();
		const { message, attempts } = await write({ text: 'Hello', times: 3 });
		await simulator.repeat({ uuid: message.uuid, sameNonce: true });
		expect(attempts.map(({ status }) => status)).toEqual([200, 200, 200]);
		await write({ text: 'Something else' });
		const runs = await workflow.untilRuns(2);
		expect(runs.map(([item]) => item?.json.text)).toEqual(['Hello', 'Something else']);
	});
});

describe('what does not come from Plivo', () => {
	const fields = { MessageUUID: 'made-up', From: PERSON, To: OWN, Type: 'sms', Text: 'Pay me' };
	const nonce = '12345678901234567890';
	const headersFor = (url: string, token: string) => ({
		'x-plivo-signature-v3': signV3('POST', url, nonce, token, fields),
		'x-plivo-signature-v3-nonce': nonce,
	});

	const CASES = [
		{ kind: 'without a signature', headers: () => ({}) },
		{ kind: 'signed with another token', headers: () => headersFor(workflow.url, 'another token') },
		{
			kind: 'signed for another address',
			headers: () => headersFor(workflow.testUrl, account.authToken),
		},
	];

	it.each(CASES)('$kind: 403, and no execution', async ({ headers }) => {
		await listen();
		const body = new URLSearchParams(fields);
		const refused = await fetch(workflow.url, { method: 'POST', body, headers: headers() });
		expect(refused.status).toBe(403);
		// With the right signature the same request is taken, so it was the signature.
		const right = headersFor(workflow.url, account.authToken);
		const taken = await fetch(workflow.url, { method: 'POST', body, headers: right });
		expect(taken.status).toBe(200);
		expect((await theItem())?.json).toMatchObject({ message_uuid: 'made-up' });
	});
});

describe('a reply', () => {
	it('with an expression is sent by Plivo', async () => {
		await listen({ replyText: '={{ "You wrote: " + $json.body.Text }}' });
		const { reply, replyError } = await write({ text: 'Tea & <biscuits>' });
		expect(replyError).toBeNull();
		expect(reply).toMatchObject({
			src: OWN,
			dst: PERSON,
			body: { text: 'You wrote: Tea & <biscuits>' },
		});
		await workflow.untilRuns(1);
	});

	it('of which the expression fails is left out; the workflow starts all the same', async () => {
		await listen({ replyText: '={{ $json.body.Nothing.here }}' });
		const { attempts, replies } = await write({ text: 'Hello' });
		expect(attempts.map(({ status }) => status)).toEqual([200]);
		expect(replies).toEqual([]);
		await workflow.untilRuns(1);
	});
});
