import type { Application, TriggerApplication } from './account';
import { identityOf, readApplicationName } from './applicationName';
import type { DesiredState } from './desiredState';

/** How a number is to be linked. */
export interface PlannedLink {
	number: string;
	/** ID of the application that it is linked to now; empty for none. */
	current: string;
	/** That application, as far as Plivo shows it. */
	now: Application | undefined;
	/** What it goes back to; see ApplicationName. */
	homes: string[];
	/** Whether somebody else has it. */
	isTaken: boolean;
}

/**
 * Works out the way home of a number from the application that it is linked to now.
 * @param own the trigger's applications
 */
export function planLink(
	number: string,
	current: string,
	now: Application | undefined,
	own: TriggerApplication[],
	{ url, isTest }: Pick<DesiredState, 'url' | 'isTest'>,
): PlannedLink {
	const isOwn = (id: string) => own.some((application) => application.id === id);
	const plan = { number, current, now, isTaken: current !== '' && !isOwn(current) };
	const name = now && readApplicationName(now.name);
	const homes = current === '' ? [] : [current, ...(name?.homes.slice(-1) ?? [])];
	if (!name || !isOwn(current)) return { ...plan, homes };
	if (name.address === identityOf(url).address) return { ...plan, homes: name.homes };
	// After a test event production goes on; nothing goes back to a test event or a former address.
	if (isTest && !name.isTest) return { ...plan, homes };
	return { ...plan, homes: name.homes.filter((home) => !isOwn(home)) };
}
