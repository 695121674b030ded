import { signV2, signV3, type Parameters } from '../../simulator/signatures';
import { useTriggers, type TriggerWorkflow } from '../trigger/support/triggers';
import { ASKER, OTHER, PERSON, useAsking } from './support/asking';

const triggers = useTriggers();
const asking = useAsking(triggers);
const { simulator } = asking;

const whatsapp = { type: 'whatsapp', answerWith: 'chat' };

let trigger: TriggerWorkflow;
beforeEach(async () => {
	const parameters = { events: ['incomingMessage'], setup: 'automatic', numbers: [ASKER] };
	trigger = await triggers.publishTrigger(parameters);
});

const newestMessage = async () =>
	(await simulator.messages()).findLast(({ direction }) => direction === 'outbound')?.uuid ?? '';

/**
 * Taps on the newest message, and gives what the trigger answered Plivo. While n8n still stores the question, which takes
 * a busy machine seconds, the trigger answers 503, and Plivo delivers again.
 */
const tap = async (choice: string, more: object = {}) => {
	for (let deliveries = 1; ; deliveries++) {
		const { attempts } = await simulator.tap({ uuid: await newestMessage(), choice, ...more });
		const statuses = attempts.map(({ status }) => status);
		if (deliveries === DELIVERIES_MAX || !statuses.includes(503)) return statuses;
	}
};
/** Plivo's: the first, and three more. */
const DELIVERIES_MAX = 4;

it('a tap answers, and starts no workflow; a second one changes nothing', async () => {
	const asked = await asking.ask(whatsapp);
	expect(await tap('Decline')).toEqual([200]);
	const [item] = await asked.answer();
	expect(item?.json.data).toEqual({
		approved: false,
		choice: 'decline',
		title: 'Decline',
		respondedAt: expect.any(String),
		respondedBy: PERSON,
		dst: PERSON,
		message_uuid: await newestMessage(),
	});
	expect(item?.pairedItem).toEqual({ item: 0 });
	expect(await tap('Approve', { times: 2 })).toEqual([200, 200]);
	expect((await asked.answer())[0]?.json.data).toMatchObject({ approved: false });
	expect(await trigger.runs()).toEqual([]);
});

it('one of ten rows of a list is chosen', async () => {
	const choice = Array.from({ length: 10 }, (_, row) => ({ title: `Slot ${row}`, id: `s${row}` }));
	const asked = await asking.ask({ ...whatsapp, responseType: 'choice', choices: { choice } });
	await tap('Slot 7');
	expect((await asked.answer())[0]?.json.data).toMatchObject({ choice: 's7', title: 'Slot 7' });
});

it('the quick reply buttons of a template answer, in their order', async () => {
	const templateId = { __rl: true, mode: 'name', value: 'not_seeded|en_US' };
	const template = { templateId, message: '' };
	const asked = await asking.ask({ ...whatsapp, ...template, answerWith: 'template' });
	await tap('Button 2');
	const data = { approved: false, choice: 'decline', title: 'Button 2' };
	expect((await asked.answer())[0]?.json.data).toMatchObject(data);
});

it('of two questions to one person, the one whose button was tapped is answered', async () => {
	const first = await asking.ask(whatsapp);
	const uuid = await newestMessage();
	const second = await asking.ask(whatsapp);
	await simulator.tap({ uuid, choice: 'Decline' });
	expect((await first.answer())[0]?.json.data).toMatchObject({ approved: false });
	await second.expectWaiting();
	await tap('Approve');
	expect((await second.answer())[0]?.json.data).toMatchObject({ approved: true });
});

it('a tap of another kind starts the workflow, as ever', async () => {
	const button = { text: 'Confirm', payload: 'confirm-4711' };
	await simulator.receive({ type: 'whatsapp', from: PERSON, to: ASKER, button });
	expect((await trigger.untilRuns(1))[0]?.[0]?.json).toMatchObject({ button });
});

it('what Plivo signs with V2 alone answers too, where trigger and node have the same keys', async () => {
	await simulator.settings({ callbackSignatures: ['v2'] });
	const asked = await asking.ask(whatsapp);
	expect(await tap('Approve')).toEqual([200]);
	expect((await asked.answer())[0]?.json.data).toMatchObject({ approved: true });
});

