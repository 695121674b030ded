import { agentVersions } from './agents/agentVersions';
import { publishAgent } from './agents/agentWorkflow';
import { startScriptedModel, type ScriptedModel } from './agents/scriptedModel';
import { useWorkbench, type PublishedWorkflow } from './support/workbench';

const bench = useWorkbench();
const QUESTION = 'Tell Ada that her order has been shipped.';
const ada = { dst: '14155550123', text: 'Your order has been shipped.' };
const grace = { dst: '14155550124', text: 'Her order has been shipped.' };
const FINAL = 'Ada has been told.';

let model: ScriptedModel;
beforeAll(async () => {
	model = await startScriptedModel();
});
afterAll(async () => await model.close());

/** What the tool handed back to the model, as the model was given it in its last request. */
function toolResults(): string[] {
	const messages = model.requests.at(-1)?.messages ?? [];
	return messages
		.filter(({ role }) => role === 'tool')
		.map(({ content }) => (typeof content === 'string' ? content : JSON.stringify(content)));
}

/** AI Agent 3 has the workflow engine run its tools, the older ones call them themselves. */
describe.each(agentVersions())('AI Agent %d', (version) => {
	let agent: PublishedWorkflow;
	beforeAll(async () => {
		agent = await publishAgent(bench, version, model.url);
	});

	it('offers the model a tool with a recipient and a text, and nothing else', async () => {
		model.script({ text: FINAL });
		await agent.call({ question: QUESTION });
		const [tool, ...others] = model.requests[0]?.tools ?? [];
		expect(others).toEqual([]);
		expect(tool?.function.name).toBe('Plivo_Messaging');
		expect(tool?.function.parameters).toMatchObject({
			properties: { dst: { type: 'string' }, text: { type: 'string' } },
			required: ['dst', 'text'],
		});
		expect(Object.keys(Object(tool?.function.parameters?.properties))).toEqual(['dst', 'text']);
		expect(await bench.simulator.requests()).toEqual([]);
	});

	it('sends one message a call, and tells the model its UUID', async () => {
		model.script({ toolCalls: [ada] }, { text: FINAL });
		const answer = await agent.call({ question: QUESTION });
		expect(answer.body).toEqual([{ output: FINAL }]);

		const requests = await bench.simulator.requests();
		expect(requests.map(({ method, body, status }) => ({ method, body, status }))).toEqual([
			{ method: 'POST', body: { type: 'sms', src: '14155550100', ...ada }, status: 202 },
		]);
		const messages = await bench.simulator.messages();
		expect(messages).toHaveLength(1);
		expect(model.requests).toHaveLength(2);
		expect(toolResults()).toEqual([expect.stringContaining(messages[0]?.uuid ?? 'no UUID')]);
	});

	it('sends two messages for two calls in one answer', async () => {
		model.script({ toolCalls: [ada, grace] }, { text: FINAL });
		const answer = await agent.call({ question: QUESTION });
		expect(answer.body).toEqual([{ output: FINAL }]);

		const sent = (await bench.sends()).map(({ body }) => body);
		expect(sent).toHaveLength(2);
		expect(sent).toEqual(
			expect.arrayContaining([ada, grace].map((each) => expect.objectContaining(each))),
		);
		const told = toolResults();
		expect(told).toHaveLength(2);
		for (const { uuid } of await bench.simulator.messages()) {
			expect(told.filter((result) => result.includes(uuid))).toHaveLength(1);
		}
	});

	it('a recipient that is no number: sends nothing, and the model is told which parameter', async () => {
		model.script({ toolCalls: [{ ...ada, dst: 'Ada' }] }, { text: 'I need her number.' });
		const answer = await agent.call({ question: QUESTION });
		expect(await bench.simulator.requests()).toEqual([]);
		expect(toolResults()).toEqual([expect.stringMatching(/'To'.*Ada/)]);
		expect(answer.body).toEqual([{ output: 'I need her number.' }]);
	});

	it('a refusal: the model is told in words of Plivo', async () => {
		const error = 'not allowed to send to this number';
		const body = { api_id: 'api-1', error };
		await bench.simulator.fault({ kind: 'status', status: 400, body });
		model.script({ toolCalls: [ada] }, { text: 'That did not work.' });
		const answer = await agent.call({ question: QUESTION });
		expect(await bench.sends()).toHaveLength(1);
		expect(await bench.simulator.messages()).toEqual([]);
		expect(toolResults()).toEqual([expect.stringContaining(error)]);
		expect(answer.body).toEqual([{ output: 'That did not work.' }]);
	});
});
