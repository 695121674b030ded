import type { IDataObject } from 'n8n-workflow';
import type { Application, OwnedNumber, PlivoAccount, TriggerApplication } from './account';
import { applicationName, identityOf, readApplicationName } from './applicationName';
import type { DesiredState } from './desiredState';

/** How a number is to be linked. */
interface PlannedLink {
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

/** What the calls of a number are answered with. */
const VOICE_FIELDS = [
	'answer_url',
	'answer_method',
	'fallback_answer_url',
	'fallback_method',
	'hangup_url',
	'hangup_method',
];

/**
 * Finds out how each number is to be linked. Changes nothing.
 * @param own the trigger's applications
 * @throws Error for a number that the account does not have, or that may not be taken over; ApiError
 */
export async function planLinks(
	account: PlivoAccount,
	desired: DesiredState,
	own: TriggerApplication[],
): Promise<PlannedLink[]> {
	const applications = new Map<string, Application | undefined>(own.map((one) => [one.id, one]));
	const plan: PlannedLink[] = [];
	for (const number of desired.numbers) {
		const { application: id } = await readNumber(account, number);
		if (id !== '' && !applications.has(id)) {
			applications.set(id, await account.readApplication(id));
		}
		plan.push(planLink(number, id, applications.get(id), own, desired));
	}
	const taken = plan.filter(({ isTaken }) => isTaken);
	if (desired.mayTakeOver || taken.length === 0) return plan;
	const places = taken.map((link) => `${link.number} (${holderOf(link)})`);
	throw new Error(
		`Numbers that already answer elsewhere: ${places.join(', ')}. Switch 'Take Over Numbers' on to link them to this trigger until the workflow is unpublished, choose other numbers, or choose 'Manual' and enter the trigger's address as the Message URL of that application`,
	);
}

/** Who has a number, in words: the name of a trigger's application says nothing to people. */
function holderOf({ current, now }: PlannedLink): string {
	if (now && readApplicationName(now.name)) return `another Plivo Messaging Trigger, ${current}`;
	return `${now?.name || 'application'} ${current}`;
}

async function readNumber(account: PlivoAccount, number: string): Promise<OwnedNumber> {
	const owned = await account.readNumber(number);
	if (owned) return owned;
	throw new Error(
		`The account has no number ${number}. Choose the number again under 'Number Names or IDs': it may have been given back, or belong to another account`,
	);
}

/**
 * Links numbers to applications that call the trigger, one for each way home, and changes nothing
 * that is right already.
 * @returns the IDs of these applications
 * @throws ApiError when Plivo refuses; what was changed by then stays
 */
export async function linkNumbers(
	account: PlivoAccount,
	{ url, isTest }: DesiredState,
	own: TriggerApplication[],
	plan: PlannedLink[],
): Promise<string[]> {
	const targets = new Map<string, string>();
	for (const { number, current, now, homes } of plan) {
		const name = applicationName({ ...identityOf(url), isTest, homes });
		const found = own.find((application) => application.name === name);
		const target = targets.get(name) ?? (await ensureApplication(account, url, name, found, now));
		targets.set(name, target);
		if (current !== target) await account.linkNumber(number, target);
	}
	return [...targets.values()];
}

/** Whether Plivo calls the trigger by POST for messages to this application's numbers. */
export function callsTrigger({ fields }: Application, url: string): boolean {
	return fields.message_url === url && fields.message_method === 'POST';
}

async function ensureApplication(
	account: PlivoAccount,
	url: string,
	name: string,
	found: Application | undefined,
	now: Application | undefined,
): Promise<string> {
	const calls = { message_url: url, message_method: 'POST' };
	if (found && callsTrigger(found, url)) return found.id;
	if (!found)
		return await account.createApplication({ app_name: name, ...voiceOf(now, url), ...calls });
	await account.updateApplication(found.id, calls);
	return found.id;
}

/**
 * What calls were answered with is carried over. Where there was nothing the trigger hangs up: whether
 * an application can do without an answer_url is told differently by Plivo's page (no) and its SDKs (yes).
 */
function voiceOf(application: Application | undefined, url: string): IDataObject {
	const { fields } = application ?? { fields: {} as IDataObject };
	const isKept = (value: unknown) =>
		typeof value === 'string' && value !== '' && value !== fields.message_url;
	const kept = VOICE_FIELDS.filter((name) => isKept(fields[name]));
	const voice = Object.fromEntries(kept.map((name) => [name, fields[name]]));
	return { answer_url: url, answer_method: 'POST', ...voice };
}
