import { until } from '../browser/support/until';
import { executionIds, itemsOf } from './support/executions';
import { OWN, PERSON, TRIGGER, useTriggers } from './support/triggers';

const triggers = useTriggers();
const { n8n, simulator } = triggers;

const parameters = { events: ['incomingMessage'], setup: 'automatic', numbers: [OWN] };
const urlOf = async () => (await triggers.applicationOf(OWN))?.messageUrl;
const listen = async (id: string) => await n8n.startWorkflow(id, { name: TRIGGER });
const write = async (text: string) => await simulator.receive({ to: OWN, from: PERSON, text });

describe('Listen for test event, while the workflow is in production', () => {
	it('takes one message, and puts production back', async () => {
		const workflow = await triggers.publishTrigger(parameters);
		expect(await listen(workflow.id)).toEqual({ waitingForWebhook: true });
		expect(await urlOf()).toBe(workflow.testUrl);

		const { message, attempts } = await write('A test');
		expect(attempts.map(({ status }) => status)).toEqual([200]);
		await until(urlOf, (url) => expect(url).toBe(workflow.url));
		const [id = ''] = await until(
			async () => await executionIds(n8n, workflow.id),
			(ids) => expect(ids).toHaveLength(1),
		);
		const execution = await n8n.waitForExecution(id);
		expect(execution.mode).toBe('manual');
		expect(itemsOf(execution, TRIGGER)[0]?.json).toMatchObject({ message_uuid: message.uuid });

		await write('For production');
		const runs = await workflow.untilRuns(2);
		expect(runs[1]?.[0]?.json.text).toBe('For production');
	});

	it('that is stopped puts production back', async () => {
		const workflow = await triggers.publishTrigger(parameters);
		await listen(workflow.id);
		await n8n.request('DELETE', `/test-webhook/${workflow.id}`);
		await until(urlOf, (url) => expect(url).toBe(workflow.url));
	});

	it('goes on after a request that is not of Plivo', async () => {
		const workflow = await triggers.publishTrigger(parameters);
		await listen(workflow.id);
		const body = new URLSearchParams({ MessageUUID: 'made-up', From: PERSON, To: OWN });
		const refused = await fetch(workflow.testUrl, { method: 'POST', body });
		expect(refused.status).toBe(403);
		await write('A test');
		await until(urlOf, (url) => expect(url).toBe(workflow.url));
		expect(await executionIds(n8n, workflow.id)).toHaveLength(1);
	});
});
