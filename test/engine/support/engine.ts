import {
	ExecutionLifecycleHooks,
	PackageDirectoryLoader,
	RoutingNode,
	WorkflowExecute,
} from 'n8n-core';
import {
	createRunExecutionData,
	NodeConnectionTypes,
	NodeHelpers,
	setSafeRegexEngine,
	sleep,
	Workflow,
	type IBinaryKeyData,
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type IRun,
	type IRunExecutionData,
	type IWorkflowBase,
} from 'n8n-workflow';
import { additionalDataFor, type Keys } from './additionalData';
import { packageFolder } from './package';

/** n8n gives each pattern of a form 250 ms of the clock, which a machine that runs all tests may spend on anything. */
setSafeRegexEngine({
	exec: (pattern, input, flags) => new RegExp(pattern, flags).exec(input),
	test: (pattern, input, flags) => new RegExp(pattern, flags).test(input),
	replace: (pattern, input, flags, by) => input.replace(new RegExp(pattern, flags), by),
	matchAll: (pattern, input, flags = 'g') => [...input.matchAll(new RegExp(pattern, flags))],
	split: (pattern, input, flags) => input.split(new RegExp(pattern, flags)),
});

const PLIVO_NODE = 'Plivo Messaging';
const ITEMS_NODE = 'Items';

export interface EngineRun {
	parameters: INodeParameters;
	items?: IDataObject[];
	/** Binary data of the items, by their place. */
	binaries?: Array<IBinaryKeyData | undefined>;
	keys: Keys;
	/** A workflow run takes the custom operation; some AI agents take the routing engine. */
	door?: 'custom' | 'routing';
	/** Cancels the execution, as the stop button does. */
	signal?: AbortSignal;
	/** How often the node runs in the execution, as in a loop, each time with all items; once by default. */
	runs?: number;
	/** As n8n names the node when an agent has it as a tool. */
	asTool?: boolean;
	/** Called whenever the node looks into its credential. */
	onCredentialRead?: () => void;
	/** An execution that failed: the node is run again in it, as Retry execution does with the saved workflow. */
	retryOf?: IRun;
	node?: Partial<Pick<INode, 'onError' | 'retryOnFail' | 'maxTries' | 'waitBetweenTries'>>;
}

export interface EngineResult {
	/** Items of the first output, and of the error output where the node has one. */
	output: INodeExecutionData[];
	/** What came out of each run of the node, where there were several. */
	outputs: INodeExecutionData[][];
	errorOutput: INodeExecutionData[];
	error?: Error & { description?: string | null; httpCode?: string | null; context?: IDataObject };
	run: IRun;
}

let loader: PackageDirectoryLoader | undefined;

/** The compiled package, loaded by n8n's own loader. */
export async function loadPackage(): Promise<PackageDirectoryLoader> {
	if (!loader) {
		loader = new PackageDirectoryLoader(packageFolder);
		await loader.loadAll();
	}
	return loader;
}

/** The compiled Plivo node, as n8n's loader hands it out. */
export async function loadPlivoNode(): Promise<INodeType> {
	const loaded = (await loadPackage()).getNode('plivo');
	return NodeHelpers.getVersionedNodeType(loaded.type, 1);
}

/** Runs Message > Send in n8n's own engine, with items from a node before it. */
export async function runInEngine(options: EngineRun): Promise<EngineResult> {
	const items = (options.items ?? [{}]).map((json, index) => ({
		json,
		binary: options.binaries?.[index],
		pairedItem: { item: index },
	}));
	const plivo = await loadPlivoNode();
	const type = typeForDoor(plivo, options.door ?? 'custom');
	const workflow = buildWorkflow(options, nodeTypesOf(type, items));
	const run = await execute(workflow, options);
	const tasks = run.data.resultData.runData[PLIVO_NODE] ?? [];
	const task = tasks.at(-1);
	return {
		outputs: tasks.map(({ data }) => data?.main?.[0] ?? []),
		output: task?.data?.main?.[0] ?? [],
		errorOutput: task?.data?.main?.[1] ?? [],
		error: run.data.resultData.error ?? task?.error,
		run,
	};
}

/** A workflow with a Plivo node in it, for what the editor asks of a node that does not run. */
export async function plivoWorkflow(parameters: INodeParameters = {}): Promise<Workflow> {
	return buildWorkflow({ parameters }, nodeTypesOf(await loadPlivoNode(), []));
}

