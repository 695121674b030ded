import type { Page } from 'playwright-core';
import { openForm } from '../pages/canvas';
import { environment } from '../../support/environment';

const CREDENTIAL = 'Simulator account';
const NODE_NAME = 'Send';

export type NodeParameters = Record<string, unknown>;

interface NodeBefore {
	name: string;
	type: string;
	typeVersion: number;
	parameters: NodeParameters;
}

/**
 * Saves a workflow of a manual trigger and the Plivo node, called Send, with a credential for the
 * simulator.
 * @param before nodes between the two, in their order
 */
export async function saveWorkflow(parameters: NodeParameters, before: NodeBefore[] = []) {
	const { n8n } = environment();
	const start = {
		name: 'Start',
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		parameters: {},
	};
	const plivo = {
		name: NODE_NAME,
		type: 'n8n-nodes-plivo.plivo',
		typeVersion: 1,
		parameters,
		credentials: { plivoMessagingApi: await simulatorCredential() },
	};
	const nodes = [start, ...before, plivo].map((node, index) => ({
		...node,
		position: [240 * index, 0] as [number, number],
	}));
	const links = nodes
		.slice(1)
		.map(({ name }, index) => [
			nodes[index]?.name ?? '',
			{ main: [[{ node: name, type: 'main', index: 0 }]] },
		]);
	return await n8n.createWorkflow({
		name: 'Browser test',
		nodes,
		connections: Object.fromEntries(links),
	});
}

/** Saves a workflow with Message > Send as it comes, and opens the node's form. */
export async function openNewForm(page: Page): Promise<void> {
	const workflow = await saveWorkflow({ resource: 'message', operation: 'send' });
	await openSavedForm(page, workflow.id);
}

/** Opens a saved workflow and the form of its Plivo node. */
export async function openSavedForm(page: Page, workflowId: string): Promise<void> {
	await page.goto(`${environment().n8n.url}/workflow/${workflowId}`);
	await openForm(page, NODE_NAME);
}

/** The credential for the simulator that the tests of the editor share. */
export async function simulatorCredential() {
	const { n8n, credentialData } = environment();
	const known = (await n8n.listCredentials()).find(({ name }) => name === CREDENTIAL);
	return known ?? (await n8n.createCredential('plivoMessagingApi', CREDENTIAL, credentialData));
}
