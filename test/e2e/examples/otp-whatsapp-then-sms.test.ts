import { emitted, useStories, type Story } from './support/stories';

const stories = useStories();
const { simulator } = stories;
const PHONE = '14155550123';
const CODE = '482913';

const BY_WHATSAPP = {
	type: 'whatsapp',
	src: '14155550100',
	dst: PHONE,
	message_expiry: 20,
	log: 'number_only',
	template: {
		name: 'login_code',
		language: 'en_US',
		components: [
			{ type: 'body', parameters: [{ type: 'text', text: CODE }] },
			{
				type: 'button',
				sub_type: 'url',
				index: '0',
				parameters: [{ type: 'text', text: CODE }],
			},
		],
	},
};
const BY_SMS = {
	type: 'sms',
	src: '14155550100',
	dst: PHONE,
	message_expiry: 300,
	log: 'number_only',
	text: `${CODE} is your code. It is good for 5 minutes.`,
};

describe('otp-whatsapp-then-sms', () => {
	let story: Story;
	beforeAll(async () => {
		// The simulated message has its last state after a tenth of a second.
		const parameters = { 'Give it 20 seconds': { amount: 1 } };
		story = await stories.activate('otp-whatsapp-then-sms', { parameters });
	});

	/** Has a code sent, and gives what reached Plivo and whether WhatsApp was enough. */
	const requestCode = async () => {
		const answer = await story.call('send-code', { phone: PHONE, code: CODE });
		expect(answer.status).toBe(200);
		const execution = await story.execution();
		expect(execution.status).toBe('success');
		return {
			sent: (await stories.sends()).map(({ body }) => body),
			arrived: emitted(execution, 'Arrived by WhatsApp').length === 1,
		};
	};

	it('a code that arrives by WhatsApp: sends nothing else', async () => {
		expect(await requestCode()).toEqual({ sent: [BY_WHATSAPP], arrived: true });
		const [message] = await simulator.messages();
		expect(message?.state).toBe('delivered');
	});

	it.each(['undelivered', 'failed', 'sent'] as const)(
		'a WhatsApp message that is %s: sends the code by SMS',
		async (finalState) => {
			await simulator.settings({ finalState });
			expect(await requestCode()).toEqual({ sent: [BY_WHATSAPP, BY_SMS], arrived: false });
		},
	);

	it('a WhatsApp message that Plivo refuses: sends the code by SMS, without a wait', async () => {
		const body = { api_id: 'api-1', error: 'the template is unknown' };
		await simulator.fault({ kind: 'status', status: 400, body });
		expect(await requestCode()).toEqual({ sent: [BY_WHATSAPP, BY_SMS], arrived: false });
		expect((await simulator.messages()).map(({ type }) => type)).toEqual(['sms']);
	});

	it('a state that cannot be read: sends the code by SMS', async () => {
		await simulator.fault({ kind: 'status', status: 404, match: { method: 'GET' } });
		expect(await requestCode()).toEqual({ sent: [BY_WHATSAPP, BY_SMS], arrived: false });
	});
});
