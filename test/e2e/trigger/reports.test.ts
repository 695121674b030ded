import { plivo } from '../support/workbench';
import { OWN, PERSON, TRIGGER, useTriggers } from './support/triggers';
import { runsOf } from './support/executions';
import { until } from '../browser/support/until';

const triggers = useTriggers();
const { n8n } = triggers;

const send = (url: string, method: string) =>
	plivo(
		{
			resource: 'message',
			operation: 'send',
			type: 'sms',
			src: { __rl: true, mode: 'number', value: OWN },
			dst: PERSON,
			text: 'Your order has been shipped.',
			options: { url, method },
		},
		triggers.keys(),
	);

describe('the pair: Send reports to the trigger', () => {
	it.each(['POST', 'GET'])('a workflow for each state, by %s', async (method) => {
		const reports = await triggers.publishTrigger({ events: ['deliveryReport'] });
		const sending = await triggers.publishTrigger(
			{ events: ['incomingMessage'], setup: 'manual' },
			[send(reports.url, method)],
		);
		const { data } = await n8n.runWorkflow(sending.id, TRIGGER, { data: startedBy({}) });
		const uuid =
			data.resultData.runData['Plivo Messaging']?.[0]?.data?.main?.[0]?.[0]?.json.message_uuid;
		const runs = await reports.untilRuns(3);
		expect(runs.map(([item]) => item?.json)).toMatchObject(
			['queued', 'sent', 'delivered'].map((message_state) => ({
				event: 'deliveryReport',
				message_uuid: uuid,
				message_state,
				to_number: PERSON,
			})),
		);
	});

	it('in one workflow that has two triggers, final states only', async () => {
		const parameters = { events: ['deliveryReport'], filters: { finalOnly: true } };
		const workflow = await triggers.publishTrigger(parameters);
		await triggers.simulator.settings({ finalState: 'undelivered', errorCode: '30' });
		const other = await triggers.publishTrigger({ events: ['incomingMessage'], setup: 'manual' }, [
			send(workflow.url, 'POST'),
		]);
		await n8n.runWorkflow(other.id, TRIGGER, { data: startedBy({}) });
		await until(
			async () => await runsOf(n8n, workflow.id, TRIGGER),
			(runs) =>
				expect(runs.map(([item]) => item?.json)).toMatchObject([
					{ message_state: 'undelivered', error_meaning: 'The carrier took the message for spam' },
				]),
		);
	});
});

/** The run of a trigger that has emitted one item, as the editor hands over what is pinned. */
function startedBy(json: Record<string, unknown>) {
	return {
		startTime: Date.now(),
		executionTime: 0,
		executionIndex: 0,
		executionStatus: 'success',
		source: [],
		data: { main: [[{ json }]] },
	};
}
