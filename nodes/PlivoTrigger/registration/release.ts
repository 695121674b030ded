import type { PlivoAccount, TriggerApplication } from './account';
import { identityOf } from './applicationName';
import { isFinalRefusal, wordsOf } from './words';

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
 * @throws ApiError when the numbers cannot be listed; then nothing is changed
 */
export async function release(
	account: PlivoAccount,
	applications: TriggerApplication[],
	kept: Kept = { applications: [], numbers: [] },
): Promise<Released> {
	const released: Released = { problems: [], notices: [] };
	if (applications.length === 0) return released;
	const linked = await account.numbersOf(applications.map(({ id }) => id));
	const isLeaving = (id: string) =>
		applications.some((one) => one.id === id) && !kept.applications.includes(id);
	// The way home of a test event's number leads through production.
	const testsFirst = [...applications].sort((a, b) => Number(b.isTest) - Number(a.isTest));
	for (const { id, homes } of testsFirst) {
		const numbers = linked
			.filter(({ number, application }) => application === id && !kept.numbers.includes(number))
			.map(({ number }) => number);
		const open = homes.filter((home) => !isLeaving(home));
		const left = await releaseNumbers(account, numbers, open, released);
		if (isLeaving(id)) await leave(account, id, left, released);
		else await unlink(account, left.homeless, released);
	}
	return released;
}

/** Numbers that are still linked to the trigger's application. */
interface Left {
	/** Had none before, or none that still exists. */
	homeless: string[];
	/** Could not be linked back. */
	failed: string[];
}

async function releaseNumbers(
	account: PlivoAccount,
	numbers: string[],
	homes: string[],
	{ problems, notices }: Released,
): Promise<Left> {
	const left: Left = { homeless: [], failed: [] };
	const [home] = homes;
	for (const number of numbers) {
		try {
			if (await sendHome(account, number, homes)) continue;
			left.homeless.push(number);
			if (home === undefined) continue;
			notices.push(
				`The number ${number} could not be linked back to the application ${home}, which is gone. Publish the workflow that is to receive its messages again, or link it to another application in the Plivo console`,
			);
		} catch (error) {
			left.failed.push(number);
			problems.push(
				`The number ${number} could not be linked back (${wordsOf(error)}). Link it to the application ${home} in the Plivo console`,
			);
		}
	}
	return left;
}

/** @returns false when none of these applications exists any more */
async function sendHome(account: PlivoAccount, number: string, homes: string[]): Promise<boolean> {
	for (const home of homes) {
		try {
			await account.linkNumber(number, home);
			return true;
		} catch (error) {
			if (!isFinalRefusal(error) || (await account.readApplication(home))) throw error;
		}
	}
	return false;
}

/** Deletes an application, unless its name is still needed to tell where a number belongs. */
async function leave(
	account: PlivoAccount,
	id: string,
	{ homeless, failed }: Left,
	{ problems }: Released,
): Promise<void> {
	const numbers = [...homeless, ...failed];
	const linked = numbers.length > 0 ? `, and may have the numbers ${numbers.join(', ')}` : '';
	const isLeft = (reason: string) =>
		`The application ${id} is left (${reason})${linked}. Publish and unpublish the workflow again, or delete it in the Plivo console`;
	try {
		if (failed.length > 0) problems.push(isLeft('it is still needed'));
		else await deleteApplication(account, id, homeless);
	} catch (error) {
		problems.push(isLeft(wordsOf(error)));
	}
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
	try {
		await account.deleteApplication(id);
	} catch (error) {
		if (!isFinalRefusal(error) || numbers.length === 0) throw error;
		for (const number of numbers) await account.linkNumber(number, '');
		await account.deleteApplication(id);
	}
}

async function unlink(
	account: PlivoAccount,
	numbers: string[],
	{ problems }: Released,
): Promise<void> {
	for (const number of numbers) {
		try {
			await account.linkNumber(number, '');
		} catch (error) {
			problems.push(
				`The number ${number} could not be unlinked (${wordsOf(error)}). Unlink it in the Plivo console`,
			);
		}
	}
}
