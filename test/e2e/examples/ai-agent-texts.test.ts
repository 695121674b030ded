import { startScriptedModel, type ScriptedModel } from '../agents/scriptedModel';
import { emitted, useStories, type Story } from './support/stories';

const stories = useStories();
const ADA = { dst: '14155550123', text: 'Hi Ada, your order has been shipped.' };
const FINAL = 'I have texted Ada that her order has been shipped.';

describe('ai-agent-texts', () => {
	let model: ScriptedModel;
	let story: Story;
	beforeAll(async () => {
		model = await startScriptedModel();
		const openAi = await stories.credential('openAiApi', { apiKey: 'made-up', url: model.url });
		story = await stories.open('ai-agent-texts', { credentials: { openAiApi: openAi } });
	});
	afterAll(async () => await model.close());

	const ask = async (chatInput: string) =>
		await story.run('Chat', { sessionId: 'a chat', action: 'sendMessage', chatInput });

	it('texts whom the model chooses, and tells the model the message UUID', async () => {
		model.script({ toolCalls: [ADA] }, { text: FINAL });
		const execution = await ask('Tell Ada that her order has been shipped.');
		expect(emitted(execution, 'Assistant')).toEqual([{ output: FINAL }]);
		expect((await stories.sends()).map(({ body }) => body)).toEqual([
			{ type: 'sms', src: '14155550100', ...ADA },
		]);
		const [message] = await stories.simulator.messages();
		const told = model.requests.at(-1)?.messages.find(({ role }) => role === 'tool');
		expect(JSON.stringify(told?.content)).toContain(message?.uuid ?? 'no UUID');
	});

	it('gives the model the numbers it may know, and one tool', async () => {
		model.script({ text: 'Whom shall I text?' });
		await ask('Hello');
		const [request] = model.requests;
		expect(request?.messages[0]?.content).toContain('Ada: 14155550123');
		expect(request?.tools?.map((tool) => tool.function.name)).toEqual(['Text_a_customer']);
		expect(await stories.sends()).toEqual([]);
	});
});
