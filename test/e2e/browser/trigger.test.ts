import { randomUUID } from 'node:crypto';
import { environment } from '../support/environment';
import { openForm } from './pages/canvas';
import { choose, executeStep, field, visibleLabels } from './pages/form';
import { editorSteps } from './support/steps';
import { until } from './support/until';
import { simulatorCredential } from './support/workflow';

const TRIGGER = 'Plivo Messaging Trigger';
const OWN = '14155550100';
const PERSON = '14155550123';

/** One form; each step goes on from the one before. */
describe('the trigger', () => {
	const { step, screenshot } = editorSteps('8-trigger');
	const { n8n, simulator } = environment();
	const webhookId = randomUUID();

	step('shows its addresses, and what to do with them', async (page) => {
		const workflow = await n8n.createWorkflow({
			name: 'Customers write',
			nodes: [
				{
					name: TRIGGER,
					type: 'n8n-nodes-plivo.plivoTrigger',
					typeVersion: 1,
					position: [0, 0],
					webhookId,
					parameters: {},
					credentials: { plivoMessagingApi: await simulatorCredential() },
				},
			],
			connections: {},
		});
		await page.goto(`${n8n.url}/workflow/${workflow.id}`);
		await openForm(page, TRIGGER);
		expect(await visibleLabels(page)).toEqual([
			'Events',
			'Setup',
			'Number Names or IDs',
			'Take Over Numbers',
			'Filters',
			'Options',
		]);
		await choose(page, 'setup', 'Manual');
		await page.getByText('In the Plivo console, open Messaging').waitFor();
		await page.getByText('Webhook URLs').click();
		await page.getByTestId('radio-button-production').click();
		await page.getByText(`/webhook/${webhookId}/webhook`, { exact: false }).first().waitFor();
		await screenshot('manual');
	});

	step(
		'lists the numbers of the account, and marks those that have an application',
		async (page) => {
			await page.getByText('Webhook URLs').click();
			await choose(page, 'setup', 'Automatic');
			await field(page, 'numbers').locator('input.el-select__input').click();
			const options = page.getByRole('option').filter({ visible: true });
			await until(
				async () => await options.allInnerTexts(),
				(texts) => {
					expect(texts).toContain(`${OWN} (Support, United States)`);
					expect(texts).toContainEqual(
						expect.stringMatching(/^14155550129 .*\(Has an Application\)$/),
					);
				},
			);
			await screenshot('numbers');
			await options.filter({ hasText: `${OWN} ` }).click();
			await options.filter({ hasText: '14155550101 ' }).click();
			await page.keyboard.press('Escape');
			await screenshot('automatic');
		},
	);

	step('listens for a test event, and shows the message that comes', async (page) => {
		const output = await executeStep(page);
		await until(
			async () => (await simulator.applications()).map(({ messageUrl }) => messageUrl),
			(urls) =>
				expect(urls).toContainEqual(expect.stringMatching(/\/webhook-test\/[\w-]+\/webhook$/)),
		);
		await screenshot('listening');
		await simulator.receive({ to: OWN, from: PERSON, text: 'Is my order on its way?' });
		await output.getByText('Is my order on its way?').first().waitFor();
		await screenshot('message');
	});

	step('has put everything back', async () => {
		await until(
			async () => (await simulator.applications()).map(({ name }) => name),
			(names) => expect(names.filter((name) => name.startsWith('n8n-'))).toEqual([]),
		);
	});
});
