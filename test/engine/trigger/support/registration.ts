import type { INodeParameters } from 'n8n-workflow';
import type { Application, RecordedRequest } from '../../../simulator';
import { useWorld, type World } from '../../support/world';
import { TriggerServer } from './server';

/** Numbers that have no application. */
export const FREE = '14155550100';
export const ALSO_FREE = '14155550101';

export const PRODUCTION = /^https:\/\/n8n\.example\.com\/webhook\/[\w-]+\/webhook$/;

/** The form of a trigger that links numbers itself. */
export const automatic = (numbers: string[], more: INodeParameters = {}): INodeParameters => ({
	events: ['incomingMessage'],
	setup: 'automatic',
	numbers,
	...more,
});

export interface RegistrationWorld {
	world: World;
	/** A trigger on a server of its own. */
	server(parameters: INodeParameters, origin?: string): TriggerServer;
	/** What a number is linked to; null for nothing. */
	linkOf(number: string): string | null;
	applicationOf(number: string): Application | undefined;
	/** Applications that a trigger made. */
	triggers(): Application[];
	/** A number with an application of somebody else. */
	taken(): { number: string; application: string };
	/** Requests that may have changed something. */
	writes(): RecordedRequest[];
}

/** A Plivo for each test, and what its console shows. */
export function useRegistration(): RegistrationWorld {
	const world = useWorld();
	const linkOf = (number: string) =>
		world
			.simulator()
			.numbers()
			.find((owned) => owned.number === number)?.applicationId ?? null;
	return {
		world,
		server: (parameters, origin) => new TriggerServer(world.keys, parameters, origin),
		linkOf,
		applicationOf: (number) =>
			world
				.simulator()
				.applications()
				.find(({ id }) => id === linkOf(number)),
		triggers: () =>
			world
				.simulator()
				.applications()
				.filter(({ name }) => name.startsWith('n8n-')),
		taken: () => {
			const found = world
				.simulator()
				.numbers()
				.find(({ sms, applicationId, subaccount }) => sms && applicationId && !subaccount);
			if (!found?.applicationId) throw new Error('The simulator has no number that is taken');
			return { number: found.number, application: found.applicationId };
		},
		writes: () =>
			world
				.simulator()
				.requests()
				.filter(({ method }) => method !== 'GET'),
	};
}
