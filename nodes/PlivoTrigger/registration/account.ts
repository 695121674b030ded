import { sleep, type IDataObject, type IHookFunctions } from 'n8n-workflow';
import { isPlainObject } from '../../../plivo/values';
import { PlivoClient } from '../../shared/api/client';
import { ApiError } from '../../shared/api/errors';
import { readList } from '../../shared/api/list';
import { namePrefix, readApplicationName, type ApplicationName } from './applicationName';

/** Whoever activates a workflow waits for the answer. */
const GIVE_UP_AFTER_MS = 30_000;
const TIMEOUT_MS = 20_000;

/** Waits before each look at what a change has done: it may take a moment to show. */
const READ_BACK_WAITS_MS = [0, 500, 1_500];

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

/** An application that a trigger made, with what its name tells. */
export interface TriggerApplication extends Application, ApplicationName {}

/**
 * Numbers and applications of the credential's account. All methods throw an ApiError with Plivo's
 * words when it does not do what was asked, and in ours when its success tells nothing: a number that
 * looks free or at home would lose its application.
 */
export class PlivoAccount {
	private constructor(private readonly client: PlivoClient) {}

	/** @throws Error when the credential's base URL must not be used */
	static async open(context: IHookFunctions): Promise<PlivoAccount> {
		const transport = { timeoutMs: TIMEOUT_MS };
		const settings = { transport, giveUpAfterMs: GIVE_UP_AFTER_MS };
		return new PlivoAccount(await PlivoClient.open(context, settings));
	}

	get authId(): string {
		return this.client.account.authId;
	}

	/** Undefined when the account has no such number. */
	async readNumber(number: string): Promise<OwnedNumber | undefined> {
		const found = await unlessGone(this.client.get(['Number', number]));
		const owned = found && toOwnedNumber(found);
		if (!owned || owned.number === number) return owned;
		throw unusable(`Plivo answered with the number ${owned.number} in place of ${number}`);
	}

	/** All numbers that are linked to one of these applications, by their IDs. */
	async numbersOf(applications: string[]): Promise<OwnedNumber[]> {
		const listed: OwnedNumber[] = [];
		let total: unknown;
		const numbers = readList(async (offset, limit) => {
			const answer = await this.client.get(['Number'], { limit, offset });
			// The list may grow while it is read.
			total ??= isPlainObject(answer.meta) ? answer.meta.total_count : undefined;
			return answer;
		});
		for await (const fields of numbers) listed.push(toOwnedNumber(fields));
		if (typeof total === 'number' && total > listed.length) {
			throw unusable(`Plivo listed ${listed.length} numbers of ${total}`);
		}
		return listed.filter(({ application }) => applications.includes(application));
	}

	/**
	 * Links a number, and looks whether it is linked.
	 * @param application its ID; empty to link the number to none, which Plivo may refuse
	 */
	async linkNumber(number: string, application: string): Promise<void> {
		requireNoError(await this.client.post(['Number', number], { app_id: application }));
		await readBack(
			`Plivo said that it changed the number ${number}, and did not`,
			async () => (await this.readNumber(number))?.application === application,
		);
	}

	/** All applications of the triggers at these addresses, test and production, as far as Plivo lists them. */
	async applicationsOf(webhookUrls: string[]): Promise<TriggerApplication[]> {
		const found: TriggerApplication[] = [];
		for (const prefix of new Set(webhookUrls.map(namePrefix))) {
			for await (const fields of this.client.list(['Application'], { app_name: prefix })) {
				// Plivo may ignore the filter.
				const own = toTriggerApplication(toApplication(fields), [prefix]);
				if (own) found.push(own);
			}
		}
		return found;
	}

	/** Those that these numbers are linked to. */
	async applicationsBehind(
		numbers: string[],
		webhookUrls: string[],
	): Promise<TriggerApplication[]> {
		const prefixes = webhookUrls.map(namePrefix);
		const found = new Map<string, TriggerApplication>();
		for (const number of numbers) {
			const id = (await this.readNumber(number))?.application;
			const linked = id && !found.has(id) && (await this.readApplication(id));
			const own = linked && toTriggerApplication(linked, prefixes);
			if (own) found.set(own.id, own);
		}
		return [...found.values()];
	}

	/** Undefined when there is none with this ID. */
	async readApplication(id: string): Promise<Application | undefined> {
		const found = await unlessGone(this.client.get(['Application', id]));
		return found && toApplication({ app_id: id, ...found });
	}

	/** @returns its ID */
	async createApplication(fields: IDataObject): Promise<string> {
		const { app_id } = await this.client.post(['Application'], fields);
		if (typeof app_id === 'string' && app_id !== '') return app_id;
		throw new Error('Plivo made an application but did not name it. Publish again');
	}

	async updateApplication(id: string, fields: IDataObject): Promise<void> {
		requireNoError(await this.client.post(['Application', id], fields));
	}

	/** Deletes an application, and looks whether it is gone. One that was gone already is no failure. */
	async deleteApplication(id: string): Promise<void> {
		// `cascade` would delete voice endpoints along with it.
		const answer = await unlessGone(this.client.delete(['Application', id], { cascade: 'false' }));
		if (!answer) return;
		requireNoError(answer);
		await readBack(
			`Plivo said that it deleted the application ${id}, and did not`,
			async () => (await this.readApplication(id)) === undefined,
		);
	}
}

function toApplication(fields: IDataObject): Application {
	return { id: String(fields.app_id ?? ''), name: String(fields.app_name ?? ''), fields };
}

function toTriggerApplication(
	application: Application,
	prefixes: string[],
): TriggerApplication | undefined {
	const name = readApplicationName(application.name);
	const isOwn = prefixes.some((prefix) => application.name.startsWith(prefix));
	return name && isOwn ? { ...application, ...name } : undefined;
}

/** @throws ApiError for what does not tell the number, or whether it has an application */
function toOwnedNumber({ number, application }: IDataObject): OwnedNumber {
	const digits = String(number ?? '').replace(/\D/g, '');
	if (digits === '') throw unusable('Plivo answered without the number');
	const id = applicationIdOf(application);
	if (id === undefined)
		throw unusable(`Plivo did not tell the application of the number ${digits}`);
	return { number: digits, application: id };
}

/**
 * Numbers name their application by its address, such as `/v1/Account/MA…/Application/123/`, and have
 * null where there is none.
 * @returns empty for none, undefined when that is not told
 */
function applicationIdOf(uri: unknown): string | undefined {
	if (uri === null) return '';
	if (typeof uri !== 'string') return undefined;
	return /^(?:\S*\/Application\/)?([A-Za-z0-9-]*)\/?$/.exec(uri.trim())?.[1];
}

function requireNoError({ error }: IDataObject): void {
	if (error === undefined || error === null || error === '') return;
	throw unusable(typeof error === 'string' ? error : JSON.stringify(error));
}

/** @throws ApiError with the fault, unless the change shows */
async function readBack(fault: string, isDone: () => Promise<boolean>): Promise<void> {
	for (const wait of READ_BACK_WAITS_MS) {
		await sleep(wait);
		if (await isDone()) return;
	}
	throw unusable(fault);
}

/** A success that is none. It is not final: Plivo may do it the next time. */
function unusable(message: string): ApiError {
	const hint = 'Try again later. If that does not help, check the API Base URL in the credential';
	return new ApiError(message, hint, 'unexpected', 200);
}

async function unlessGone(request: Promise<IDataObject>): Promise<IDataObject | undefined> {
	return await request.catch((error: unknown) => {
		if (error instanceof ApiError && error.status === 404) return undefined;
		throw error;
	});
}
