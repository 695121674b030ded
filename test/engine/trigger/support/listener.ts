import { WebhookContext } from 'n8n-core';
import type {
	INodeExecutionData,
	INodeParameters,
	IWebhookData,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { until } from '../../../support/until';
import { additionalDataFor, type Keys } from '../../support/additionalData';
import { loadPackage } from '../../support/engine';
import { recorder, TriggerServer } from './server';
import { startWebhookServer } from './webhookServer';
import { TRIGGER, triggerWorkflow, WEBHOOK_ID } from './workflow';

/** Where n8n takes its time: before it calls the trigger, with the credential, and with the start of the run. */
export type Point = 'arrival' | 'credential' | 'start';

/** n8n stands still at a point. */
export interface Hold {
	reached: Promise<void>;
	release(): void;
}

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
	/** The next call stands still at a point. */
	hold(point: Point): Hold;
	/** Changes the form. */
	use(parameters: INodeParameters): void;
	/** Waits until nothing is being done. */
	settle(): Promise<void>;
	/** The process ends in the middle of whatever it does, and another begins, which knows nothing of it. */
	restart(): void;
	close(): Promise<void>;
}

/** Each has a workflow of its own: what the trigger remembers in its process tells workflows apart. */
let processes = 0;

/**
 * Starts a server for one trigger.
 * @param publicUrl the beginning of its address as n8n is told, where that is not the server's own
 */
export async function startListener(
	keys: () => Keys,
	parameters: INodeParameters,
	publicUrl?: (serverUrl: string) => string,
): Promise<Listener> {
	const runs: INodeExecutionData[][] = [];
	const log: string[] = [];
	const held = new Map<Point, { arrive(): void; released: Promise<void> }>();
	let failing = 0;
	let form = parameters;
	let processId = ++processes;
	let underWay = 0;

	const pass = async (point: Point) => {
		const hold = held.get(point);
		held.delete(point);
		hold?.arrive();
		await hold?.released;
	};

	const server = await startWebhookServer(async (request, response) => {
		const own = processId;
		underWay++;
		try {
			await pass('arrival');
			const { workflow, node, type } = await triggerWorkflow(form, {}, `wF${own}`);
			const origin = publicUrl?.(server.url) ?? server.url;
			const additionalData: IWorkflowExecuteAdditionalData = additionalDataFor(
				keys(),
				await loadPackage(),
				{
					webhookBaseUrl: `${origin}/webhook`,
					webhookTestBaseUrl: `${origin}/webhook-test`,
				},
			);
			const { credentialsHelper } = additionalData;
			const getDecrypted = credentialsHelper.getDecrypted.bind(credentialsHelper);
			credentialsHelper.getDecrypted = async (...args) => {
				await pass('credential');
				return await getDecrypted(...args);
			};
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
			const lines: string[] = [];
			const flush = () => void (own === processId && log.push(...lines.splice(0)));
			Object.defineProperty(context, 'logger', { value: recorder(lines, flush) });
			const result = await type.webhook.call(context);
			const [items] = result.workflowData ?? [];
			if (items) await pass('start');
			// Nothing of what a process did that has ended is seen by anybody.
			if (own !== processId) return { noWebhookResponse: true };
			if (!items) return result;
			if (failing > 0) {
				failing--;
				// After an answer, n8n has nobody to tell.
				if (result.noWebhookResponse) return result;
				response.statusCode = 500;
				return { webhookResponse: 'The run could not be started' };
			}
			runs.push(items);
			// n8n's own words come first where the description does not rule them out.
			const ownWords = webhookDescription.responseData ?? 'firstEntryJson';
			return { ...result, webhookResponse: ownWords || result.webhookResponse };
		} finally {
			underWay--;
		}
	});
	const hooks = new TriggerServer(keys, parameters, server.url);
	return {
		url: `${server.url}/webhook/${WEBHOOK_ID}/webhook`,
		runs,
		log,
		hooks,
		failStarts: (count) => void (failing = count),
		hold: (point) => {
			const reached = deferred();
			const released = deferred();
			held.set(point, { arrive: reached.resolve, released: released.promise });
			return { reached: reached.promise, release: released.resolve };
		},
		use: (changed) => void (form = changed),
		settle: async () => await until(() => underWay === 0),
		restart: () => {
			processId = ++processes;
			server.hangUp();
		},
		close: server.close,
	};
}

function deferred() {
	let resolve = () => {};
	const promise = new Promise<void>((settle) => (resolve = settle));
	return { promise, resolve };
}
