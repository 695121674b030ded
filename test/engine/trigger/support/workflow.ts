import {
	NodeHelpers,
	Workflow,
	type IDataObject,
	type INode,
	type INodeParameters,
	type INodeType,
} from 'n8n-workflow';
import { loadPackage } from '../../support/engine';

export const TRIGGER = 'Plivo Messaging Trigger';
export const WEBHOOK_ID = '7f1f2f1c-5b6b-4f0e-9d52-0c6f3a2b1d11';

/** The compiled trigger, as n8n's loader hands it out. */
export async function loadTrigger(): Promise<INodeType> {
	const loaded = (await loadPackage()).getNode('plivoTrigger');
	return NodeHelpers.getVersionedNodeType(loaded.type, 1);
}

/** A workflow of one trigger, with what n8n has stored for it. */
export async function triggerWorkflow(
	parameters: INodeParameters,
	staticData: IDataObject = {},
	id = 'wF1',
): Promise<{ workflow: Workflow; node: INode; type: INodeType }> {
	const type = await loadTrigger();
	const node: INode = {
		id: 'a3a1b2c3',
		name: TRIGGER,
		type: 'n8n-nodes-plivo.plivoTrigger',
		typeVersion: 1,
		position: [0, 0],
		webhookId: WEBHOOK_ID,
		parameters,
		credentials: { plivoMessagingApi: { id: '1', name: 'Plivo' } },
	};
	const byName = () => type;
	const workflow = new Workflow({
		id,
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: { getByName: byName, getByNameAndVersion: byName, getKnownTypes: () => ({}) },
		staticData: structuredClone(staticData),
		settings: { executionOrder: 'v1' },
	});
	// As n8n does: parameters of the form that are not in the workflow have their defaults.
	return { workflow, node: workflow.getNode(TRIGGER) ?? node, type };
}
