import type { IDataObject } from 'n8n-workflow';
import type { Application, OwnedNumber, PlivoAccount } from './account';
import {
	applicationName,
	identityOf,
	namePrefix,
	readApplicationName,
	type TriggerIdentity,
} from './identity';
import type { Link, Memory } from './memory';
import { planLinks, takenNumbers, type PlannedLink } from './plan';
import { isFinalRefusal, outcomeOf, SetUpProblem } from './plivoRefusal';
import type { Kept } from './release';
import { removeApplication } from './removeApplication';
import type { Undo } from './undo';

/** What a trigger wants of Plivo. */
export interface Wanted {
	/** The address that Plivo is to call. */
	url: string;
	numbers: string[];
	/** Whether it is for a test event. */
	isTest: boolean;
	/** Whether numbers may be linked that have an application of somebody else. */
	takeOver: boolean;
}

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
 * Links numbers to applications that call the trigger, and changes nothing that is right already.
 * @param undo gets the way back of each change
 * @returns what is set up now
 * @throws PlivoRefusal or SetUpProblem; the caller runs `undo`
 */
export async function linkNumbers(
	account: PlivoAccount,
	wanted: Wanted,
	memory: Memory | undefined,
	undo: Undo,
): Promise<Memory & Kept> {
	const identity = identityOf(wanted.url);
	const numbers = await readNumbers(account, wanted.numbers);
	const own = await account.listApplications(namePrefix(identity));
	const plan = planLinks(numbers, own, identity, memory);
	if (!wanted.takeOver) await refuseTaken(account, plan);
	const making = { account, identity, wanted, own, undo };
	const applications = new Map<string, TriggerApplication>();
	const links: Link[] = [];
	for (const planned of await traceTakenOver(account, plan)) {
		const { number, current, previous, root } = planned;
		const application = applications.get(root) ?? (await ensureApplication(making, planned));
		applications.set(root, application);
		if (current !== application.id) await linkNumber(making, planned, application);
		links.push({ number, application: application.id, previous, root });
	}
	return {
		url: wanted.url,
		authId: account.authId,
		links,
		applications: [...applications.values()].map(({ id }) => id),
		made: [...applications.values()].filter(({ isNew }) => isNew).map(({ id }) => id),
	};
}

async function readNumbers(account: PlivoAccount, numbers: string[]): Promise<OwnedNumber[]> {
	const found: OwnedNumber[] = [];
	for (const number of numbers) {
		const owned = await account.readNumber(number);
		if (!owned) {
			throw new SetUpProblem(
				`The account has no number ${number}`,
				"Choose the number again under 'Number Names or IDs': it may have been given back, or belong to another account",
			);
		}
		found.push(owned);
	}
	return found;
}

/** @throws SetUpProblem that names the numbers which answer elsewhere, and where */
async function refuseTaken(account: PlivoAccount, plan: PlannedLink[]): Promise<void> {
	const taken = takenNumbers(plan);
	if (taken.length === 0) return;
	const places: string[] = [];
	for (const { number, current } of taken) {
		const application = await account.readApplication(current);
		places.push(`${number} (${application?.name || 'application'} ${current})`);
	}
	throw new SetUpProblem(
		`Numbers that already answer elsewhere: ${places.join(', ')}`,
		"Switch 'Take Over Numbers' on to link them to this trigger until the workflow is deactivated, choose other numbers, or choose 'By Hand' and enter the trigger's address as the Message URL of that application",
	);
}

/** A number taken over from another trigger goes back to what it had before that one, should it be gone. */
async function traceTakenOver(account: PlivoAccount, plan: PlannedLink[]): Promise<PlannedLink[]> {
	const traced: PlannedLink[] = [];
	for (const planned of plan) {
		const isTaken = takenNumbers([planned]).length > 0;
		const taken = isTaken ? await account.readApplication(planned.current) : undefined;
		const name = taken && readApplicationName(taken.name);
		traced.push(name ? { ...planned, root: name.root } : planned);
	}
	return traced;
}

interface TriggerApplication {
	id: string;
	/** Made in this run: numbers that had none are let go by its removal. */
	isNew: boolean;
	/** Numbers linked to it in this run. */
	numbers: string[];
}

interface Making {
	account: PlivoAccount;
	identity: TriggerIdentity;
	wanted: Wanted;
	own: Application[];
	undo: Undo;
}

/** Finds the trigger's application for numbers that had this one before, or makes it. */
async function ensureApplication(
	{ account, identity, wanted: { url, isTest }, own, undo }: Making,
	{ root, previous }: PlannedLink,
): Promise<TriggerApplication> {
	const name = applicationName({ ...identity, isTest, root });
	const found = own.find((application) => application.name === name);
	if (found) {
		const { message_url, message_method } = found.fields;
		if (message_url !== url || message_method !== 'POST') {
			await account.updateApplication(found.id, { message_url: url, message_method: 'POST' });
		}
		return { id: found.id, isNew: false, numbers: [] };
	}
	const voice = await voiceFieldsOf(account, previous || root);
	const fields = { ...voice, app_name: name, message_url: url, message_method: 'POST' };
	const numbers: string[] = [];
	// Noted before the request: it may be carried out although its answer is lost.
	undo.add(`The application ${name} is left. Delete it in the Plivo console`, async () => {
		const left = (await account.listApplications(name)).filter((one) => one.name === name);
		for (const { id } of left) await removeApplication(account, id, numbers);
	});
	return { id: await createApplication(account, fields, url), isNew: true, numbers };
}

/**
 * Whether an application needs an answer_url is told differently by Plivo's page (yes) and its SDKs
 * (no). The trigger answers a call by hanging up.
 */
async function createApplication(
	account: PlivoAccount,
	fields: IDataObject,
	url: string,
): Promise<string> {
	const outcome = await outcomeOf(account.createApplication(fields));
	if ('value' in outcome) return outcome.value;
	const { failure } = outcome;
	const isAsked = isFinalRefusal(failure) && /answer_?url/i.test(failure.message);
	if (!isAsked || fields.answer_url !== undefined) throw failure;
	return await account.createApplication({ ...fields, answer_url: url, answer_method: 'POST' });
}

async function voiceFieldsOf(account: PlivoAccount, application: string): Promise<IDataObject> {
	const found = application === '' ? undefined : await account.readApplication(application);
	const fields = VOICE_FIELDS.map((name) => [name, found?.fields[name]] as const);
	return Object.fromEntries(
		fields.filter(([, value]) => typeof value === 'string' && value !== ''),
	);
}

async function linkNumber(
	{ account, undo }: Making,
	{ number, current }: PlannedLink,
	application: TriggerApplication,
): Promise<void> {
	const { id, isNew, numbers } = application;
	numbers.push(number);
	if (current !== '' || !isNew) {
		const home = current === '' ? 'Unlink it' : `Link it to the application ${current}`;
		undo.add(
			`The number ${number} may still be linked to the application ${id}. ${home} in the Plivo console`,
			async () => await account.linkNumber(number, current),
		);
	}
	await account.linkNumber(number, id);
}
