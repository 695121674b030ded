import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import { z } from 'zod/v3';
import { ApiError } from '../../shared/api/errors';
import { readPublicAddress } from '../address';
import { PlivoAccount, type TriggerApplication } from './account';
import { namePrefix } from './applicationName';
import { chosenNumbers, isAutomatic, readDesiredState, type DesiredState } from './desiredState';
import { callsTrigger, linkNumbers, planLinks } from './link';
import { applicationsToRelease, release, type Released } from './release';
import { adviceOf, nameOf, wordsOf } from './words';

/** An address, and numbers that may be linked to applications that call it. */
type Place = Pick<DesiredState, 'url' | 'numbers'>;

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
	if (JSON.stringify(last) !== JSON.stringify(toLast(desired, account))) return false;
	try {
		return await isInPlace(account, desired);
	} catch (error) {
		if (error instanceof ApiError && error.isFinal) return false;
		context.logger.warn(
			`${nameOf(context)}: Plivo could not be asked for its registration (${wordsOf(error)})`,
		);
		return true;
	}
}

/**
 * n8n's hook on activation and on Listen for test event: makes Plivo's state the desired one.
 * @throws NodeOperationError, and then nothing is changed at Plivo, or it says what is; n8n calls
 * `remove` next
 */
export async function create(context: IHookFunctions): Promise<boolean> {
	const desired = await readDesiredState(context);
	const last = readLast(context);
	if (desired.numbers.length === 0 && !last) return true;
	const account = await PlivoAccount.open(context);
	const isOfAccount = last?.authId === account.authId;
	if (last && !isOfAccount) context.logger.error(`${nameOf(context)}: ${otherAccount(last)}`);
	const places = isOfAccount ? [desired, last] : [desired];
	const { own, applications } = await linkOrPutBack(context, account, desired, places);
	const others = applicationsToRelease(own, urlsOf(places), !desired.isTest);
	const kept = { applications, numbers: desired.numbers };
	const former = numbersOf(places).filter((number) => !desired.numbers.includes(number));
	const released = await inWords(places, async () => await release(account, others, former, kept));
	tell(context, released);
	// With the last registration unlike the desired one, the next start of the server tries again.
	if (last && released.problems.length > 0) return true;
	writeLast(context, desired.numbers.length > 0 ? toLast(desired, account) : undefined);
	return true;
}

/** n8n's hook on deactivation and after a test event. It never throws: n8n would forget what is left. */
export async function remove(context: IHookFunctions): Promise<boolean> {
	const last = readLast(context);
	const places = placesOf(context, last);
	if (places.length === 0) return true;
	const released = await inWords(places, async () => {
		const account = await PlivoAccount.open(context);
		const isOther = last && last.authId !== account.authId;
		return isOther
			? { problems: [otherAccount(last)], notices: [] }
			: await releaseAll(account, places);
	});
	tell(context, released);
	if (released.problems.length > 0) return false;
	writeLast(context, undefined);
	return true;
}

/** Where the trigger may be registered: as it was last, and as its form says, since a crash forgets the former. */
function placesOf(context: IHookFunctions, last: LastRegistration | undefined): Place[] {
	try {
		const address = readPublicAddress(context);
		const isNow = 'url' in address && (last !== undefined || isAutomatic(context));
		const now = isNow ? [{ url: address.url, numbers: chosenNumbers(context) }] : [];
		return [...now, ...(last ? [last] : [])];
	} catch (error) {
		context.logger.warn(`${nameOf(context)}: its form cannot be read any more (${wordsOf(error)})`);
		return last ? [last] : [];
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
	places: Place[],
): Promise<Linked> {
	let isChanging = false;
	try {
		const own = await account.applicationsOf(urlsOf(places));
		const plan = await planLinks(account, desired, own);
		isChanging = true;
		return { own, applications: await linkNumbers(account, desired, own, plan) };
	} catch (error) {
		const state = isChanging ? await putBack(account, places) : 'Nothing was changed at Plivo';
		// n8n shows no description of a workflow that cannot be published.
		throw new NodeOperationError(context.getNode(), `${adviceOf(error)}. ${state}`);
	}
}

/** @returns what has become of it, in words */
async function putBack(account: PlivoAccount, places: Place[]): Promise<string> {
	const { problems } = await inWords(places, async () => await releaseAll(account, places));
	return problems.join('. ') || 'What was changed at Plivo was put back';
}

async function releaseAll(account: PlivoAccount, places: Place[]): Promise<Released> {
	const [urls, numbers] = [urlsOf(places), numbersOf(places)];
	const listed = await account.applicationsOf(urls);
	// An empty list is not believed: whatever it leaves out, nobody would come back to.
	const own = listed.length > 0 ? listed : await account.applicationsBehind(numbers, urls);
	return await release(account, applicationsToRelease(own, urls), numbers);
}

/** A release that never throws: what keeps it from being done is a problem, with all that may be left. */
async function inWords(places: Place[], work: () => Promise<Released>): Promise<Released> {
	try {
		return await work();
	} catch (error) {
		const names = [...new Set(urlsOf(places).map(namePrefix))].join(' or ');
		const numbers = numbersOf(places).join(', ');
		const problem = `Numbers could not be linked back at Plivo (${wordsOf(error)}). There may still be applications whose names begin with ${names}, with the numbers ${numbers}. Publish and unpublish the workflow again, or link the numbers back in the Plivo console`;
		return { problems: [problem], notices: [] };
	}
}

function urlsOf(places: Place[]): string[] {
	return places.map(({ url }) => url);
}

function numbersOf(places: Place[]): string[] {
	return [...new Set(places.flatMap(({ numbers }) => numbers))];
}

function toLast({ url, numbers }: DesiredState, account: PlivoAccount): LastRegistration {
	return { url, authId: account.authId, numbers };
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

function tell(context: IHookFunctions, { problems, notices }: Released): void {
	for (const problem of problems) context.logger.error(`${nameOf(context)}: ${problem}`);
	for (const notice of notices) context.logger.warn(`${nameOf(context)}: ${notice}`);
}

function otherAccount({ url, authId, numbers }: LastRegistration): string {
	return `The account ${authId} still has numbers (${numbers.join(', ')}) linked to applications of this trigger, whose names begin with ${namePrefix(url)}, and the credential is now of another account. Link them back and delete those applications in the Plivo console`;
}

/** What a trigger was last registered with; Plivo has the truth. */
const LAST = z.object({ url: z.string().url(), authId: z.string(), numbers: z.array(z.string()) });

/**
 * Kept with the workflow for what Plivo cannot be asked: whether there was a registration at all,
 * when the form wants none any more; where it is, when address or account have changed; and whether
 * all is well while Plivo does not answer.
 */
type LastRegistration = z.infer<typeof LAST>;

const KEY = 'registration';

/** Undefined when nothing is registered, as far as n8n knows: after a crash it may be. */
function readLast(context: IHookFunctions): LastRegistration | undefined {
	return LAST.safeParse(context.getWorkflowStaticData('node')[KEY]).data;
}

/** n8n writes it down when the hook has ended. */
function writeLast(context: IHookFunctions, last: LastRegistration | undefined): void {
	const data = context.getWorkflowStaticData('node');
	if (last) data[KEY] = { ...last };
	else delete data[KEY];
}
