import { WebhookContext } from 'n8n-core';
import type {
	INodeExecutionData,
	INodeParameters,
	IWebhookData,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { additionalDataFor, type Keys } from '../../support/additionalData';
import { loadPackage } from '../../support/engine';
import { recorder, TriggerServer } from './server';
import { startWebhookServer } from './webhookServer';
import { TRIGGER, triggerWorkflow, WEBHOOK_ID } from './workflow';

/** An active trigger behind a real HTTP server, called by whoever knows its address. */
export interface Listener {
	/** The production address. */
	url: string;
	/** The items of each run that was started. */
	runs: INodeExecutionData[][];
	/** What the trigger has written to n8n's log. */
	log: string[];
	/** Its hooks; the trigger is not activated yet. */
	hooks: TriggerServer;
	/** How many of the next runs cannot be started, as when n8n's database is out of reach. */
	failStarts(count: number): void;
	/** Changes the form. */
	use(parameters: INodeParameters): void;
	close(): Promise<void>;
}

/** Starts a server for one trigger. */
export async function startListener(
	keys: () => Keys,
	parameters: INodeParameters,
): Promise<Listener> {
	const runs: INodeExecutionData[][] = [];
	const log: string[] = [];
	let failing = 0;
	let form = parameters;
	const server = await startWebhookServer(async (request, response) => {
		const { workflow, node, type } = await triggerWorkflow(form);
		const additionalData: IWorkflowExecuteAdditionalData = additionalDataFor(
			keys(),
			await loadPackage(),
			{
				webhookBaseUrl: `${server.url}/webhook`,
				webhookTestBaseUrl: `${server.url}/webhook-test`,
			},
		);
		Object.assign(additionalData, { httpRequest: request, httpResponse: response });
		const [webhookDescription] = type.description.webhooks ?? [];
		if (!webhookDescription || !type.webhook) throw new Error('The trigger takes no calls');
		const webhook: IWebhookData = {
			httpMethod: 'POST',
			node: TRIGGER,
			path: 'webhook',
			webhookDescription,
			workflowId: workflow.id,
			workflowExecuteAdditionalData: additionalData,
		};
		const mode = request.url?.startsWith('/webhook-test/') ? 'manual' : 'webhook';
		const context = new WebhookContext(workflow, node, additionalData, mode, webhook, [], null);
		Object.defineProperty(context, 'logger', { value: recorder(log) });
		const result = await type.webhook.call(context);
		const [items] = result.workflowData ?? [];
		if (!items) return result;
		if (failing > 0) {
			failing--;
			response.statusCode = 500;
			return { webhookResponse: 'The run could not be started' };
		}
		runs.push(items);
		// n8n's own words come first where the description does not rule them out.
		const ownWords = webhookDescription.responseData ?? 'firstEntryJson';
		return { ...result, webhookResponse: ownWords || result.webhookResponse };
	});
	const hooks = new TriggerServer(keys, parameters, server.url);
	return {
		url: `${server.url}/webhook/${WEBHOOK_ID}/webhook`,
		runs,
		log,
		hooks,
		failStarts: (count) => void (failing = count),
		use: (changed) => void (form = changed),
		close: server.close,
	};
}
