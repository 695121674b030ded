import type { IDataObject, IHookFunctions } from 'n8n-workflow';
import { PlivoClient, type Path } from '../../shared/api/client';
import { ApiError } from '../../shared/api/errors';
import { outcomeOf, PlivoRefusal } from './plivoRefusal';

/** Whoever activates a workflow waits for the answer. */
const GIVE_UP_AFTER_MS = 30_000;
const TIMEOUT_MS = 20_000;
const CHECK_CONSOLE = 'Look at the number and its application in the Plivo console';
/** 10,000 objects. */
const OBJECTS_MAX = 10_000;

export interface OwnedNumber {
	number: string;
	/** ID of the application that it is linked to; empty when there is none. */
	application: string;
}

export interface Application {
	id: string;
	name: string;
	/** As Plivo gives it. */
	fields: IDataObject;
}

/**
 * Numbers and applications of the credential's account. All methods throw a PlivoRefusal with
 * Plivo's words when it does not do what was asked.
 */
export interface PlivoAccount {
	authId: string;
	baseUrl: string;
	/** Undefined when the account has no such number. */
	readNumber(number: string): Promise<OwnedNumber | undefined>;
	/** All numbers that are linked to one of these applications, by their IDs. */
	numbersOf(applications: string[]): Promise<OwnedNumber[]>;
	/** @param application its ID; empty to link the number to none, which Plivo may refuse */
	linkNumber(number: string, application: string): Promise<void>;
	/** All whose names begin so. */
	listApplications(namePrefix: string): Promise<Application[]>;
	/** Undefined when there is none with this ID. */
	readApplication(id: string): Promise<Application | undefined>;
	/** @returns its ID */
	createApplication(fields: IDataObject): Promise<string>;
	updateApplication(id: string, fields: IDataObject): Promise<void>;
	/** An application that is gone already is no failure. */
	deleteApplication(id: string): Promise<void>;
}

/** @throws Error when the credential's base URL must not be used */
export async function openAccount(context: IHookFunctions): Promise<PlivoAccount> {
	const client = await PlivoClient.open(context, {
		transport: { timeoutMs: TIMEOUT_MS },
		giveUpAfterMs: GIVE_UP_AFTER_MS,
	});
	const { authId, baseUrl } = client.account;
	return { authId, baseUrl, ...numbers(client), ...applications(client) };
}

function numbers(
	client: PlivoClient,
): Pick<PlivoAccount, 'readNumber' | 'numbersOf' | 'linkNumber'> {
	return {
		async numbersOf(wanted) {
			const owned = (await listAll(client, ['Number'])).map(({ number, application }) => ({
				number: String(number),
				application: applicationIdOf(application),
			}));
			return owned.filter(({ application }) => wanted.includes(application));
		},
		async readNumber(number) {
			const found = await unlessGone(asked(client.get(['Number', number])));
			return found && { number, application: applicationIdOf(found.application) };
		},
		async linkNumber(number, application) {
			await asked(client.post(['Number', number], { app_id: application }));
		},
	};
}

function applications(
	client: PlivoClient,
): Omit<PlivoAccount, 'authId' | 'baseUrl' | 'readNumber' | 'numbersOf' | 'linkNumber'> {
	return {
		async listApplications(namePrefix) {
			const listed = await listAll(client, ['Application'], { app_name: namePrefix });
			const found = listed.map(toApplication);
			return found.filter(({ name }) => name.startsWith(namePrefix));
		},
		async readApplication(id) {
			const found = await unlessGone(asked(client.get(['Application', id])));
			return found && toApplication({ app_id: id, ...found });
		},
		async createApplication(fields) {
			const { app_id } = await asked(client.post(['Application'], fields));
			if (typeof app_id === 'string' && app_id !== '') return app_id;
			throw new PlivoRefusal('Plivo made an application but did not name it', 'Activate again');
		},
		async updateApplication(id, fields) {
			await asked(client.post(['Application', id], fields));
		},
		async deleteApplication(id) {
			// `cascade` would delete voice endpoints along with it.
			await unlessGone(asked(client.delete(['Application', id], { cascade: 'false' })));
		},
	};
}

async function listAll(
	client: PlivoClient,
	path: Path,
	filters: IDataObject = {},
): Promise<IDataObject[]> {
	return await asked(
		(async () => {
			const found: IDataObject[] = [];
			for await (const object of client.list(path, filters, OBJECTS_MAX)) found.push(object);
			return found;
		})(),
	);
}

async function asked<T>(work: Promise<T>): Promise<T> {
	try {
		return await work;
	} catch (error) {
		throw error instanceof ApiError ? refusalOf(error) : error;
	}
}

function refusalOf({ message, hint, status, kind, isFinal }: ApiError): PlivoRefusal {
	// The system's code stays out: n8n replaces a message that holds it by a text of its own.
	const [words = message] = status === undefined ? message.split(': ') : [message];
	const isAboutAccount = kind === 'unauthorized' || kind === 'credit' || kind === 'forbidden';
	return new PlivoRefusal(words, isFinal && !isAboutAccount ? CHECK_CONSOLE : hint, status);
}

function toApplication(fields: IDataObject): Application {
	return { id: String(fields.app_id ?? ''), name: String(fields.app_name ?? ''), fields };
}

/** Numbers name their application by its address, such as `/v1/Account/MA…/Application/123/`. */
function applicationIdOf(uri: unknown): string {
	if (typeof uri !== 'string') return '';
	return /Application\/([^/]+)\/?$/.exec(uri)?.[1] ?? uri.trim();
}

async function unlessGone(request: Promise<IDataObject>): Promise<IDataObject | undefined> {
	const outcome = await outcomeOf(request);
	if ('value' in outcome) return outcome.value;
	const { failure } = outcome;
	if (failure instanceof PlivoRefusal && failure.status === 404) return undefined;
	throw failure;
}
