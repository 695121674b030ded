import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import { readPublicAddress } from '../address';
import { PlivoAccount, type TriggerApplication } from './account';
import { namePrefix } from './applicationName';
import { chosenNumbers, isAutomatic, readDesiredState, type DesiredState } from './desiredState';
import { readLast, writeLast, type LastRegistration } from './lastRegistration';
import { callsTrigger, linkNumbers, planLinks } from './link';
import { applicationsToRelease, release, type Kept, type Released } from './release';
import { adviceOf, isFinalRefusal, nameOf, wordsOf } from './words';

/**
 * n8n's hook before `create`, also when the server starts: whether all is as desired. While Plivo
 * does not answer, the last registration counts: n8n would take a trigger that throws here out of
 * service.
 * @throws NodeOperationError for a form that could never work
 */
export async function checkExists(context: IHookFunctions): Promise<boolean> {
	const desired = await readDesiredState(context);
	const last = readLast(context);
	if (desired.numbers.length === 0) return last === undefined;
	const account = await PlivoAccount.open(context);
	if (!last || !isSame(last, desired, account.authId)) return false;
	try {
		return await isInPlace(account, desired);
	} catch (error) {
		if (isFinalRefusal(error)) return false;
		context.logger.warn(
			`${nameOf(context)}: Plivo could not be asked for its registration (${wordsOf(error)})`,
		);
		return true;
	}
}

/**
 * n8n's hook on activation and on Listen for test event: makes Plivo's state the desired one. n8n
 * calls `remove` after a failure.
 * @throws NodeOperationError, and then nothing is changed at Plivo, or it says what is
 */
export async function create(context: IHookFunctions): Promise<boolean> {
	const desired = await readDesiredState(context);
	const last = readLast(context);
	if (desired.numbers.length === 0 && !last) return true;
	const account = await PlivoAccount.open(context);
	const isSameAccount = last?.authId === account.authId;
	if (last && !isSameAccount) warnOfOtherAccount(context, last);
	const urls = last && isSameAccount ? [desired.url, last.url] : [desired.url];
	const { own, applications } = await linkOrPutBack(context, account, desired, urls);
	const others = applicationsToRelease(own, urls, !desired.isTest);
	const kept = { applications, numbers: desired.numbers };
	const isReleased = await releaseOthers(context, account, others, kept);
	// Otherwise n8n is not to think that all is in place, so that the next start tries again.
	if (isReleased || !last) writeLast(context, toLast(desired, account));
	return true;
}

/** n8n's hook on deactivation and after a test event. It never throws: n8n would forget what is left. */
export async function remove(context: IHookFunctions): Promise<boolean> {
	let remains = '';
	try {
		const last = readLast(context);
		if (!last && !isAutomatic(context)) return true;
		const address = readPublicAddress(context);
		const urls = ['url' in address ? address.url : [], last?.url ?? []].flat();
		remains = mayRemain(urls, last?.numbers ?? chosenNumbers(context));
		const account = await PlivoAccount.open(context);
		if (last && last.authId !== account.authId) {
			warnOfOtherAccount(context, last);
			return false;
		}
		const own = await account.applicationsOf(urls);
		const released = await release(account, applicationsToRelease(own, urls));
		tell(context, released);
		if (released.problems.length > 0) return false;
		writeLast(context, undefined);
		return true;
	} catch (error) {
		context.logger.error(
			`${nameOf(context)}: nothing was changed at Plivo (${wordsOf(error)}). ${remains}`,
		);
		return false;
	}
}

interface Linked {
	/** The trigger's applications before. */
	own: TriggerApplication[];
	/** IDs of those that call the trigger now. */
	applications: string[];
}

async function linkOrPutBack(
	context: IHookFunctions,
	account: PlivoAccount,
	desired: DesiredState,
	urls: string[],
): Promise<Linked> {
	let isChanging = false;
	try {
		const own = await account.applicationsOf(urls);
		const plan = await planLinks(account, desired, own);
		isChanging = true;
		return { own, applications: await linkNumbers(account, desired, own, plan) };
	} catch (error) {
		const state = isChanging
			? await putBack(account, desired, urls)
			: 'Nothing was changed at Plivo';
		// n8n shows no description of a workflow that cannot be published.
		throw new NodeOperationError(context.getNode(), `${adviceOf(error)}. ${state}`);
	}
}

/** @returns what has become of it, in words */
async function putBack(
	account: PlivoAccount,
	{ numbers }: DesiredState,
	urls: string[],
): Promise<string> {
	try {
		const own = await account.applicationsOf(urls);
		const { problems } = await release(account, applicationsToRelease(own, urls));
		if (problems.length === 0) return 'What was changed at Plivo was put back';
		return `Left at Plivo: ${problems.join('. ')}`;
	} catch (error) {
		return `What was changed at Plivo could not be put back (${wordsOf(error)}). ${mayRemain(urls, numbers)}`;
	}
}

/** Lets go what is no longer desired. */
async function releaseOthers(
	context: IHookFunctions,
	account: PlivoAccount,
	applications: TriggerApplication[],
	kept: Kept,
): Promise<boolean> {
	try {
		const released = await release(account, applications, kept);
		tell(context, released);
		return released.problems.length === 0;
	} catch (error) {
		context.logger.error(
			`${nameOf(context)}: numbers that are no longer chosen could not be linked back (${wordsOf(error)})`,
		);
		return false;
	}
}

function isSame(last: LastRegistration, { url, numbers }: DesiredState, authId: string): boolean {
	return (
		last.url === url &&
		last.authId === authId &&
		last.numbers.length === numbers.length &&
		numbers.every((number) => last.numbers.includes(number))
	);
}

async function isInPlace(account: PlivoAccount, { url, numbers }: DesiredState): Promise<boolean> {
	const own = await account.applicationsOf([url]);
	const calling = own.filter((application) => callsTrigger(application, url)).map(({ id }) => id);
	for (const number of numbers) {
		const owned = await account.readNumber(number);
		if (!owned || !calling.includes(owned.application)) return false;
	}
	return true;
}

function toLast({ url, numbers }: DesiredState, { authId }: PlivoAccount) {
	return numbers.length > 0 ? { url, authId, numbers } : undefined;
}

function tell(context: IHookFunctions, { problems, notices }: Released): void {
	for (const problem of problems) context.logger.error(`${nameOf(context)}: ${problem}`);
	for (const notice of notices) context.logger.warn(`${nameOf(context)}: ${notice}`);
}

/** What there may be at Plivo, as far as it is known: the names and the form are all there is. */
function mayRemain(urls: string[], numbers: string[]): string {
	const names = [...new Set(urls.map(namePrefix))].join(' or ');
	return `There may still be applications whose names begin with ${names}, with the numbers ${numbers.join(', ')}. Publish and unpublish the workflow again to link its numbers back, or do it in the Plivo console`;
}

function warnOfOtherAccount(
	context: IHookFunctions,
	{ url, authId, numbers }: LastRegistration,
): void {
	context.logger.error(
		`${nameOf(context)}: the account ${authId} still has numbers (${numbers.join(', ')}) linked to applications of this trigger (their names begin with ${namePrefix(url)}), and the credential is now of another account. Link them back and delete those applications in the Plivo console`,
	);
}
