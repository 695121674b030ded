import { HookContext } from 'n8n-core';
import type {
	IDataObject,
	INodeParameters,
	IWebhookData,
	WebhookSetupMethodNames,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { additionalDataFor, type Keys } from '../../support/additionalData';
import { loadPackage } from '../../support/engine';
import { TRIGGER, triggerWorkflow } from './workflow';

/** What a stored workflow is: its trigger's form, and the static data that n8n keeps with it. */
export interface StoredTrigger {
	parameters: INodeParameters;
	staticData: IDataObject;
}

/**
 * Calls the trigger's hooks in the order in which n8n 2.41 does (active-workflow-manager,
 * test-webhooks), with n8n's own context, and keeps static data where n8n keeps it: that of a
 * production webhook is written down when a hook has succeeded, that of a test lives with the test.
 */
export class TriggerServer {
	readonly stored: StoredTrigger;

	/** What the trigger has written to n8n's log. */
	readonly log: string[] = [];

	/** What time-outs of requests are multiplied by: nobody wants to wait for real ones. */
	timeoutScale = 1;

	/** @param origin the server's public address */
	constructor(
		private readonly keys: () => Keys,
		parameters: INodeParameters,
		readonly origin = 'https://n8n.example.com',
	) {
		this.stored = { parameters, staticData: {} };
	}

	/** Publishes the workflow. @throws what the trigger throws, after n8n's clean-up */
	async activate(): Promise<void> {
		const { workflow } = await triggerWorkflow(this.stored.parameters, this.stored.staticData);
		const failure = await failureOf(this.register(workflow, false));
		if (failure) {
			await this.deactivate();
			throw failure.error;
		}
		this.stored.staticData = copyOf(workflow);
	}

	/** The process ends before n8n has written down what the hook did. */
	async activateAndCrash(): Promise<void> {
		const { workflow } = await triggerWorkflow(this.stored.parameters, this.stored.staticData);
		await this.register(workflow, false).catch(() => undefined);
	}

	async deactivate(): Promise<void> {
		const { workflow } = await triggerWorkflow(this.stored.parameters, this.stored.staticData);
		await this.run(workflow, 'delete', false, 'internal');
		this.stored.staticData = copyOf(workflow);
	}

	/** The process ends before n8n has written down what the hook did. */
	async deactivateAndCrash(): Promise<void> {
		const { workflow } = await triggerWorkflow(this.stored.parameters, this.stored.staticData);
		await this.run(workflow, 'delete', false, 'internal');
	}

	/** Listen for test event. @returns how to stop it */
	async listen(): Promise<{ stop(): Promise<void> }> {
		const { workflow } = await triggerWorkflow(this.stored.parameters);
		const stop = async () => void (await this.run(workflow, 'delete', true, 'internal'));
		const failure = await failureOf(this.register(workflow, true));
		if (failure) {
			await stop();
			throw failure.error;
		}
		return { stop };
	}

	private async register(workflow: Workflow, isTest: boolean): Promise<void> {
		const mode = isTest ? 'manual' : 'trigger';
		if (await this.run(workflow, 'checkExists', isTest, mode)) return;
		await this.run(workflow, 'create', isTest, mode);
	}

	private async run(
		workflow: Workflow,
		method: WebhookSetupMethodNames,
		isTest: boolean,
		mode: WorkflowExecuteMode,
	): Promise<boolean> {
		const node = workflow.getNode(TRIGGER);
		const type = node && workflow.nodeTypes.getByNameAndVersion(node.type);
		const hook = type?.webhookMethods?.default?.[method];
		const [webhookDescription] = type?.description.webhooks ?? [];
		if (!node || !hook || !webhookDescription) throw new Error(`The trigger has no ${method}`);
		const additionalData = additionalDataFor(this.keys(), await loadPackage(), {
			webhookBaseUrl: `${this.origin}/webhook`,
			webhookTestBaseUrl: `${this.origin}/webhook-test`,
		});
		const webhook: IWebhookData = {
			httpMethod: 'POST',
			node: TRIGGER,
			path: 'webhook',
			webhookDescription,
			workflowId: workflow.id,
			workflowExecuteAdditionalData: additionalData,
			isTest,
		};
		const activation = method === 'delete' ? 'update' : 'activate';
		const context = new HookContext(workflow, node, additionalData, mode, activation, webhook);
		Object.defineProperty(context, 'logger', { value: recorder(this.log) });
		scaleTimeouts(context, this.timeoutScale);
		return await hook.call(context);
	}
}

/** A request without a time-out keeps none, so that a test of one that hangs does not end well. */
function scaleTimeouts({ helpers }: HookContext, scale: number): void {
	const request = helpers.httpRequestWithAuthentication;
	helpers.httpRequestWithAuthentication = async function (type, options, more) {
		const timeout = options.timeout && options.timeout * scale;
		return await request.call(this, type, { ...options, timeout }, more);
	};
}

function copyOf(workflow: Workflow): IDataObject {
	return JSON.parse(JSON.stringify(workflow.staticData));
}

/** A logger that keeps what it is told. @param flush is called after each line */
export function recorder(log: string[], flush: () => void = () => undefined) {
	const write = (message: string) => {
		log.push(message);
		flush();
	};
	return { error: write, warn: write, info: write, debug: write };
}

async function failureOf(work: Promise<unknown>): Promise<{ error: unknown } | undefined> {
	return await work.then(
		() => undefined,
		(error: unknown) => ({ error }),
	);
}
