import { executeStep } from '../browser/pages/form';
import { until } from '../browser/support/until';
import { CREDENTIAL_TYPE } from '../support/workbench';
import { takePortrait } from './support/portrait';
import { useStories } from '../examples/support/stories';

const LIMIT_MS = 120_000;
const TRIGGER = 'Plivo Messaging Trigger';

/** The pictures of the README, light and dark; `npm run screenshots` puts them there. */
describe('what the README shows can be seen in the editor', () => {
	const stories = useStories();

	it(
		'a message that has been sent',
		async () => {
			const { id } = await stories.open('messages/sms');
			const subject = { name: 'send', workflowId: id, node: 'Plivo Messaging' };
			await takePortrait(subject, async (page) => {
				const output = await executeStep(page);
				const uuid = await until(
					async () => (await stories.simulator.messages())[0]?.uuid,
					(found) => expect(found).toBeDefined(),
				);
				await output.getByText(String(uuid)).first().waitFor();
			});
		},
		LIMIT_MS,
	);

	it(
		'the trigger, with numbers of the account',
		async () => {
			const { credentialData, n8n } = stories;
			const credential = await stories.credential(
				CREDENTIAL_TYPE,
				{ ...credentialData },
				'Plivo simulator',
			);
			const { id } = await n8n.createWorkflow({
				name: 'Customers write',
				nodes: [
					{
						name: TRIGGER,
						type: 'n8n-nodes-plivo.plivoTrigger',
						typeVersion: 1,
						position: [0, 0],
						webhookId: '0a6c1f0e-3c5b-4a55-9b0f-5d2e4f6a7b10',
						parameters: {
							events: ['incomingMessage', 'deliveryReport'],
							setup: 'automatic',
							numbers: ['14155550100', '14155550101'],
							filters: { finalOnly: true },
							options: { replyText: 'Thank you, we will answer within the hour.' },
						},
						credentials: { [CREDENTIAL_TYPE]: credential },
					},
				],
				connections: {},
			});
			const subject = { name: 'trigger', workflowId: id, node: TRIGGER };
			await takePortrait(subject, async (page) => {
				await page.getByText('14155550100 (Support, United States)').first().waitFor();
			});
			await n8n.request('POST', `/workflows/${id}/archive`, {});
		},
		LIMIT_MS,
	);
});
