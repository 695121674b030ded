import type { INodeParameters } from 'n8n-workflow';
import type { Application, RecordedRequest } from '../../../simulator';
import type { Keys } from '../../support/additionalData';
import type { World } from '../../support/world';
import { TriggerServer } from '../support/server';

/** Two free numbers and one that the support desk has. */
export const FIRST = '14155550100';
export const SECOND = '14155550101';
export const TAKEN = '14155550129';
export const CHOSEN = [FIRST, SECOND, TAKEN];

/** The application that TAKEN has. */
export const SUPPORT_DESK = '30042999414600002';

const PRODUCTION = /^https:\/\/n8n\.example\.com\/webhook\/[\w-]+\/webhook$/;

/** What the Plivo console shows: who has which application, and which there are. */
export interface PlivoState {
	links: Record<string, string | null>;
	applications: Record<string, Application>;
}

/** What is not as in most cases. */
export interface Setting {
	chosen?: string[];
	takeOver?: boolean;
	/** The credential. */
	keys?: () => Keys;
	origin?: string;
}

/** What came of one case. */
export interface FaultRow {
	when: string;
	fault: string;
	/** What n8n shows or writes to its log; empty when all went well. */
	told: string;
	/** What differs at Plivo from what should be there. */
	left: string[];
	/** Whether the next activation and deactivation leave nothing. */
	isRepaired: boolean;
	broken: string[];
}

/** One row of the table. */
export interface FaultCase {
	when: string;
	fault: string;
	setting?(world: World): Setting;
	run(bench: FaultBench): Promise<FaultRow>;
}

/** A trigger and its Plivo, for one case. */
export class FaultBench {
	readonly trigger: TriggerServer;
	readonly chosen: string[];
	readonly keys: () => Keys;

	/** What is to be there when the trigger has left: the state before it, and what others have changed since. */
	before: PlivoState;

	/** Requests of other people: they may do what the trigger may not. */
	private readonly ofOthers = new Set<RecordedRequest>();

	constructor(
		readonly world: World,
		{ chosen = CHOSEN, takeOver = true, keys = world.keys, origin }: Setting = {},
	) {
		const parameters: INodeParameters = {
			events: ['incomingMessage'],
			setup: 'automatic',
			numbers: chosen,
			takeOver,
		};
		this.chosen = chosen;
		this.keys = keys;
		this.trigger = new TriggerServer(keys, parameters, origin);
		this.before = this.state();
	}

	/** Somebody else changes something at Plivo. */
	async byOthers(work: () => Promise<void>): Promise<void> {
		const known = new Set(this.world.simulator().requests());
		await work();
		for (const request of this.world.simulator().requests()) {
			if (!known.has(request)) this.ofOthers.add(request);
		}
	}

	/** What the trigger has asked of Plivo. */
	requests(): RecordedRequest[] {
		const all = this.world.simulator().requests();
		return all.filter((request) => !this.ofOthers.has(request));
	}

	/** The trigger's own applications that are there now. */
	own(): Application[] {
		return Object.values(this.state().applications).filter(({ name }) => name.startsWith('n8n-'));
	}

	/** What Plivo has of the account now. */
	state(): PlivoState {
		const simulator = this.world.simulator();
		const links = simulator.numbers().map(({ number, applicationId }) => [number, applicationId]);
		const applications = simulator.applications().map((one) => [one.id, one] as const);
		return {
			links: Object.fromEntries(links),
			applications: Object.fromEntries(applications),
		};
	}

	/** What differs from how it was before the case, in words that name numbers and applications. */
	differences(expected = this.before): string[] {
		const now = this.state();
		const numbers = Object.keys(now.links).filter(
			(number) => number in expected.links && now.links[number] !== expected.links[number],
		);
		const extra = Object.keys(now.applications).filter((id) => !(id in expected.applications));
		const gone = Object.keys(expected.applications).filter((id) => !(id in now.applications));
		return [
			...numbers.map((number) => `number ${number}`),
			...extra.map((id) => `application ${id}`),
			...gone.map((id) => `application ${id} is gone`),
		];
	}

	/** Chosen numbers that do not reach the production address. */
	unreached(): string[] {
		const { links, applications } = this.state();
		return this.chosen.filter((number) => {
			const application = links[number];
			const url = application ? applications[application]?.messageUrl : undefined;
			return number in links && !PRODUCTION.test(url ?? '');
		});
	}
}
