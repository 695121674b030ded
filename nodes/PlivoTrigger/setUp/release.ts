import type { PlivoAccount } from './account';
import { identityOf, namePrefix, readApplicationName } from './identity';
import type { Link, Memory } from './memory';
import { isFinalRefusal, outcomeOf, wordsOf } from './plivoRefusal';
import { removeApplication } from './removeApplication';

/** What a release could not do. */
export interface Released {
	/** What the trigger still has at Plivo. */
	left: Memory;
	/** The same in words, with how to repair it. */
	problems: string[];
}

/** What stays, and which of the applications were made just now, so that no other number can have them. */
export interface Kept extends Pick<Memory, 'links' | 'applications'> {
	made: string[];
}

/**
 * Links the trigger's numbers back to what they had, and removes its applications. Numbers that were
 * given back or linked elsewhere meanwhile, and applications that are gone, are left alone.
 * @param url the trigger's address
 * @throws PlivoRefusal when the trigger's applications or their numbers cannot be listed
 */
export async function releaseNumbers(
	account: PlivoAccount,
	url: string,
	memory: Memory | undefined,
	keep: Kept = { links: [], applications: [], made: [] },
): Promise<Released> {
	const roots = await ownRoots(account, url, memory);
	const left: Memory = { url, authId: account.authId, links: [], applications: [] };
	const problems: string[] = [];
	/** By application: numbers that go with its removal. */
	const followers = new Map<string, string[]>();
	for (const number of await numbersToRelease(account, roots, memory, keep)) {
		const remembered = memory?.links.find((link) => link.number === number);
		try {
			const application = await restore(account, number, remembered, roots);
			if (!application) continue;
			if (keep.applications.includes(application)) await account.linkNumber(number, '');
			else followers.set(application, [...(followers.get(application) ?? []), number]);
		} catch (error) {
			const link = remembered ?? { number, application: '', previous: '', root: '' };
			left.links.push(link);
			problems.push(
				`The number ${number} could not be linked back (${wordsOf(error)}). ${repairOf(link)}`,
			);
		}
	}
	for (const id of roots.keys()) {
		if (keep.applications.includes(id)) continue;
		// Its name is all that tells where such a number belongs.
		const isNeeded = left.links.some(({ application }) => ['', id].includes(application));
		const failure = isNeeded ? undefined : await tryRemoval(account, id, followers.get(id) ?? []);
		if (isNeeded || failure) left.applications.push(id);
		if (failure) {
			problems.push(
				`The application ${id} could not be removed (${failure}). Delete it in the Plivo console`,
			);
		}
	}
	return { left, problems };
}

/** The trigger's applications under this address, with what their numbers had before. */
async function ownRoots(
	account: PlivoAccount,
	url: string,
	memory: Memory | undefined,
): Promise<Map<string, string>> {
	const identity = identityOf(url);
	const roots = new Map((memory?.applications ?? []).map((id) => [id, '']));
	for (const { application, root } of memory?.links ?? []) {
		if (roots.has(application)) roots.set(application, root);
	}
	for (const { id, name } of await account.listApplications(namePrefix(identity))) {
		const read = readApplicationName(name);
		if (read?.address === identity.address) roots.set(id, read.root);
	}
	return roots;
}

/** Those remembered; when a set-up broke off before n8n wrote it down, those that Plivo shows. */
async function numbersToRelease(
	account: PlivoAccount,
	roots: Map<string, string>,
	memory: Memory | undefined,
	keep: Kept,
): Promise<string[]> {
	const numbers = (memory?.links ?? []).map(({ number }) => number);
	const known = [...(memory?.applications ?? []), ...keep.made];
	if ([...roots.keys()].some((id) => !known.includes(id))) {
		numbers.push(...(await account.numbersOf([...roots.keys()])).map(({ number }) => number));
	}
	const staying = new Set(keep.links.map(({ number }) => number));
	return [...new Set(numbers)].filter((number) => !staying.has(number));
}

/**
 * Links one number back, to the first of its former applications that still exists.
 * @returns the trigger's application that it is still linked to: it had none before, or none that is left
 */
async function restore(
	account: PlivoAccount,
	number: string,
	remembered: Link | undefined,
	roots: Map<string, string>,
): Promise<string | undefined> {
	const owned = await account.readNumber(number);
	const root = owned && roots.get(owned.application);
	if (!owned || root === undefined) return undefined;
	const isRemembered = remembered?.application === owned.application;
	const homes = [...(isRemembered ? [remembered.previous, remembered.root] : []), root];
	for (const home of new Set(homes)) {
		if (home === '' || roots.has(home)) continue;
		if (await linkBack(account, number, home)) return undefined;
	}
	return owned.application;
}

/** @returns false when the application is gone */
async function linkBack(account: PlivoAccount, number: string, home: string): Promise<boolean> {
	const outcome = await outcomeOf(account.linkNumber(number, home));
	if ('value' in outcome) return true;
	const isGone =
		isFinalRefusal(outcome.failure) && (await account.readApplication(home)) === undefined;
	if (isGone) return false;
	throw outcome.failure;
}

async function tryRemoval(
	account: PlivoAccount,
	id: string,
	numbers: string[],
): Promise<string | undefined> {
	const outcome = await outcomeOf(removeApplication(account, id, numbers));
	return 'failure' in outcome ? wordsOf(outcome.failure) : undefined;
}

function repairOf({ previous, root }: Link): string {
	const home = [previous, root].find((application) => application !== '');
	return home
		? `Link it to the application ${home} in the Plivo console`
		: 'Check in the Plivo console what it is linked to';
}
