import type { PlivoAccount } from './account';
import { identityOf, namePrefix, readApplicationName } from './identity';
import type { Link, Memory } from './memory';
import { isFinalRefusal, outcomeOf, wordsOf } from './plivoRefusal';
import { removeApplication } from './removeApplication';

/** What came of a release. */
export interface Released {
	/** What the trigger still has at Plivo. */
	left: Memory;
	/** The same in words, with how to repair it. */
	problems: string[];
	/** What somebody else has changed, so that a number could not go back to where it was. */
	notices: string[];
}

/** What stays, and which of the applications were made just now, so that no other number can have them. */
export interface Kept extends Pick<Memory, 'links' | 'applications'> {
	made: string[];
}

/**
 * Links the trigger's numbers back to what they had, and removes its applications. Numbers that were
 * given back or linked elsewhere meanwhile, and applications that are gone, are left alone.
 * @param url the trigger's address
 * @param keep what stays; without it all goes, and with production what a test event has left
 * @throws PlivoRefusal when the trigger's applications or their numbers cannot be listed
 */
export async function releaseNumbers(
	account: PlivoAccount,
	url: string,
	memory: Memory | undefined,
	keep?: Kept,
): Promise<Released> {
	const roots = await ownRoots(account, url, memory, !keep);
	const kept = keep ?? { links: [], applications: [], made: [] };
	const left: Memory = { url, authId: account.authId, links: [], applications: [] };
	const problems: string[] = [];
	const notices: string[] = [];
	/** By application: numbers that go with its removal. */
	const followers = new Map<string, string[]>();
	for (const number of await numbersToRelease(account, roots, memory, kept)) {
		const remembered = memory?.links.find((link) => link.number === number);
		try {
			const { application, gone } = await restore(account, number, remembered, roots);
			if (!application) continue;
			if (gone) notices.push(goneNotice(number, gone));
			if (kept.applications.includes(application)) await account.linkNumber(number, '');
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
		if (kept.applications.includes(id)) continue;
		const numbers = followers.get(id) ?? [];
		// Its name is all that tells where a number belongs that could not be linked back.
		const isNeeded = left.links.length > 0;
		const failure = isNeeded ? 'it is still needed' : await tryRemoval(account, id, numbers);
		if (!failure) continue;
		left.applications.push(id);
		problems.push(leftApplication(id, failure, numbers));
	}
	return { left, problems, notices };
}

function goneNotice(number: string, home: string): string {
	return `The number ${number} could not be linked back to the application ${home}, which is gone. Publish the workflow that is to receive its messages again, or link it to another application in the Plivo console`;
}

function leftApplication(id: string, failure: string, numbers: string[]): string {
	const linked = numbers.length > 0 ? `, and may have the numbers ${numbers.join(', ')}` : '';
	return `The application ${id} is left (${failure})${linked}. Publish and unpublish the workflow again, or delete it in the Plivo console`;
}

/** The trigger's applications under this address, with what their numbers had before. */
async function ownRoots(
	account: PlivoAccount,
	url: string,
	memory: Memory | undefined,
	takesTests: boolean,
): Promise<Map<string, string>> {
	const identity = identityOf(url);
	const roots = new Map((memory?.applications ?? []).map((id) => [id, '']));
	for (const { application, root } of memory?.links ?? []) {
		if (roots.has(application)) roots.set(application, root);
	}
	const named = (await account.listApplications(namePrefix(identity))).flatMap(({ id, name }) => {
		const read = readApplicationName(name);
		return read ? [{ id, ...read }] : [];
	});
	const isOwn = ({ address }: { address: string }) => address === identity.address;
	// What a test has left behind goes with production, never the other way round.
	const isProduction = named.some((one) => isOwn(one) && !one.isTest);
	for (const one of named) {
		if (isOwn(one) || (takesTests && isProduction && one.isTest)) roots.set(one.id, one.root);
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

interface Restored {
	application?: string;
	/** The application that it had just before, when it is no more. */
	gone?: string;
}

/**
 * Links one number back, to the first of its former applications that still exists.
 * @returns the trigger's application that it is still linked to, if it had none before, or none that is left
 */
async function restore(
	account: PlivoAccount,
	number: string,
	remembered: Link | undefined,
	roots: Map<string, string>,
): Promise<Restored> {
	const owned = await account.readNumber(number);
	const root = owned && roots.get(owned.application);
	if (!owned || root === undefined) return {};
	const isRemembered = remembered?.application === owned.application;
	const homes = [...(isRemembered ? [remembered.previous, remembered.root] : []), root];
	let gone: string | undefined;
	for (const home of new Set(homes)) {
		if (home === '' || roots.has(home)) continue;
		if (await linkBack(account, number, home)) return {};
		gone ??= home;
	}
	return { application: owned.application, gone };
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
