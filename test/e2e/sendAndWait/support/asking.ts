import type { CredentialReference, Execution, Item } from '../../../../scripts/lib/n8nClient';
import { until } from '../../browser/support/until';
import {
	CREDENTIAL_TYPE,
	plivo,
	useWorkbench,
	webhook,
	type NodeDraft,
	type Parameters,
	type Workbench,
} from '../../support/workbench';

export const ASKER = '14155550100';
export const PERSON = '14155550123';
export const OTHER = '14155550124';
export const NODE = 'Plivo Messaging';

/** An execution that waits for an answer. */
export interface Asked {
	executionId: string;
	/** The message that asked, as the simulator got it. */
	body: Record<string, unknown>;
	/** The link in its text; empty for none. */
	link: string;
	/** The execution as it is now. */
	execution(): Promise<Execution>;
	/** What the node put out, once the execution has ended. */
	answer(): Promise<Item[]>;
	/** Nothing has happened to it. */
	expectWaiting(): Promise<void>;
}

export interface Asking extends Workbench {
	/** The parameters of a question, as the editor stores them. */
	question(more?: Parameters): Parameters;
	/** Publishes a workflow that asks when its webhook is called, calls it and waits until the execution waits. */
	ask(more?: Parameters, settings?: Parameters, after?: NodeDraft[]): Promise<Asked>;
	keys(): CredentialReference;
	/** The waiting execution of a workflow, with what it asked by message `index`. */
	waiting(workflowId: string, index?: number): Promise<Asked>;
}

/** @param bench that of another kit, where a test needs both */
export function useAsking(bench: Workbench = useWorkbench()): Asking {
	const { n8n } = bench;
	let credential: CredentialReference;
	beforeAll(async () => {
		credential = await bench.credential(CREDENTIAL_TYPE, { ...bench.credentialData });
	});

	const waiting = async (workflowId: string, index = -1): Promise<Asked> => {
		await until(
			async () => (await executionsOf(n8n, workflowId)).map(({ status }) => status),
			(statuses) => expect(statuses).toContain('waiting'),
		);
		const found = (await executionsOf(n8n, workflowId)).find(({ status }) => status === 'waiting');
		const executionId = found?.id ?? '';
		const execution = async () => await n8n.getExecution(executionId);
		const body = ((await bench.sends()).at(index)?.body ?? {}) as Record<string, unknown>;
		return {
			executionId,
			body,
			link: /https?:[^\s"]+/.exec(JSON.stringify([body.text, body.interactive]))?.[0] ?? '',
			execution,
			answer: async () => {
				await until(
					async () => (await execution()).status,
					(status) => expect(status).toBe('success'),
				);
				const { runData } = (await execution()).data.resultData;
				return runData[NODE]?.at(-1)?.data?.main?.[0] ?? [];
			},
			expectWaiting: async () => expect((await execution()).status).toBe('waiting'),
		};
	};
	const question = (more: Parameters = {}): Parameters => ({
		resource: 'message',
		operation: 'sendAndWait',
		type: 'sms',
		src: { __rl: true, mode: 'id', value: ASKER },
		dst: PERSON,
		message: 'Ada asks for 120 EUR. Do you agree?',
		responseType: 'approval',
		approvalOptions: { values: { approvalType: 'double' } },
		...more,
	});
	return {
		...bench,
		question,
		keys: () => credential,
		waiting,
		ask: async (more, settings, after = []) => {
			const workflow = await bench.publish([
				start(),
				plivo(question(more), credential, settings),
				...after,
			]);
			await workflow.call({ amount: 120 });
			return await waiting(workflow.id);
		},
	};
}

async function executionsOf(
	n8n: Workbench['n8n'],
	workflowId: string,
): Promise<Array<{ id: string; status: string }>> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	return (await n8n.request('GET', `/executions?filter=${filter}&limit=20`)).results;
}

/** A webhook that answers at once: what it starts is going to wait. */
export function start(): NodeDraft {
	return { ...webhook(), parameters: { httpMethod: 'POST', responseMode: 'onReceived' } };
}

/** Answers on the page, as its form does. */
export async function post(link: string, fields: Record<string, string>): Promise<Response> {
	return await fetch(link, { method: 'POST', body: new URLSearchParams(fields) });
}
