import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import { openAccount, type PlivoAccount } from './account';
import { identityOf, namePrefix } from './identity';
import { linkNumbers, type Wanted } from './link';
import { recall, remember, type Memory } from './memory';
import { PlivoRefusal, SetUpProblem, wordsOf } from './plivoRefusal';
import { releaseNumbers, type Kept, type Released } from './release';
import { Undo } from './undo';
import { readWanted, requireReachable } from './wanted';

/**
 * n8n's hook before `create`, also when the server starts: whether everything is as it should be.
 * While Plivo does not answer, what the trigger remembers counts: n8n would take a trigger that
 * throws here out of service.
 */
export async function isSetUp(context: IHookFunctions): Promise<boolean> {
	const wanted = readWanted(context);
	const memory = recall(context);
	if (wanted.numbers.length === 0) return memory === undefined;
	const account = await openAccount(context);
	if (!memory || !covers(memory, wanted, account)) return false;
	try {
		return await isInPlace(account, memory);
	} catch (error) {
		if (error instanceof PlivoRefusal && error.isFinal) return false;
		context.logger.warn(
			`${nameOf(context)}: Plivo could not be asked for its set-up (${wordsOf(error)})`,
		);
		return true;
	}
}

/** n8n's hook on activation and on Listen for test event. @throws NodeOperationError, and then nothing is changed at Plivo, or it says what is */
export async function setUp(context: IHookFunctions): Promise<boolean> {
	const wanted = readWanted(context);
	const memory = recall(context);
	if (wanted.numbers.length === 0 && !memory) return true;
	const account = await openAccount(context);
	const known = memory?.authId === account.authId ? memory : undefined;
	if (memory && !known) warnOfOtherAccount(context, memory);
	const set = await linkOrUndo(context, account, wanted, known);
	const left = await releaseOthers(context, account, known, set);
	const { url, authId } = set;
	const links = [...set.links, ...left.links];
	const applications = [...new Set([...set.applications, ...left.applications])];
	remember(context, { url, authId, links, applications });
	return true;
}

/** n8n's hook on deactivation. It never throws: n8n would forget what is left. */
export async function takeDown(context: IHookFunctions): Promise<boolean> {
	const memory = recall(context);
	let wanted: Wanted | undefined;
	try {
		wanted = readWanted(context);
		if (!memory && wanted.numbers.length === 0) return true;
		const account = await openAccount(context);
		if (memory && memory.authId !== account.authId) {
			warnOfOtherAccount(context, memory);
			return false;
		}
		const url = memory?.url ?? wanted.url;
		const released = await releaseNumbers(account, url, memory);
		remember(context, released.left);
		tell(context, released);
		return released.problems.length === 0;
	} catch (error) {
		context.logger.error(
			`${nameOf(context)}: nothing was changed at Plivo (${wordsOf(error)}). ${staying(memory, wanted)}Publish and unpublish the workflow again to link its numbers back`,
		);
		return false;
	}
}

async function linkOrUndo(
	context: IHookFunctions,
	account: PlivoAccount,
	wanted: Wanted,
	memory: Memory | undefined,
): Promise<Memory & Kept> {
	const undo = new Undo();
	const { url, numbers } = wanted;
	if (numbers.length === 0) {
		return { url, authId: account.authId, links: [], applications: [], made: [] };
	}
	requireReachable(context, url, account.baseUrl);
	try {
		return await linkNumbers(account, wanted, memory, undo);
	} catch (error) {
		const leftovers = await undo.run();
		const isKnown = error instanceof PlivoRefusal || error instanceof SetUpProblem;
		const state =
			leftovers.length === 0
				? 'Nothing was changed at Plivo'
				: `Left at Plivo: ${leftovers.join('; ')}`;
		const parts = [wordsOf(error), isKnown ? error.hint : '', state];
		// n8n shows no description of a workflow that cannot be published.
		throw new NodeOperationError(context.getNode(), parts.filter(Boolean).join('. '));
	}
}

/** Lets go what is no longer wanted. What cannot be let go is remembered, for the next time. */
async function releaseOthers(
	context: IHookFunctions,
	account: PlivoAccount,
	memory: Memory | undefined,
	set: Memory & Kept,
): Promise<Pick<Memory, 'links' | 'applications'>> {
	try {
		const released = await releaseNumbers(account, memory?.url ?? set.url, memory, set);
		tell(context, released);
		return released.left;
	} catch (error) {
		context.logger.error(
			`${nameOf(context)}: numbers that are no longer chosen could not be linked back (${wordsOf(error)})`,
		);
		const staying = new Set(set.links.map(({ number }) => number));
		const links = (memory?.links ?? []).filter(({ number }) => !staying.has(number));
		return { links, applications: memory?.applications ?? [] };
	}
}

function covers(memory: Memory, wanted: Wanted, account: PlivoAccount): boolean {
	const linked = new Set(memory.links.map(({ number }) => number));
	return (
		memory.url === wanted.url &&
		memory.authId === account.authId &&
		linked.size === wanted.numbers.length &&
		wanted.numbers.every((number) => linked.has(number))
	);
}

async function isInPlace(
	account: PlivoAccount,
	{ url, links, applications }: Memory,
): Promise<boolean> {
	for (const id of applications) {
		const application = await account.readApplication(id);
		if (application?.fields.message_url !== url) return false;
	}
	for (const { number, application } of links) {
		if ((await account.readNumber(number))?.application !== application) return false;
	}
	return true;
}

function tell(context: IHookFunctions, { problems, notices }: Released): void {
	for (const problem of problems) context.logger.error(`${nameOf(context)}: ${problem}`);
	for (const notice of notices) context.logger.warn(`${nameOf(context)}: ${notice}`);
}

/** What stays as it is at Plivo, as far as it is known: after a crash the form and the names are all there is. */
function staying(memory: Memory | undefined, wanted: Wanted | undefined): string {
	if (memory) {
		const numbers = memory.links.map(({ number }) => number).join(', ');
		return `Still there: the applications ${memory.applications.join(', ')} of this trigger, with the numbers ${numbers}. `;
	}
	if (!wanted) return '';
	const names = namePrefix(identityOf(wanted.url));
	return `There may still be applications whose names begin with ${names}, with the numbers ${wanted.numbers.join(', ')}. `;
}

function warnOfOtherAccount(
	context: IHookFunctions,
	{ authId, links, applications }: Memory,
): void {
	const numbers = links.map(({ number }) => number).join(', ');
	context.logger.error(
		`${nameOf(context)}: the account ${authId} still has numbers (${numbers}) linked to applications of this trigger (${applications.join(', ')}), and the credential is now of another account. Link them back and delete those applications in the Plivo console`,
	);
}

function nameOf(context: IHookFunctions): string {
	return `${context.getNode().name} (workflow ${context.getWorkflow().id ?? ''})`;
}
