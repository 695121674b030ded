import { until } from '../browser/support/until';
import { emitted, useStories, type Story } from './support/stories';

const stories = useStories();
const { simulator, n8n } = stories;

describe('confirm-delivery-else-call-in', () => {
	let story: Story;
	beforeAll(async () => {
		story = await stories.activate('confirm-delivery-else-call-in');
	});

	/** Raises the alert, lets Plivo report, and gives what became of it. */
	const alert = async (state: 'delivered' | 'undelivered') => {
		await simulator.settings({ finalState: 'queued' });
		await story.call('plivo-on-call', { alert: 'The shop is down' });
		const { id } = await story.execution();
		const [message] = await simulator.messages();
		const errorCode = state === 'delivered' ? undefined : '300';
		await simulator.report({ uuid: message?.uuid ?? '', state, ...(errorCode && { errorCode }) });
		return await until(
			async () => await n8n.getExecution(id),
			({ status }) => expect(status).toBe('success'),
		);
	};
	const texts = async () => (await stories.sends()).map(({ body }) => Object(body).text);

	it('an SMS that arrives is enough', async () => {
		expect(emitted(await alert('delivered'), 'On call')).toHaveLength(1);
		expect(await texts()).toEqual(['The shop is down']);
	});

	it('an SMS that does not arrive calls the second one in, with the reason', async () => {
		await alert('undelivered');
		expect((await texts())[1]).toMatch(
			/^The shop is down \(the first engineer was not reached: \w/,
		);
	});

	it('an SMS that Plivo refuses calls the second one in at once', async () => {
		await simulator.fault({ kind: 'status', status: 400, body: { error: 'not allowed' } });
		await story.call('plivo-on-call', { alert: 'The shop is down' });
		expect((await story.execution()).status).toBe('success');
		expect((await texts())[1]).toContain('not allowed');
	});
});
