import { startScriptedModel, type ScriptedModel } from '../agents/scriptedModel';
import { until } from '../browser/support/until';
import { linkNumber, productionUrl } from './support/console';
import { dropTable, tableRows } from './support/dataTables';
import { useStories, type Story } from './support/stories';

const stories = useStories();
const { simulator } = stories;
const OUR_NUMBER = '14155550100';
const ADA = '14155550123';
const GRACE = '14155550124';

describe('ai-agent-chats', () => {
	let model: ScriptedModel;
	let story: Story;
	beforeAll(async () => {
		model = await startScriptedModel();
		const openAi = await stories.credential('openAiApi', { apiKey: 'made-up', url: model.url });
		story = await stories.activate('ai-agent-chats', {
			credentials: { openAiApi: openAi },
			// Linked below, since each test begins with a Plivo that has forgotten everything.
			parameters: { 'Someone wrote': { setup: 'manual' }, 'Wait for more': { amount: 2 } },
		});
	});
	beforeEach(async () => {
		await dropTable('Plivo chat');
		await linkNumber(OUR_NUMBER, productionUrl('plivo-agent-chats'));
	});
	afterAll(async () => await model.close());

	const write = async (from: string, text: string, type: 'sms' | 'whatsapp' = 'sms') => {
		const { attempts } = await simulator.receive({ from, to: OUR_NUMBER, text, type });
		expect(attempts.map(({ status }) => status)).toEqual([200]);
	};
	const replies = async (count: number) =>
		await until(
			async () => (await stories.sends()).map(({ body }) => body),
			(sent) => expect(sent).toHaveLength(count),
		);

	it('answers quick messages once, remembers by number, and keeps to the channel', async () => {
		model.script({ text: 'Until six.' }, { text: 'On Sunday too.' }, { text: 'Hello Grace.' });
		await write(ADA, 'Hello');
		await write(ADA, 'How long are you open?');
		expect(await replies(1)).toEqual([
			{ type: 'sms', src: OUR_NUMBER, dst: ADA, text: 'Until six.' },
		]);
		expect(model.requests[0]?.messages.at(-1)?.content).toBe('Hello\nHow long are you open?');
		expect(await tableRows('Plivo chat')).toEqual([]);

		await write(ADA, 'And on Sunday?', 'whatsapp');
		expect((await replies(2))[1]).toMatchObject({ type: 'whatsapp', text: 'On Sunday too.' });
		expect(JSON.stringify(model.requests[1]?.messages)).toContain('Until six.');

		await write(GRACE, 'Hi');
		expect((await replies(3))[2]).toMatchObject({ dst: GRACE, text: 'Hello Grace.' });
		expect(JSON.stringify(model.requests[2]?.messages)).not.toContain('Until six.');
	});

	it('does not answer whoever opts out', async () => {
		model.script();
		for (const type of ['sms', 'whatsapp'] as const) {
			const { status, data } = await story.startedBy(async () => await write(ADA, 'Stop', type));
			expect(status).toBe('success');
			expect(data.resultData.lastNodeExecuted).toBe('Wants an answer');
		}
		expect(await stories.sends()).toEqual([]);
		expect(model.requests).toEqual([]);
	});
});
