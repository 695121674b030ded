import { startScriptedModel, type ScriptedModel } from '../agents/scriptedModel';
import { until } from '../browser/support/until';
import { post } from '../sendAndWait/support/asking';
import { useStories, type Story } from './support/stories';

const stories = useStories();
const { simulator, n8n } = stories;
const MANAGER = '14155550199';
const ADA = { dst: '14155550123', text: 'Hi Ada, your order has been shipped.' };

describe('agent-with-human-review', () => {
	let model: ScriptedModel;
	let story: Story;
	beforeAll(async () => {
		model = await startScriptedModel();
		const openAi = await stories.credential('openAiApi', { apiKey: 'made-up', url: model.url });
		story = await stories.open('agent-with-human-review', { credentials: { openAiApi: openAi } });
	});
	afterAll(async () => await model.close());

	it.each([
		['approves: the SMS goes out', '0', [MANAGER, ADA.dst]],
		['declines: nothing goes out', '1', [MANAGER]],
	])('the manager %s', async (_what, choice, recipients) => {
		model.script({ toolCalls: [{ toolParameters: ADA, hitlParameters: {} }] }, { text: 'Done.' });
		const chatInput = 'Tell Ada that her order has been shipped.';
		const input = { sessionId: 'a chat', action: 'sendMessage', chatInput };
		const { id, status } = await story.run('Chat', input);
		expect(status).toBe('waiting');
		const [question] = await simulator.messages();
		const text = String(question?.body.text);
		expect(text).toContain(`The assistant wants to text ${ADA.dst}:\n\n${ADA.text}`);
		await post(/https?:\S+/.exec(text)?.[0] ?? '', { choice });
		await until(
			async () => (await n8n.getExecution(id)).status,
			(now) => expect(now).toBe('success'),
		);
		expect((await simulator.messages()).map(({ dst }) => dst)).toEqual(recipients);
	});
});
