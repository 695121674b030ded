import { until as untilTrue } from '../../../scripts/lib/until';
import { startScriptedModel, type ScriptedModel } from '../agents/scriptedModel';
import { until } from '../browser/support/until';
import { CREDENTIAL_TYPE, linkTo, type NodeDraft } from '../support/workbench';
import { useTriggers } from '../trigger/support/triggers';
import { ASKER, OTHER, PERSON, post, start, useAsking } from './support/asking';

const triggers = useTriggers();
const asking = useAsking(triggers);
const { simulator } = asking;

const CUSTOMER = OTHER;
const TOLD = 'Done.';
/** n8n looks for executions whose time is up once a minute. */
const TIME_UP_MS = 150_000;
const call = {
	toolParameters: { dst: CUSTOMER, text: 'Your refund is on its way' },
	hitlParameters: {},
};

let model: ScriptedModel;
beforeAll(async () => {
	model = await startScriptedModel();
});
afterAll(async () => await model.close());

/** Webhook -> AI Agent, whose tool Plivo Messaging is reviewed by Plivo Messaging. */
async function startAgent(review: object): Promise<string> {
	const openAi = await asking.credential('openAiApi', { apiKey: 'made-up', url: model.url });
	const credentials = { [CREDENTIAL_TYPE]: asking.keys() };
	const agent: NodeDraft = {
		name: 'AI Agent',
		type: '@n8n/n8n-nodes-langchain.agent',
		typeVersion: 3.1,
		parameters: { promptType: 'define', text: 'Refund the customer', options: {} },
	};
	const chat: NodeDraft = {
		name: 'Chat Model',
		type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
		typeVersion: 1.2,
		parameters: { model: { __rl: true, mode: 'id', value: 'scripted' }, options: {} },
		credentials: { openAiApi: openAi },
	};
	const tool: NodeDraft = {
		name: 'Text the customer',
		type: 'n8n-nodes-plivo.plivoTool',
		typeVersion: 1,
		parameters: {
			...{ resource: 'message', operation: 'send', type: 'sms' },
			src: { __rl: true, mode: 'id', value: ASKER },
			dst: "={{ $fromAI('dst', 'Phone number', 'string') }}",
			text: "={{ $fromAI('text', 'Text', 'string') }}",
		},
		credentials,
	};
	const human: NodeDraft = {
		name: 'Ask the manager',
		type: 'n8n-nodes-plivo.plivoHitlTool',
		typeVersion: 1,
		parameters: asking.question({
			message: '=The agent wants to use {{ $tool.name }}: {{ $tool.parameters.text }}',
			...review,
		}),
		credentials,
	};
	const workflow = await asking.publish([start(), agent], {
		nodes: [chat, tool, human],
		connections: {
			[chat.name]: { ai_languageModel: [[linkTo(agent.name, 'ai_languageModel')]] },
			[tool.name]: { ai_tool: [[linkTo(human.name, 'ai_tool')]] },
			[human.name]: { ai_tool: [[linkTo(agent.name, 'ai_tool')]] },
		},
	});
	await workflow.call({});
	return workflow.id;
}

const sentTo = async (number: string) =>
	(await simulator.messages()).filter(({ dst }) => dst === number);

const toldToModel = () =>
	(model.requests.at(-1)?.messages ?? [])
		.filter(({ role }) => role === 'tool')
		.map(({ content }) => JSON.stringify(content));

const untilDone = async (execution: () => Promise<{ status: string }>) =>
	await until(
		async () => (await execution()).status,
		(status) => expect(status).toBe('success'),
	);

it('by SMS: the link approves, and the tool runs', async () => {
	model.script({ toolCalls: [call] }, { text: TOLD });
	const asked = await asking.waiting(await startAgent({}), 0);
	expect(asked.body).toMatchObject({ dst: PERSON, text: expect.stringContaining('refund is on') });
	expect(await sentTo(CUSTOMER)).toHaveLength(0);
	await post(asked.link, { choice: '0' });
	await untilDone(asked.execution);
	const [message, ...more] = await sentTo(CUSTOMER);
	expect(more).toEqual([]);
	expect(toldToModel()).toEqual([expect.stringContaining(message?.uuid ?? 'no message')]);
});

it('in WhatsApp: a tap declines, the tool does not run, and the model is told', async () => {
	const parameters = { events: ['incomingMessage'], setup: 'automatic', numbers: [ASKER] };
	const trigger = await triggers.publishTrigger(parameters);
	model.script({ toolCalls: [call] }, { text: TOLD });
	const asked = await asking.waiting(await startAgent({ type: 'whatsapp', answerWith: 'chat' }), 0);
	const uuid = (await sentTo(PERSON)).at(-1)?.uuid ?? '';
	await simulator.tap({ uuid, choice: 'Decline' });
	await untilDone(asked.execution);
	expect(await sentTo(CUSTOMER)).toEqual([]);
	expect(toldToModel()).toEqual([expect.stringContaining('rejected the tool call')]);
	expect(await trigger.runs()).toEqual([]);
});

it('a review that Plivo refuses to send runs nothing', async () => {
	await simulator.fault({ kind: 'status', status: 400, body: { error: 'not allowed' }, times: -1 });
	model.script({ toolCalls: [call] }, { text: TOLD });
	const id = await startAgent({});
	await until(
		async () => (await asking.n8n.lastExecution(id))?.status,
		(status) => expect(['success', 'error']).toContain(status),
	);
	expect(await simulator.messages()).toEqual([]);
});

it('of two calls at once, each is asked for, and runs by its own answer', async () => {
	const ask = (text: string) => ({
		toolParameters: { dst: CUSTOMER, text },
		hitlParameters: { approved: true },
	});
	model.script({ toolCalls: [ask('One'), ask('Two')] }, { text: TOLD });
	const id = await startAgent({ message: '=Run {{ $tool.name }} with {{ $tool.parameters }}?' });
	const first = await asking.waiting(id, 0);
	// n8n 2.20 begins with the last.
	const [declined, approved] = String(first.body.text).includes('"One"')
		? ['One', 'Two']
		: ['Two', 'One'];
	expect(first.body.text).toContain(`with {"dst":"${CUSTOMER}","text":"${declined}"}?`);
	await post(first.link, { choice: '1' });
	await until(
		async () => await asking.sends(),
		(sends) => expect(sends).toHaveLength(2),
	);
	const second = await asking.waiting(id, 1);
	expect(second.body.text).toContain(`"text":"${approved}"`);
	expect((await post(first.link, { choice: '0' })).status).toBe(410);
	await post(second.link, { choice: '0' });
	await untilDone(second.execution);
	expect((await sentTo(CUSTOMER)).map(({ body }) => body.text)).toEqual([approved]);
});

/** n8n reads `approved` and `chatInput` of what comes out: neither may be one that went in. */
it(
	'when the time is up, the tool does not run, whatever the model says',
	async () => {
		const approving = { ...call, hitlParameters: { approved: true, chatInput: 'Go on' } };
		model.script({ toolCalls: [approving] }, { text: TOLD });
		const options = { limitWaitTime: { values: { resumeAmount: 0.05, resumeUnit: 'minutes' } } };
		const asked = await asking.waiting(await startAgent({ options }), 0);
		const isOver = async () => (await asked.execution()).status === 'success';
		expect(await untilTrue(isOver, { timeoutMs: TIME_UP_MS })).toBe(true);
		expect(await sentTo(CUSTOMER)).toEqual([]);
		expect(toldToModel()).toEqual([expect.stringContaining('rejected the tool call')]);
	},
	TIME_UP_MS + 60_000,
);
