import { completeExample, readExample } from '../../../../scripts/lib/examples';
import type { CredentialReference, Execution, Workflow } from '../../../../scripts/lib/n8nClient';
import { until } from '../../browser/support/until';
import { CREDENTIAL_TYPE, useWorkbench, type Parameters } from '../../support/workbench';

/** An example in n8n, as its user has it after following its notes. */
export interface Story {
	id: string;
	/** Calls its Webhook node with that path. */
	call(path: string, body?: unknown): Promise<{ status: number; body: unknown; text: string }>;
	/** Runs it from a trigger, as the editor's button does; `input` is what the trigger would emit. */
	run(trigger: string, input?: Parameters): Promise<Execution>;
	/** Its newest execution, once that has ended. */
	execution(): Promise<Execution>;
	/** Does something that starts it from outside, and gives that execution once it has ended. */
	startedBy(work: () => Promise<unknown>): Promise<Execution>;
}

interface OwnSettings {
	/** Besides the one for the simulator, by type. */
	credentials?: Record<string, CredentialReference>;
	/** Parameters to change, by node. */
	parameters?: Record<string, Parameters>;
}

type Bench = ReturnType<typeof useWorkbench>;

/** The workbench, with a way to import an example: the file as it is, with the simulator's credential in it. */
export function useStories() {
	const bench = useWorkbench();
	const imported: string[] = [];
	let simulator: CredentialReference;
	beforeAll(async () => {
		simulator = await bench.credential(
			CREDENTIAL_TYPE,
			{ ...bench.credentialData },
			'Plivo simulator',
		);
	});
	afterAll(async () => {
		for (const id of imported) await bench.n8n.request('POST', `/workflows/${id}/archive`, {});
	});
	const importExample = async (name: string, own: OwnSettings = {}): Promise<Workflow> => {
		const credentials = { [CREDENTIAL_TYPE]: simulator, ...own.credentials };
		const example = complete(name, { ...own, credentials }, bench.n8n.url);
		const workflow = await bench.n8n.createWorkflow(example);
		imported.push(workflow.id);
		return workflow;
	};
	return {
		...bench,
		/** Imports an example that is run by hand. */
		open: async (name: string, own?: OwnSettings) => story(bench, await importExample(name, own)),
		/** Imports an example and activates it. */
		activate: async (name: string, own?: OwnSettings) => {
			const workflow = await importExample(name, own);
			await bench.n8n.activate(workflow);
			return story(bench, workflow);
		},
	};
}

/** What a node has emitted in an execution, by default at its first output. */
export function emitted({ data }: Execution, node: string, output = 0): Array<Parameters> {
	const runs = data.resultData.runData[node] ?? [];
	return runs.flatMap((run) => run.data?.main?.[output] ?? []).map(({ json }) => json);
}

function complete(name: string, { credentials = {}, parameters }: OwnSettings, url: string) {
	const example = completeExample(readExample(name), { credentials, url });
	for (const [node, changes] of Object.entries(parameters ?? {})) {
		const found = example.nodes.find((each) => each.name === node);
		if (!found) throw new Error(`${name} has no node ${node}`);
		Object.assign(found.parameters, changes);
	}
	return example;
}

function story({ n8n }: Bench, { id }: Workflow): Story {
	const execution = async () => {
		const newest = await n8n.lastExecution(id);
		if (!newest) throw new Error(`Workflow ${id} has not been executed`);
		return newest;
	};
	return {
		id,
		call: async (path, body) => await n8n.callWebhook(path, body),
		run: async (trigger, input) =>
			await n8n.runWorkflow(id, trigger, input && { data: triggerRun(input) }),
		execution,
		startedBy: async (work) => {
			const before = (await n8n.lastExecution(id))?.id;
			await work();
			await until(
				async () => (await n8n.lastExecution(id))?.id,
				(newest) => expect(newest).not.toBe(before),
			);
			return await execution();
		},
	};
}

/** The run of a trigger that has emitted one item, in the form in which the editor hands it over. */
function triggerRun(json: Parameters) {
	return {
		startTime: Date.now(),
		executionTime: 0,
		executionIndex: 0,
		executionStatus: 'success',
		source: [],
		data: { main: [[{ json }]] },
	};
}