it('nobody else can answer, however much they know', async () => {
	const asked = await asking.ask(whatsapp);
	const payload = /"(n8n-answer[^"]+)"/.exec(JSON.stringify(asked.body))?.[1] ?? '';
	const url = trigger.url;
	const address = resumeAddress(asking.n8n.url, payload);
	const genuine = {
		From: PERSON,
		To: ASKER,
		Type: 'whatsapp',
		MessageUUID: 'a-message',
		'Button[Text]': 'Approve',
		'Button[Payload]': payload,
	};
	const { authToken } = asking.account;
	const v3 = (token: string, fields: Parameters) => ({
		'x-plivo-signature-v3-nonce': '12345',
		'x-plivo-signature-v3': signV3('POST', url, '12345', token, fields),
	});
	const v2 = {
		'x-plivo-signature-v2-nonce': '6789',
		'x-plivo-signature-v2': signV2(url, '6789', authToken),
	};
	const other = { ...genuine, From: OTHER };
	const text = { ...genuine, 'Button[Payload]': 'Approve' };
	const sms = { ...genuine, Type: 'sms' };
	const tenth = { ...genuine, 'Button[Payload]': payload.replace(/\d+$/, '9') };
	const post = async (headers: object, fields: Parameters) =>
		await fetch(address, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({
				method: 'POST',
				urls: [url],
				query: '',
				body: new URLSearchParams(fields).toString(),
				contentType: 'application/x-www-form-urlencoded',
				headers,
			}),
		});
	const inChat = async (more: object) => {
		const button = { text: 'Approve', payload };
		const message = { type: 'whatsapp', from: PERSON, to: ASKER, button, ...more } as const;
		const tap = async () => (await simulator.receive(message)).attempts.map(({ status }) => status);
		const statuses = await tap();
		// A busy machine may answer later than Plivo waits.
		return statuses.includes(null) ? await tap() : statuses;
	};

	const ROWS: Array<[string, () => Promise<unknown>, unknown]> = [
		['looks at the page', async () => await statusOf(fetch(address)), 403],
		[
			'answers as on the page',
			async () =>
				await statusOf(
					fetch(address, { method: 'POST', body: new URLSearchParams({ choice: '0' }) }),
				),
			400,
		],
		['says that Plivo called', async () => await statusOf(post({}, genuine)), 403],
		['signs with another token', async () => await statusOf(post(v3('x', genuine), genuine)), 403],
		['changes a signed call', async () => await statusOf(post(v3(authToken, other), genuine)), 403],
		['puts words below a V2 signature', async () => await statusOf(post(v2, genuine)), 403],
		['was not asked', async () => await statusOf(post(v3(authToken, other), other)), 403],
		['writes a text', async () => await statusOf(post(v3(authToken, text), text)), 403],
		['writes an SMS', async () => await statusOf(post(v3(authToken, sms), sms)), 403],
		[
			'chooses what is not offered',
			async () => await statusOf(post(v3(authToken, tenth), tenth)),
			403,
		],
		[
			// 401 by n8n; n8n 2.0 leaves it to the node.
			'changes the address',
			async () => [401, 403].includes(await statusOf(fetch(`${address}&fbclid=1`))),
			true,
		],
		['taps a forwarded message', async () => await inChat({ from: OTHER }), [200]],
		[
			'makes a signature up',
			async () =>
				await inChat({
					button: { text: 'x', payload: payload.replace(/[\w-]{43}(?=\/\d+$)/, 'A'.repeat(43)) },
				}),
			[200],
		],
		[
			'means another n8n',
			async () =>
				await inChat({ button: { text: 'x', payload: payload.replace(/\/\d+\//, '/99999999/') } }),
			[200],
		],
	];
	const seen: Array<[string, unknown]> = [];
	for (const [who, act] of ROWS) seen.push([who, await act()]);
	expect(seen).toEqual(ROWS.map(([who, , answer]) => [who, answer]));
	await asked.expectWaiting();
	expect(await trigger.runs()).toEqual([]);
	expect(await statusOf(post(v3(authToken, genuine), genuine))).toBe(200);
	expect((await asked.answer())[0]?.json.data).toMatchObject({ approved: true });
});

async function statusOf(response: Promise<Response>): Promise<number> {
	return (await response).status;
}

function resumeAddress(url: string, payload: string): string {
	const [, executionId = '', nodeId = '', question = '', packed = ''] = payload.split('/');
	const signature = Buffer.from(packed, 'base64url').toString('hex');
	return `${url}/webhook-waiting/${executionId}/${nodeId}?q=${question}&signature=${signature}`;
}
