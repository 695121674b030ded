import type { Page } from 'playwright-core';
import { openForm } from '../pages/canvas';
import { environment } from '../../support/environment';

const CREDENTIAL = 'Simulator account';
const NODE_NAME = 'Send';

/**
 * Saves a workflow of a manual trigger and the Plivo node, with a credential for the simulator, and
 * opens the node's form.
 */
export async function openNewForm(page: Page): Promise<void> {
	const { n8n } = environment();
	const workflow = await n8n.createWorkflow({
		name: 'Browser test',
		nodes: [
			{
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				name: NODE_NAME,
				type: 'n8n-nodes-plivo.plivo',
				typeVersion: 1,
				position: [240, 0],
				parameters: { resource: 'message', operation: 'send' },
				credentials: { plivoMessagingApi: await simulatorCredential() },
			},
		],
		connections: { Start: { main: [[{ node: NODE_NAME, type: 'main', index: 0 }]] } },
	});
	await page.goto(`${n8n.url}/workflow/${workflow.id}`);
	await openForm(page, NODE_NAME);
}

async function simulatorCredential() {
	const { n8n, credentialData } = environment();
	const known = (await n8n.listCredentials()).find(({ name }) => name === CREDENTIAL);
	return known ?? (await n8n.createCredential('plivoMessagingApi', CREDENTIAL, credentialData));
}
