import type { Locator } from 'playwright-core';
import { environment } from '../support/environment';
import { addEntry, choose, executeStep, fill, openList, readFailure } from './pages/form';
import { editorSteps } from './support/steps';
import { until } from './support/until';
import { openNewForm } from './support/workflow';

const SENDER = '14155550100';
const RECIPIENT = '14155550123';
const TEXT = 'Your order 4711 has been shipped.';
const API_ID = '5ec4c8c9-0000-4000-8000-000000000001';
const PLIVO_WORDS = 'src parameter is not a number of this account';

/** One form; each step goes on from the one before. */
describe('running the node in the editor', () => {
	const { step, screenshot } = editorSteps('4-execute');
	const { simulator } = environment();

	beforeEach(async () => await simulator.reset());

	/** Waits until the panel shows the UUID of the one message that the simulator has accepted, with that body. */
	const showsUuidOf = async (output: Locator, body: object) => {
		await until(
			async () => (await simulator.messages()).map((message) => message.body),
			(bodies) => expect(bodies).toEqual([body]),
		);
		const [message] = await simulator.messages();
		await output.getByText(String(message?.uuid)).first().waitFor();
	};

	step('sends an SMS and shows its message UUID', async (page) => {
		await openNewForm(page);
		await (await openList(page, 'src')).filter({ hasText: SENDER }).click();
		await fill(page, 'dst', RECIPIENT);
		await fill(page, 'text', TEXT);
		const output = await executeStep(page);
		await showsUuidOf(output, { type: 'sms', src: SENDER, dst: RECIPIENT, text: TEXT });
		await screenshot('sms-sent');
	});

	step("names 'To' when the recipient is no phone number, and sends nothing", async (page) => {
		await fill(page, 'dst', 'call me');
		const output = await executeStep(page);
		await until(
			async () => await readFailure(output),
			({ message, description }) => {
				expect(message).toMatch(/^'To' \[item 0\]: .*not a phone number/);
				expect(description).toContain('country code');
			},
		);
		const requests = await simulator.requests();
		expect(requests.filter(({ method }) => method === 'POST')).toEqual([]);
		await screenshot('bad-recipient');
	});

	step("shows Plivo's words and what to do when Plivo refuses", async (page) => {
		await simulator.fault({
			kind: 'status',
			status: 400,
			body: { api_id: API_ID, error: PLIVO_WORDS },
			match: { path: '/Message/' },
		});
		await fill(page, 'dst', RECIPIENT);
		const output = await executeStep(page);
		await until(
			async () => await readFailure(output),
			({ message, description }) => {
				expect(message).toBe(PLIVO_WORDS);
				expect(description).toContain('sent nothing');
				expect(description).toContain('then send again');
				expect(description).toContain(`api_id ${API_ID}`);
			},
		);
		await screenshot('refused');
	});

	step('sends a WhatsApp template filled in by hand', async (page) => {
		await choose(page, 'type', 'WhatsApp');
		await (await openList(page, 'src')).filter({ hasText: SENDER }).click();
		await fill(page, 'dst', RECIPIENT);
		await choose(page, 'whatsappContent', 'Template by Name');
		await fill(page, 'templateName', 'order_shipped');
		const variables = await addEntry(page, 'templateBody');
		await fill(variables, 'text', 'Ada');
		const buttons = await addEntry(page, 'templateButtons');
		await choose(page, 'sub_type', 'URL', buttons);
		await fill(buttons, 'text', 'orders/4711');
		const output = await executeStep(page);
		await showsUuidOf(output, {
			type: 'whatsapp',
			src: SENDER,
			dst: RECIPIENT,
			template: {
				name: 'order_shipped',
				language: 'en_US',
				components: [
					{ type: 'body', parameters: [{ type: 'text', text: 'Ada' }] },
					{
						type: 'button',
						sub_type: 'url',
						index: '0',
						parameters: [{ type: 'text', text: 'orders/4711' }],
					},
				],
			},
		});
		await screenshot('template-sent');
	});
});
