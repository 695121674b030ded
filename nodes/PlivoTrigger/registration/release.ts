import type { OwnedNumber, PlivoAccount, TriggerApplication } from './account';
import { identityOf } from './applicationName';
import { refusalOf, wordsOf } from './words';

/** What came of a release, in words for n8n's log. */
export interface Released {
	/** What the trigger still has at Plivo, with how to repair it. */
	problems: string[];
	/** What somebody else has changed, so that a number could not go back to where it was. */
	notices: string[];
}

/** What stays: applications by their IDs, and numbers that are in place. */
export interface Kept {
	applications: string[];
	numbers: string[];
}

/**
 * The applications that a release may take. With production goes what a test event or a former
 * address has left behind, with a test event only what is its own.
 * @param webhookUrls the trigger's address, and the one it was last registered with
 */
export function applicationsToRelease(
	own: TriggerApplication[],
	webhookUrls: string[],
	isProduction?: boolean,
): TriggerApplication[] {
	const addresses = webhookUrls.map((url) => identityOf(url).address);
	const current = own.filter(({ address }) => addresses.includes(address));
	return (isProduction ?? current.some(({ isTest }) => !isTest)) ? own : current;
}

/**
 * Links the numbers of a trigger's applications back to what they had, and deletes the applications.
 * Numbers that are linked elsewhere by now, and applications that are gone, are left alone.
 * @param known numbers that the trigger may have, which are asked for when Plivo does not list them
 * @throws ApiError when it cannot be told which numbers there are; then nothing is changed
 */
export async function release(
	account: PlivoAccount,
	applications: TriggerApplication[],
	known: string[],
	kept: Kept = { applications: [], numbers: [] },
): Promise<Released> {
	const released: Released = { problems: [], notices: [] };
	if (applications.length === 0) return released;
	const linked = await linkedTo(account, applications, known);
	const isLeaving = (id: string) =>
		applications.some((one) => one.id === id) && !kept.applications.includes(id);
	// A number of a test event goes back to production, unless that leaves too.
	const testsFirst = [...applications].sort((a, b) => Number(b.isTest) - Number(a.isTest));
	for (const { id, homes } of testsFirst) {
		const numbers = linked
			.filter(({ number, application }) => application === id && !kept.numbers.includes(number))
			.map(({ number }) => number);
		const ways = homes.filter((home) => !isLeaving(home));
		if (!isLeaving(id)) await sendAllHome(account, numbers, [...ways, ''], released);
		else await leave(account, id, await sendAllHome(account, numbers, ways, released), released);
	}
	return released;
}

/** With its application a number would lose its way home, so that a list alone is not relied on. */
async function linkedTo(
	account: PlivoAccount,
	applications: TriggerApplication[],
	known: string[],
): Promise<OwnedNumber[]> {
	const ids = applications.map(({ id }) => id);
	const linked = await account.numbersOf(ids);
	const listed = linked.map(({ number }) => number);
	for (const number of known.filter((one) => !listed.includes(one))) {
		const owned = await account.readNumber(number);
		if (owned && ids.includes(owned.application)) linked.push(owned);
	}
	return linked;
}

/** Numbers that are still linked to the trigger's application. */
interface Left {
	/** Had no application before, or none that still exists. */
	homeless: string[];
	/** Could not be linked back. */
	failed: string[];
}

/** @param homes see ApplicationName; an empty one stands for no application */
async function sendAllHome(
	account: PlivoAccount,
	numbers: string[],
	homes: string[],
	{ problems, notices }: Released,
): Promise<Left> {
	const left: Left = { homeless: [], failed: [] };
	const [first] = homes;
	for (const number of numbers) {
		try {
			const home = await sendHome(account, number, homes);
			if (home === undefined) left.homeless.push(number);
			if (home || !first) continue;
			notices.push(
				`The number ${number} could not be linked back to the application ${first}, which is gone. Publish the workflow that is to receive its messages again, or link it to another application in the Plivo console`,
			);
		} catch (error) {
			left.failed.push(number);
			const repair = first ? `Link it to the application ${first}` : 'Unlink it';
			problems.push(
				`The number ${number} could not be linked back (${wordsOf(error)}). ${repair} in the Plivo console`,
			);
		}
	}
	return left;
}

/** @returns where the number is now; undefined when none of these applications exists any more */
async function sendHome(
	account: PlivoAccount,
	number: string,
	homes: string[],
): Promise<string | undefined> {
	for (const home of homes) {
		const refusal = await refusalOf(account.linkNumber(number, home));
		if (!refusal) return home;
		if (home === '' || (await account.readApplication(home))) throw refusal;
	}
	return undefined;
}

/** Deletes an application, unless its name is still needed to tell where a number belongs. */
async function leave(
	account: PlivoAccount,
	id: string,
	{ homeless, failed }: Left,
	{ problems }: Released,
): Promise<void> {
	let reason = 'it is still needed';
	try {
		if (failed.length === 0) return await deleteApplication(account, id, homeless);
	} catch (error) {
		reason = wordsOf(error);
	}
	const numbers = [...homeless, ...failed];
	const linked = numbers.length > 0 ? `, and may have the numbers ${numbers.join(', ')}` : '';
	problems.push(
		`The application ${id} is left (${reason})${linked}. Publish and unpublish the workflow again, or delete it in the Plivo console`,
	);
}

/**
 * How a number is linked to nothing is not documented; that the deletion of its application does it
 * is what others rely on. Should Plivo refuse to delete one that has numbers, they are unlinked first.
 */
async function deleteApplication(
	account: PlivoAccount,
	id: string,
	numbers: string[],
): Promise<void> {
	const refusal = await refusalOf(account.deleteApplication(id));
	if (!refusal) return;
	if (numbers.length === 0) throw refusal;
	for (const number of numbers) await account.linkNumber(number, '');
	await account.deleteApplication(id);
}
