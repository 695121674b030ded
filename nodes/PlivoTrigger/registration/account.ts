import type { IDataObject, IHookFunctions } from 'n8n-workflow';
import { PlivoClient } from '../../shared/api/client';
import { ApiError } from '../../shared/api/errors';
import { namePrefix, readApplicationName, type ApplicationName } from './applicationName';

/** Whoever activates a workflow waits for the answer. */
const GIVE_UP_AFTER_MS = 30_000;
const TIMEOUT_MS = 20_000;

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
 * words when it does not do what was asked.
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
		return found && { number, application: applicationIdOf(found.application) };
	}

	/** All numbers that are linked to one of these applications, by their IDs. */
	async numbersOf(applications: string[]): Promise<OwnedNumber[]> {
		const found: OwnedNumber[] = [];
		for await (const { number, application } of this.client.list(['Number'])) {
			const id = applicationIdOf(application);
			if (applications.includes(id)) found.push({ number: String(number), application: id });
		}
		return found;
	}

	/** @param application its ID; empty to link the number to none, which Plivo may refuse */
	async linkNumber(number: string, application: string): Promise<void> {
		await this.client.post(['Number', number], { app_id: application });
	}

	/** All applications of the triggers at these addresses, test and production. */
	async applicationsOf(webhookUrls: string[]): Promise<TriggerApplication[]> {
		const found: TriggerApplication[] = [];
		for (const prefix of new Set(webhookUrls.map(namePrefix))) {
			for await (const fields of this.client.list(['Application'], { app_name: prefix })) {
				const application = toApplication(fields);
				const name = readApplicationName(application.name);
				// Plivo may ignore the filter.
				if (name && application.name.startsWith(prefix)) found.push({ ...application, ...name });
			}
		}
		return found;
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
		await this.client.post(['Application', id], fields);
	}

	/** An application that is gone already is no failure. */
	async deleteApplication(id: string): Promise<void> {
		// `cascade` would delete voice endpoints along with it.
		await unlessGone(this.client.delete(['Application', id], { cascade: 'false' }));
	}
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
	return await request.catch((error: unknown) => {
		if (error instanceof ApiError && error.status === 404) return undefined;
		throw error;
	});
}
