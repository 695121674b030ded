import { linkNumber, productionUrl } from './support/console';
import { emitted, useStories, type Story } from './support/stories';
import { until } from '../browser/support/until';

const stories = useStories();
const { simulator, n8n } = stories;
const OUR_NUMBER = '14155550100';
const expense = { who: 'Ada', phone: '14155550124', amount: '120 EUR', what: 'train to Berlin' };

describe('approve-by-whatsapp', () => {
	let story: Story;
	beforeAll(async () => {
		story = await stories.activate('approve-by-whatsapp');
	});
	beforeEach(async () => await linkNumber(OUR_NUMBER, productionUrl('plivo-expense-taps')));

	it.each([
		['Approve', 'approved', 'Tell that it is approved'],
		['Decline', 'declined', 'Tell that it is declined'],
	])('a tap on %s: the answer is told', async (choice, answer, node) => {
		await story.call('plivo-expense', expense);
		const { id, status } = await story.execution();
		expect(status).toBe('waiting');
		const [question] = await simulator.messages();
		expect(JSON.stringify(question?.body)).toContain('Ada asks for 120 EUR: train to Berlin.');
		await simulator.tap({ uuid: question?.uuid ?? '', choice });
		await until(
			async () => (await n8n.getExecution(id)).status,
			(now) => expect(now).toBe('success'),
		);
		expect(emitted(await n8n.getExecution(id), node)).toHaveLength(1);
		expect((await stories.sends()).at(-1)?.body).toMatchObject({
			dst: '14155550124',
			text: `train to Berlin: ${answer}.`,
		});
		expect((await story.execution()).id).toBe(id);
	});
});
