import {
	CREDENTIAL_TYPE,
	linkTo,
	webhook,
	type NodeDraft,
	type PublishedWorkflow,
	type Workbench,
} from '../support/workbench';

const fromModel = (parameter: string, description: string) =>
	`={{ $fromAI('${parameter}', '${description}', 'string') }}`;

/** What the model decides is the recipient and the text; the sender is fixed. */
const TOOL_PARAMETERS = {
	resource: 'message',
	operation: 'send',
	type: 'sms',
	src: { __rl: true, mode: 'number', value: '14155550100' },
	dst: fromModel('dst', 'Phone number of the recipient, with country code'),
	text: fromModel('text', 'Text of the message'),
};

/**
 * Publishes Webhook -> AI Agent, with a chat model at the given address and Plivo Messaging as its only
 * tool. The agent's question is the `question` of the webhook's body.
 */
export async function publishAgent(
	bench: Workbench,
	agentVersion: number,
	modelUrl: string,
): Promise<PublishedWorkflow> {
	const openAi = await bench.credential('openAiApi', { apiKey: 'made-up', url: modelUrl });
	const keys = await bench.credential(CREDENTIAL_TYPE, { ...bench.credentialData });
	const agent: NodeDraft = {
		name: 'AI Agent',
		type: '@n8n/n8n-nodes-langchain.agent',
		typeVersion: agentVersion,
		parameters: { promptType: 'define', text: '={{ $json.body.question }}', options: {} },
	};
	const model: NodeDraft = {
		name: 'Chat Model',
		type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
		// The last version that always uses chat completions.
		typeVersion: 1.2,
		parameters: { model: { __rl: true, mode: 'id', value: 'scripted' }, options: {} },
		credentials: { openAiApi: openAi },
	};
	const tool: NodeDraft = {
		name: 'Plivo Messaging',
		type: 'n8n-nodes-plivo.plivoTool',
		typeVersion: 1,
		parameters: TOOL_PARAMETERS,
		credentials: { [CREDENTIAL_TYPE]: keys },
	};
	return await bench.publish([webhook(), agent], {
		nodes: [model, tool],
		connections: {
			[model.name]: { ai_languageModel: [[linkTo(agent.name, 'ai_languageModel')]] },
			[tool.name]: { ai_tool: [[linkTo(agent.name, 'ai_tool')]] },
		},
	});
}
