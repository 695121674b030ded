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
	type IWorkflowBase,
} from 'n8n-workflow';
import { additionalDataFor, type Keys } from './additionalData';
import { packageFolder } from './package';

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
	node?: Partial<Pick<INode, 'onError' | 'retryOnFail' | 'maxTries' | 'waitBetweenTries'>>;
}

export interface EngineResult {
	/** Items of the first output, and of the error output where the node has one. */
	output: INodeExecutionData[];
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
	const task = run.data.resultData.runData[PLIVO_NODE]?.at(-1);
	return {
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
	options: Pick<EngineRun, 'parameters' | 'node'>,
	nodeTypes: INodeTypes,
): Workflow {
	const items = { name: ITEMS_NODE, type: 'test.items', parameters: {} };
	const plivo = {
		...options.node,
		name: PLIVO_NODE,
		type: 'n8n-nodes-plivo.plivo',
		parameters: { resource: 'message', operation: 'send', ...options.parameters },
		credentials: { plivoMessagingApi: { id: '1', name: 'Plivo' } },
	};
	const nodes = [items, plivo].map(
		(node, index): INode => ({ id: `${index}`, typeVersion: 1, position: [0, 0], ...node }),
	);
	return new Workflow({
		id: '1',
		nodes,
		connections: {
			[ITEMS_NODE]: { main: [[{ node: PLIVO_NODE, type: NodeConnectionTypes.Main, index: 0 }]] },
		},
		active: false,
		nodeTypes,
		// Not the zone of the machine, nor n8n's own: a time without zone is the workflow's.
		settings: { executionOrder: 'v1', timezone: 'Europe/Berlin' },
	});
}

async function execute(workflow: Workflow, { keys, signal }: EngineRun): Promise<IRun> {
	const start = workflow.getNode(ITEMS_NODE);
	if (!start) throw new Error('The workflow has no start node');
	const runData = createRunExecutionData({
		executionData: {
			nodeExecutionStack: [{ node: start, data: { main: [[{ json: {} }]] }, source: null }],
		},
	});
	const additionalData = additionalDataFor(keys, await loadPackage());
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
	const engine = new WorkflowExecute(additionalData, 'manual', runData);
	const running = engine.processRunExecutionData(workflow);
	signal?.addEventListener('abort', () => running.cancel());
	return await running;
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
