import type { INodeParameters } from 'n8n-workflow';
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
	applications: Record<string, string | null>;
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

/** A trigger and its Plivo, for one case. */
export class FaultBench {
	readonly trigger: TriggerServer;
	readonly before: PlivoState;

	constructor(readonly world: World) {
		const parameters: INodeParameters = {
			events: ['incomingMessage'],
			setUp: 'automatic',
			numbers: CHOSEN,
			takeOver: true,
		};
		this.trigger = new TriggerServer(world.keys, parameters);
		this.before = this.state();
	}

	/** What Plivo has of the account now. */
	state(): PlivoState {
		const simulator = this.world.simulator();
		const links = simulator.numbers().map(({ number, applicationId }) => [number, applicationId]);
		const applications = simulator.applications().map(({ id, messageUrl }) => [id, messageUrl]);
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
		return CHOSEN.filter((number) => {
			const application = links[number];
			const url = application ? applications[application] : undefined;
			return number in links && !PRODUCTION.test(url ?? '');
		});
	}
}
