import type { IDataObject } from 'n8n-workflow';
import { ApiError } from '../../shared/api/errors';
import type { Application, OwnedNumber, PlivoAccount, TriggerApplication } from './account';
import { applicationName, identityOf } from './applicationName';
import type { DesiredState } from './desiredState';
import { planLink, type PlannedLink } from './plan';

/** What the calls of a number are answered with; carried over from the application it had before. */
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
	const places = taken.map(
		({ number, current, now }) => `${number} (${now?.name || 'application'} ${current})`,
	);
	throw new Error(
		`Numbers that already answer elsewhere: ${places.join(', ')}. Switch 'Take Over Numbers' on to link them to this trigger until the workflow is deactivated, choose other numbers, or choose 'Manual' and enter the trigger's address as the Message URL of that application`,
	);
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
	const call = { message_url: url, message_method: 'POST' };
	if (!found) return await createApplication(account, { ...voiceOf(now), app_name: name, ...call });
	if (!callsTrigger(found, url)) await account.updateApplication(found.id, call);
	return found.id;
}

/**
 * Whether an application needs an answer_url is told differently by Plivo's page (yes) and its SDKs
 * (no). The trigger answers a call by hanging up.
 */
async function createApplication(account: PlivoAccount, fields: IDataObject): Promise<string> {
	return await account.createApplication(fields).catch(async (error: unknown) => {
		const isAsked = error instanceof ApiError && /answer_?url/i.test(error.message);
		if (!isAsked || fields.answer_url !== undefined) throw error;
		const answer = { answer_url: fields.message_url, answer_method: 'POST' };
		return await account.createApplication({ ...fields, ...answer });
	});
}

/** An address of the trigger itself answers calls only until its application is deleted. */
function voiceOf(application: Application | undefined): IDataObject {
	const { fields } = application ?? { fields: {} as IDataObject };
	const isKept = (value: unknown) =>
		typeof value === 'string' && value !== '' && value !== fields.message_url;
	const kept = VOICE_FIELDS.filter((name) => isKept(fields[name]));
	return Object.fromEntries(kept.map((name) => [name, fields[name]]));
}
