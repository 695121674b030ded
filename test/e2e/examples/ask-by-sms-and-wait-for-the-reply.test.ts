import { until as untilTrue } from '../../../scripts/lib/until';
import { linkNumber, productionUrl } from './support/console';
import { dropTable, tableRows } from './support/dataTables';
import { emitted, useStories, type Story } from './support/stories';
import { until } from '../browser/support/until';

const stories = useStories();
const { simulator, n8n } = stories;
const OUR_NUMBER = '14155550100';
const ADA = '14155550123';
const TABLE = 'Plivo open questions';
const REPLY = 'Go on with the reply';

/** n8n looks for executions whose time is up once a minute. */
const TIME_UP_MS = 150_000;

describe('ask-by-sms-and-wait-for-the-reply', () => {
	let story: Story;
	beforeAll(async () => {
		// Linked below, since each test begins with a Plivo that has forgotten everything.
		story = await stories.activate('ask-by-sms-and-wait-for-the-reply', {
			parameters: { 'Someone wrote': { setup: 'manual' } },
		});
	});
	beforeEach(async () => {
		await dropTable(TABLE);
		await linkNumber(OUR_NUMBER, productionUrl('plivo-replies'));
	});

	/** Asks Ada, and gives the execution that waits for her reply. */
	const ask = async (question: string) => {
		const { id, status } = await story.startedBy(
			async () => await story.call('plivo-ask', { phone: '+1 415 555 0123', question }),
		);
		expect(status).toBe('waiting');
		expect((await stories.sends()).at(-1)?.body).toMatchObject({ dst: ADA, text: question });
		return id;
	};
	const write = async (text: string) =>
		await story.startedBy(async () => await simulator.receive({ from: ADA, to: OUR_NUMBER, text }));
	const replies = async (id: string) => emitted(await n8n.getExecution(id), REPLY);
	const untilReplied = async (id: string) =>
		await until(
			async () => await n8n.getExecution(id),
			({ status }) => expect(status).toBe('success'),
		);

	it('what is typed reaches the execution that asked, once', async () => {
		const id = await ask('Monday or Tuesday?');
		await write('STOP');
		await write('Monday, please');
		await untilReplied(id);
		const reply = { phone: ADA, question: 'Monday or Tuesday?', reply: 'Monday, please' };
		expect(await replies(id)).toEqual([reply]);
		expect(await tableRows(TABLE)).toEqual([]);
		const late = await write('Or Tuesday');
		expect(emitted(late, 'Hand over the reply')).toEqual([]);
		expect(await replies(id)).toEqual([reply]);
	});

	it('of two open questions, the newest gets the reply', async () => {
		const [first, second] = [await ask('Monday?'), await ask('Tuesday?')];
		expect(await tableRows(TABLE)).toMatchObject([{ phone: ADA, question: 'Tuesday?' }]);
		await write('Yes');
		await untilReplied(second);
		expect(await replies(second)).toMatchObject([{ question: 'Tuesday?', reply: 'Yes' }]);
		expect((await n8n.getExecution(first)).status).toBe('waiting');
	});

	it(
		'without a reply it goes on when the time is up, and closes no question but its own',
		async () => {
			const soon = { resumeAmount: 1, resumeUnit: 'seconds' };
			const { run } = await stories.open('ask-by-sms-and-wait-for-the-reply', {
				parameters: { 'Wait for the reply': soon },
			});
			const { id } = await run('Question handed in', { body: { phone: ADA, question: 'Monday?' } });
			const newer = await ask('Tuesday?');
			const hasEnded = async () => (await n8n.getExecution(id)).status === 'success';
			expect(await untilTrue(hasEnded, { timeoutMs: TIME_UP_MS })).toBe(true);
			const { data } = await n8n.getExecution(id);
			expect(data.resultData.runData).toHaveProperty(['Close the question']);
			expect(await replies(id)).toEqual([]);
			await write('Yes');
			await untilReplied(newer);
		},
		TIME_UP_MS + 60_000,
	);
});
