import { randomUUID } from 'node:crypto';
import type {
	Connections,
	CredentialReference,
	Execution,
	Workflow,
	WorkflowNode,
} from '../../../scripts/lib/n8nClient';
import type { RecordedRequest } from '../../simulator/types';
import { environment } from './environment';

export const CREDENTIAL_TYPE = 'plivoMessagingApi';

export type Parameters = Record<string, unknown>;

/** A node whose place on the canvas does not matter. */
export interface NodeDraft {
	[setting: string]: unknown;
	name: string;
	type: string;
	typeVersion: number;
	parameters: Parameters;
	credentials?: Record<string, CredentialReference>;
}

export interface OtherNodes {
	nodes: NodeDraft[];
	/** By node; they replace what chaining gave to that node. */
	connections: Connections;
}

/** A workflow that listens on its webhook. */
export interface PublishedWorkflow {
	id: string;
	/** POSTs a JSON body to the webhook; see the workflow's `responseMode` for what comes back. */
	call(body: unknown): Promise<{ status: number; body: unknown; text: string }>;
	/** The newest execution, once it has ended. */
	execution(): Promise<Execution>;
}

/** The running servers, and what a test file makes in n8n: out of use again after its last test. */
export interface Workbench extends ReturnType<typeof environment> {
	credential(type: string, data: Parameters, name?: string): Promise<CredentialReference>;
	/** Chains the nodes, from the webhook on, by their main connections; others are connected as told. */
	publish(chained: NodeDraft[], others?: OtherNodes): Promise<PublishedWorkflow>;
	/** Send requests that reached the simulator, in order. */
	sends(): Promise<RecordedRequest[]>;
}

/** Gives a clean simulator to each test, and retires what the tests of a file have made. */
export function useWorkbench(): Workbench {
	const servers = environment();
	const { n8n, simulator } = servers;
	const workflows: string[] = [];
	const credentials: string[] = [];

	beforeEach(async () => await simulator.reset());
	afterAll(async () => {
		// Archived, not deleted: n8n unpublishes in the background, and deletes nothing until it has done so.
		for (const id of workflows) await n8n.request('POST', `/workflows/${id}/archive`, {});
		for (const id of credentials) await n8n.deleteCredential(id);
	});

	return {
		...servers,
		credential: async (type, data, name = `Test ${randomUUID()}`) => {
			const reference = await n8n.createCredential(type, name, data);
			credentials.push(reference.id);
			return reference;
		},
		publish: async (chained, others = { nodes: [], connections: {} }) => {
			const path = randomUUID();
			const drafts = [...chained, ...others.nodes];
			const nodes = drafts.map((draft, index) => place(draft, index, path));
			const connections = { ...chain(chained), ...others.connections };
			const settings = { executionOrder: 'v1' };
			const workflow = await n8n.createWorkflow({ name: path, nodes, connections, settings });
			workflows.push(workflow.id);
			await n8n.activate(workflow);
			return published(servers, workflow, path);
		},
		sends: async () => (await simulator.requests()).filter(isSend),
	};
}

/** A Webhook node that answers with all items of the last node. */
export function webhook(): NodeDraft {
	return {
		name: 'Webhook',
		type: WEBHOOK_TYPE,
		typeVersion: 2.1,
		parameters: { httpMethod: 'POST', responseMode: 'lastNode', responseData: 'allEntries' },
	};
}

/** The node under test; `settings` are those of n8n, such as `onError`. */
export function plivo(
	parameters: Parameters,
	credential: CredentialReference,
	settings: Parameters = {},
): NodeDraft {
	return {
		name: 'Plivo Messaging',
		type: 'n8n-nodes-plivo.plivo',
		typeVersion: 1,
		parameters,
		credentials: { [CREDENTIAL_TYPE]: credential },
		...settings,
	};
}

/** An Edit Fields node that keeps what it gets and adds one text field, given by expression. */
export function editFields(name: string, field: string, expression: string): NodeDraft {
	const assignment = { id: field, name: field, value: `={{ ${expression} }}`, type: 'string' };
	return {
		name,
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: { includeOtherFields: true, assignments: { assignments: [assignment] } },
	};
}

const WEBHOOK_TYPE = 'n8n-nodes-base.webhook';

function place(draft: NodeDraft, index: number, path: string): WorkflowNode {
	const node: WorkflowNode = { ...draft, position: [index * 240, 0] };
	if (draft.type !== WEBHOOK_TYPE) return node;
	return { ...node, parameters: { ...draft.parameters, path }, webhookId: path };
}

/** A connection to the first input of a node. */
export function linkTo(node: string, type = 'main') {
	return { node, type, index: 0 };
}

function chain(nodes: NodeDraft[]): Connections {
	const connections: Connections = {};
	nodes.slice(1).forEach((next, index) => {
		const name = nodes[index]?.name;
		if (name) connections[name] = { main: [[linkTo(next.name)]] };
	});
	return connections;
}

function published(
	{ n8n }: ReturnType<typeof environment>,
	{ id }: Workflow,
	path: string,
): PublishedWorkflow {
	return {
		id,
		call: async (body) => await n8n.callWebhook(path, body),
		execution: async () => {
			const execution = await n8n.lastExecution(id);
			if (!execution) throw new Error(`Workflow ${id} has not been executed`);
			return execution;
		},
	};
}

function isSend({ method, path }: RecordedRequest): boolean {
	return method === 'POST' && path.endsWith('/Message/');
}
