import { WABA_ID } from '../../simulator/templateSeed';
import { executeStep, scrollToTop } from '../browser/pages/form';
import { until } from '../browser/support/until';
import { listTemplates, templateFields } from '../operations/editor';
import { CREDENTIAL_TYPE, plivo } from '../support/workbench';
import { takePortrait } from './support/portrait';
import { useStories } from '../examples/support/stories';

const LIMIT_MS = 120_000;
const TRIGGER = 'Plivo Messaging Trigger';
const SRC = '14155550100';
const ORDER = {
	phone: '14155550123',
	name: 'Ada',
	order: '4711',
	total: '12.50 EUR',
	arrives: '1 December',
	picture: 'https://example.com/parcel.jpg',
};

/** The pictures of the README, light and dark; `npm run screenshots` puts them there. */
describe('what the README shows can be seen in the editor', () => {
	const stories = useStories();

	it(
		'a WhatsApp template that was picked from the account, and has been sent',
		async () => {
			const { credentialData, n8n } = stories;
			const keys = { ...credentialData, wabaId: WABA_ID };
			const credential = await stories.credential(CREDENTIAL_TYPE, keys, 'Plivo account');
			const picking = {
				...{ resource: 'message', operation: 'send', type: 'whatsapp' },
				src: { __rl: true, mode: 'list', value: SRC, cachedResultName: `${SRC} (Support)` },
				...{ dst: '={{ $json.phone }}', whatsappContent: 'template' },
			};
			const [choice] = await listTemplates('order_shipped', picking, credential);
			const templateId = { __rl: true, mode: 'list', ...choice, cachedResultName: choice?.name };
			const schema = await templateFields({ ...picking, templateId }, credential);
			const value = {
				template_text: schema.find((one) => one.id === 'template_text')?.defaultValue,
				header_media: '={{ $json.picture }}',
				body_1: '={{ $json.name }}',
				body_2: '={{ $json.total }}',
				body_3: '={{ $json.arrives }}',
				button_1_url: '=orders/{{ $json.order }}',
			};
			const templateVariables = { mappingMode: 'defineBelow', value, schema };
			const chain = [
				{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} },
				{
					name: 'Order shipped',
					type: 'n8n-nodes-base.set',
					typeVersion: 3.4,
					parameters: { mode: 'raw', jsonOutput: JSON.stringify(ORDER) },
				},
				plivo({ ...picking, templateId, templateVariables }, credential),
			];
			const { id } = await n8n.createWorkflow({
				name: 'An order ships',
				nodes: chain.map((node, index) => ({ ...node, position: [index * 240, 0] })),
				connections: {
					Start: { main: [[{ node: 'Order shipped', type: 'main', index: 0 }]] },
					'Order shipped': { main: [[{ node: 'Plivo Messaging', type: 'main', index: 0 }]] },
				},
			});
			const subject = { name: 'send', workflowId: id, node: 'Plivo Messaging', height: 1280 };
			await takePortrait(subject, async (page) => {
				await page.getByText('your order over {{2}}').first().waitFor();
				const output = await executeStep(page);
				const uuid = await until(
					async () => (await stories.simulator.messages())[0]?.uuid,
					(found) => expect(found).toBeDefined(),
				);
				await output.getByText(String(uuid)).first().waitFor();
				await scrollToTop(page, 'type');
			});
			await n8n.request('POST', `/workflows/${id}/archive`, {});
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
