import type { IDataObject, IHookFunctions } from 'n8n-workflow';
import { accountPath } from '../../../plivo/endpoint';
import { describeFailure, describeTransportFailure } from '../../../plivo/answer/errors';
import { transportErrorOf } from '../../shared/api/errors';
import { paceOf, PLIVO_REQUESTS_PER_WINDOW } from '../../shared/api/pace';
import { paced, type Attempt } from '../../shared/api/paced';
import {
	accountKey,
	httpOptions,
	plivoRequest,
	readAccount,
	type PlivoRequest,
} from '../../shared/api/request';
import { outcomeOf, PlivoRefusal } from './plivoRefusal';

/** Whoever activates a workflow waits for the answer. */
const GIVE_UP_AFTER_MS = 30_000;
const TIMEOUT_MS = 20_000;
/** No message is at stake here, so the advice of a send, to look before sending again, would mislead. */
const TRY_AGAIN = 'Plivo did not carry this out, or did not say so. Try again later';
const CHECK_CONSOLE = 'Look at the number and its application in the Plivo console';
const PAGE_SIZE = 20;
/** 10,000 objects; a server that ignores the offset would give pages for ever. */
const PAGES_MAX = 500;

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
	const account = await readAccount(context);
	const pacing = {
		pace: paceOf(accountKey(account)),
		settings: { requestLimit: PLIVO_REQUESTS_PER_WINDOW, giveUpAfterMs: GIVE_UP_AFTER_MS },
	};
	const root = accountPath(account.authId);
	const call = async (request: PlivoRequest): Promise<IDataObject> => {
		const options = {
			...httpOptions(account, { ...request, path: root + request.path }),
			timeout: TIMEOUT_MS,
		};
		return bodyOf(await paced(pacing, async () => await plivoRequest(context, account, options)));
	};
	return {
		authId: account.authId,
		baseUrl: account.baseUrl,
		...numbers(call),
		...applications(call),
	};
}

type Call = (request: PlivoRequest) => Promise<IDataObject>;

function numbers(call: Call): Pick<PlivoAccount, 'readNumber' | 'numbersOf' | 'linkNumber'> {
	const pathOf = (number: string) => `Number/${encodeURIComponent(number)}/`;
	return {
		async numbersOf(wanted) {
			const owned = (await listAll(call, 'Number/', {})).map(({ number, application }) => ({
				number: String(number),
				application: applicationIdOf(application),
			}));
			return owned.filter(({ application }) => wanted.includes(application));
		},
		async readNumber(number) {
			const found = await unlessGone(call({ method: 'GET', path: pathOf(number) }));
			return found && { number, application: applicationIdOf(found.application) };
		},
		async linkNumber(number, application) {
			await call({ method: 'POST', path: pathOf(number), body: { app_id: application } });
		},
	};
}

function applications(
	call: Call,
): Omit<PlivoAccount, 'authId' | 'baseUrl' | 'readNumber' | 'numbersOf' | 'linkNumber'> {
	const pathOf = (id: string) => `Application/${encodeURIComponent(id)}/`;
	return {
		async listApplications(namePrefix) {
			const listed = await listAll(call, 'Application/', { app_name: namePrefix });
			const found = listed.map(toApplication);
			return found.filter(({ name }) => name.startsWith(namePrefix));
		},
		async readApplication(id) {
			const found = await unlessGone(call({ method: 'GET', path: pathOf(id) }));
			return found && toApplication({ app_id: id, ...found });
		},
		async createApplication(fields) {
			const { app_id } = await call({ method: 'POST', path: 'Application/', body: fields });
			if (typeof app_id === 'string' && app_id !== '') return app_id;
			throw new PlivoRefusal('Plivo made an application but did not name it', 'Activate again');
		},
		async updateApplication(id, fields) {
			await call({ method: 'POST', path: pathOf(id), body: fields });
		},
		async deleteApplication(id) {
			// `cascade` would delete voice endpoints along with it.
			const qs = { cascade: 'false' };
			await unlessGone(call({ method: 'DELETE', path: pathOf(id), qs }));
		},
	};
}

/** Page by page to the end. */
async function listAll(call: Call, path: string, filters: IDataObject): Promise<IDataObject[]> {
	const found: IDataObject[] = [];
	for (let page = 0; page < PAGES_MAX; page++) {
		const qs = { ...filters, limit: PAGE_SIZE, offset: page * PAGE_SIZE };
		const { objects } = await call({ method: 'GET', path, qs });
		if (!Array.isArray(objects)) throw new PlivoRefusal('Plivo sent no list', TRY_AGAIN);
		const listed = objects as IDataObject[];
		found.push(...listed);
		if (listed.length < PAGE_SIZE) break;
	}
	return found;
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

/**
 * A page of a proxy, or half an answer, may come with the status of a success: it would make a
 * number look free, or linked. Plivo leaves out the body of a 204 alone.
 * @returns the body, empty for a 204
 * @throws PlivoRefusal for all but a success in JSON
 */
function bodyOf(answer: Attempt): IDataObject {
	if ('lost' in answer) {
		const { kind, message, description } = describeTransportFailure(transportErrorOf(answer.lost));
		// The system's code stays out: n8n replaces a message that holds it by a text of its own.
		const [words = message] = message.split(': ');
		throw new PlivoRefusal(words, kind === 'noConnection' ? description : TRY_AGAIN);
	}
	const { status, body } = answer;
	const isSuccess = status >= 200 && status < 300;
	if (isSuccess && typeof body === 'object' && body !== null) return body as IDataObject;
	if (status === 204) return {};
	const { message, description } = describeFailure(answer);
	// Half of a JSON text helps nobody.
	const words = isSuccess && /^\s*[{[]/.test(String(body)) ? 'The answer broke off' : message;
	const hint = [401, 402, 403].includes(status) ? description : CHECK_CONSOLE;
	const mayPass = status < 400 || status === 429 || status >= 500;
	throw new PlivoRefusal(words, mayPass ? TRY_AGAIN : hint, status);
}
