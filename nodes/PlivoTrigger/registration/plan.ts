import type { Application, OwnedNumber } from './account';
import { readApplicationName, type TriggerIdentity } from './identity';
import type { Link, Memory } from './memory';

/** How a number is to be linked. */
export interface PlannedLink extends Omit<Link, 'application'> {
	/** What it is linked to now; empty for nothing. */
	current: string;
}

/**
 * Works out what each number was linked to before this trigger came. A number that is linked to an
 * application of the trigger itself (its test address, an address it had before, a set-up that broke
 * off) is traced back through that application's name.
 * @param own the trigger's applications at Plivo
 * @param memory what the trigger remembers
 */
export function planLinks(
	numbers: OwnedNumber[],
	own: Application[],
	identity: TriggerIdentity,
	memory: Memory | undefined,
): PlannedLink[] {
	return numbers.map(({ number, application: current }) => {
		const remembered = memory?.links.find((link) => link.number === number);
		const owner = own.find(({ id }) => id === current);
		const name = owner && readApplicationName(owner.name);
		if (name?.address === identity.address) {
			const { root } = name;
			const previous = remembered?.application === current ? remembered.previous : root;
			return { number, current, previous, root };
		}
		if (name) return { number, current, previous: current, root: name.root };
		if (remembered && remembered.application === current) {
			// An application that the trigger made under an address it no longer has.
			return { number, current, previous: remembered.root, root: remembered.root };
		}
		return { number, current, previous: current, root: current };
	});
}

/** Numbers that are linked to an application which is not the trigger's. */
export function takenNumbers(links: PlannedLink[]): PlannedLink[] {
	return links.filter(({ current, root }) => current !== '' && current === root);
}