function buildWorkflow(
	options: Pick<EngineRun, 'parameters' | 'node' | 'runs' | 'asTool'>,
	nodeTypes: INodeTypes,
): Workflow {
	const items = { name: ITEMS_NODE, type: 'test.items', parameters: {} };
	const plivo = {
		...options.node,
		name: PLIVO_NODE,
		type: `n8n-nodes-plivo.plivo${options.asTool ? 'Tool' : ''}`,
		parameters: { resource: 'message', operation: 'send', ...options.parameters },
		credentials: { plivoMessagingApi: { id: '1', name: 'Plivo' } },
	};
	const nodes = [items, plivo].map(
		(node, index): INode => ({ id: `${index}`, typeVersion: 1, position: [0, 0], ...node }),
	);
	const link = { node: PLIVO_NODE, type: NodeConnectionTypes.Main, index: 0 };
	return new Workflow({
		id: '1',
		nodes,
		connections: { [ITEMS_NODE]: { main: [Array(options.runs ?? 1).fill(link)] } },
		active: false,
		nodeTypes,
		// Not the zone of the machine, nor n8n's own: a time without zone is the workflow's.
		settings: { executionOrder: 'v1', timezone: 'Europe/Berlin' },
	});
}

async function execute(
	workflow: Workflow,
	{ keys, signal, retryOf, onCredentialRead }: EngineRun,
): Promise<IRun> {
	const runData = retryOf ? stored(retryOf, workflow) : newRunData(workflow);
	const additionalData = additionalDataFor(keys, await loadPackage(), undefined, onCredentialRead);
	const workflowData: IWorkflowBase = {
		id: '1',
		name: 'Test',
		active: false,
		isArchived: false,
		activeVersionId: null,
		nodes: Object.values(workflow.nodes),
		connections: {},
		createdAt: new Date(0),
		updatedAt: new Date(0),
	};
	additionalData.hooks = new ExecutionLifecycleHooks('manual', '1', workflowData);
	const stopped = new Promise<IRun>((resolve) => {
		additionalData.hooks?.addHandler('workflowExecuteAfter', async (run) => {
			// What n8n's server takes to get from a stop to its database.
			await sleep(20);
			resolve(JSON.parse(JSON.stringify(run)));
		});
	});
	const engine = new WorkflowExecute(additionalData, 'manual', runData);
	const running = engine.processRunExecutionData(workflow);
	signal?.addEventListener('abort', () => running.cancel());
	const run = await running;
	return signal?.aborted ? await stopped : run;
}

function newRunData(workflow: Workflow): IRunExecutionData {
	const start = workflow.getNode(ITEMS_NODE);
	if (!start) throw new Error('The workflow has no start node');
	return createRunExecutionData({
		executionData: {
			nodeExecutionStack: [{ node: start, data: { main: [[{ json: {} }]] }, source: null }],
		},
	});
}

/** As n8n reads a failed execution from its database for Retry execution with the saved workflow. */
function stored({ data }: IRun, workflow: Workflow): IRunExecutionData {
	const read: IRunExecutionData = JSON.parse(JSON.stringify(data));
	delete read.resultData.error;
	read.resultData.runData[PLIVO_NODE]?.pop();
	for (const entry of read.executionData?.nodeExecutionStack ?? []) {
		entry.node = workflow.getNode(entry.node.name) ?? entry.node;
	}
	return read;
}

function nodeTypesOf(plivo: INodeType, items: INodeExecutionData[]): INodeTypes {
	const itemsType: INodeType = {
		description: {
			displayName: 'Items',
			name: 'items',
			group: ['input'],
			version: 1,
			description: 'Hands out the items of a test',
			defaults: { name: ITEMS_NODE },
			inputs: [],
			outputs: [NodeConnectionTypes.Main],
			properties: [],
		},
		execute: async () => [items],
	};
	const byName = (name: string) => (name === 'test.items' ? itemsType : plivo);
	return { getByName: byName, getByNameAndVersion: byName, getKnownTypes: () => ({}) };
}

/**
 * As n8n's server prepares a declarative node: `execute` runs the routing engine, which custom
 * operations take precedence of. What calls `execute` by itself never sees them.
 */
function typeForDoor(plivo: INodeType, door: 'custom' | 'routing'): INodeType {
	const type: INodeType = Object.create(
		plivo,
		door === 'routing' ? { customOperations: { value: undefined } } : {},
	);
	type.execute = async function (this: IExecuteFunctions) {
		return (await new RoutingNode(asContext(this), type).runNode()) ?? [];
	};
	return type;
}

type RoutingContext = ConstructorParameters<typeof RoutingNode>[0];
const asContext = (context: IExecuteFunctions) => context as RoutingContext;
