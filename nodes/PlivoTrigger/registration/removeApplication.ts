import type { PlivoAccount } from './account';
import { isFinalRefusal, outcomeOf } from './plivoRefusal';

/**
 * Removes an application of the trigger. How a number is linked to nothing is not documented; that
 * the removal of its application does it is what others rely on. Should Plivo refuse to remove one
 * that has numbers, they are unlinked first.
 * @param numbers those linked to it
 * @throws PlivoRefusal when neither works
 */
export async function removeApplication(
	account: PlivoAccount,
	id: string,
	numbers: string[],
): Promise<void> {
	const outcome = await outcomeOf(account.deleteApplication(id));
	if ('value' in outcome) return;
	if (!isFinalRefusal(outcome.failure) || numbers.length === 0) throw outcome.failure;
	for (const number of numbers) await unlink(account, number, id);
	await account.deleteApplication(id);
}

async function unlink(account: PlivoAccount, number: string, application: string): Promise<void> {
	const owned = await account.readNumber(number);
	if (owned?.application === application) await account.linkNumber(number, '');
}
