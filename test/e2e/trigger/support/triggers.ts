import { randomUUID } from 'node:crypto';
import type { CredentialReference, Item } from '../../../../scripts/lib/n8nClient';
import type { Application } from '../../../simulator/types';
import { until } from '../../browser/support/until';
import {
	CREDENTIAL_TYPE,
	useWorkbench,
	type NodeDraft,
	type Parameters,
	type Workbench,
} from '../../support/workbench';
import { runsOf } from './executions';

export const TRIGGER = 'Plivo Messaging Trigger';
export const OWN = '14155550100';
export const ALSO_OWN = '14155550101';
export const PERSON = '14155550123';

/** A workflow that begins with the trigger. */
export interface TriggerWorkflow {
	id: string;
	/** The production address. */
	url: string;
	/** The address while the editor listens for a test event. */
	testUrl: string;
	/** What the trigger has emitted, a list of items for each execution, once all have ended; oldest first. */
	runs(): Promise<Item[][]>;
	/** Waits until there are as many runs. */
	untilRuns(count: number): Promise<Item[][]>;
	/** Takes it out of production and waits until n8n has done so. */
	unpublish(): Promise<void>;
}

export interface Triggers extends Workbench {
	/** The trigger as a node, with a credential for the simulator. */
	trigger(parameters: Parameters, webhookId?: string): NodeDraft;
	/** Publishes a trigger with nodes behind it. @throws what n8n says when it cannot be activated */
	publishTrigger(parameters: Parameters, after?: NodeDraft[]): Promise<TriggerWorkflow>;
	/** A credential for the simulator. */
	keys(): CredentialReference;
	/** The application that a number is linked to; undefined for none. */
	applicationOf(number: string): Promise<Application | undefined>;
	/** Applications that triggers have made. */
	applicationsOfTriggers(): Promise<Application[]>;
	/** What the console shows of numbers and applications. */
	console(): Promise<{ links: Array<[string, string | null]>; applications: string[] }>;
}

/** The workbench for tests of the trigger. What a test has published is out of production after it. */
export function useTriggers(): Triggers {
	const bench = useWorkbench();
	const { n8n, simulator } = bench;
	const published: TriggerWorkflow[] = [];
	let credential: CredentialReference;
	beforeAll(async () => {
		credential = await bench.credential(CREDENTIAL_TYPE, { ...bench.credentialData });
	});
	afterEach(async () => {
		for (const workflow of published.splice(0)) await workflow.unpublish();
	});

	const trigger = (parameters: Parameters, webhookId: string = randomUUID()): NodeDraft => ({
		name: TRIGGER,
		type: 'n8n-nodes-plivo.plivoTrigger',
		typeVersion: 1,
		parameters,
		credentials: { [CREDENTIAL_TYPE]: credential },
		webhookId,
	});
	const applicationOf = async (number: string) => {
		const owned = (await simulator.numbers()).find((one) => one.number === number);
		return (await simulator.applications()).find(({ id }) => id === owned?.applicationId);
	};
	return {
		...bench,
		trigger,
		keys: () => credential,
		applicationOf,
		publishTrigger: async (parameters, after = []) => {
			const webhookId = randomUUID();
			const { id } = await bench.publish([trigger(parameters, webhookId), ...after]);
			const workflow = triggerWorkflow(n8n, id, webhookId);
			published.push(workflow);
			return workflow;
		},
		applicationsOfTriggers: async () =>
			(await simulator.applications()).filter(({ name }) => name.startsWith('n8n-')),
		console: async () => ({
			links: (await simulator.numbers()).map(({ number, applicationId }) => [
				number,
				applicationId,
			]),
			applications: (await simulator.applications()).map(({ name }) => name),
		}),
	};
}

function triggerWorkflow(n8n: Workbench['n8n'], id: string, webhookId: string): TriggerWorkflow {
	const runs = async () => await runsOf(n8n, id, TRIGGER);
	return {
		id,
		url: `${n8n.url}/webhook/${webhookId}/webhook`,
		testUrl: `${n8n.url}/webhook-test/${webhookId}/webhook`,
		runs,
		untilRuns: async (count) => {
			await until(runs, (found) => expect(found).toHaveLength(count));
			return await runs();
		},
		unpublish: async () => await n8n.deactivate(id),
	};
}
