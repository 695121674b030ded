import { seededApplications } from './applicationSeed';
import { DEFAULT_SETTINGS, numbersOf } from './seed';
import type {
	Application,
	Conversion,
	MediaFile,
	OwnedNumber,
	RecordedRequest,
	SimulatorAccount,
	SimulatorSettings,
	StoredMessage,
} from './types';

/** Everything the simulator remembers: its accounts, what they have, and what it received and accepted. */
export class Store {
	/** In the order of acceptance. */
	readonly messages = new Map<string, StoredMessage>();
	/** By id, in the order of their upload. */
	readonly media = new Map<string, MediaFile>();
	readonly conversions: Conversion[] = [];
	readonly requests: RecordedRequest[] = [];
	/** By id, in the order of their creation. */
	readonly applications = new Map<string, Application>();
	numbers: OwnedNumber[] = [];
	settings: SimulatorSettings;
	/** Who wants nothing more from which number: `number person`. */
	private readonly optOuts = new Set<string>();

	constructor(
		readonly accounts: SimulatorAccount[],
		private readonly initial: Partial<SimulatorSettings>,
	) {
		this.settings = { ...DEFAULT_SETTINGS, ...initial };
		this.seedHoldings();
	}

	/** Forgets what came in, and goes back to the settings, numbers and applications of the start. */
	reset() {
		this.messages.clear();
		this.media.clear();
		this.conversions.length = 0;
		this.requests.length = 0;
		this.optOuts.clear();
		this.settings = { ...DEFAULT_SETTINGS, ...this.initial };
		this.seedHoldings();
	}

	account(authId: string): SimulatorAccount | undefined {
		return this.accounts.find((account) => account.authId === authId);
	}

	/** Notes the opt-out or opt-in of a message that was received. */
	noteIntent({ dst, src, body }: StoredMessage) {
		if (body.MessageIntent === 'optout') this.optOuts.add(`${dst} ${src}`);
		if (body.MessageIntent === 'optin') this.optOuts.delete(`${dst} ${src}`);
	}

	/** Whether the receiver of an SMS or MMS has opted out of the number it is sent from. */
	hasOptedOut({ src, dst, type }: StoredMessage): boolean {
		return type !== 'whatsapp' && this.optOuts.has(`${src} ${dst}`);
	}

	/** Messages that an account may see, newest first; those of one moment in the reverse order of acceptance. */
	messagesOf(authId: string): StoredMessage[] {
		return this.seenBy(authId, [...this.messages.values()])
			.reverse()
			.sort((a, b) => (a.time < b.time ? 1 : a.time > b.time ? -1 : 0));
	}

	/** Media that an account may see, newest first. */
	mediaOf(authId: string): MediaFile[] {
		return this.seenBy(authId, [...this.media.values()]).reverse();
	}

	/** Applications that an account may see, newest first. */
	applicationsOf(authId: string): Application[] {
		return this.seenBy(authId, [...this.applications.values()]).reverse();
	}

	/** The numbers an account may see; a main account sees its subaccounts' too. */
	numbersOf({ authId, parent }: SimulatorAccount): OwnedNumber[] {
		return this.numbers.filter(({ account, subaccount }) =>
			parent === undefined ? account === authId : subaccount === authId,
		);
	}

	/** An account sees what is its own and its subaccounts'. */
	private seenBy<T extends { account: string }>(authId: string, entries: T[]): T[] {
		const visible = new Set(
			this.accounts.filter((a) => a.authId === authId || a.parent === authId).map((a) => a.authId),
		);
		return entries.filter(({ account }) => visible.has(account));
	}

	private seedHoldings() {
		this.applications.clear();
		const mainIds = new Set(this.accounts.map(({ authId, parent }) => parent ?? authId));
		this.numbers = [...mainIds].flatMap((account, block) => {
			const seeded = seededApplications(account, block);
			for (const application of Object.values(seeded)) {
				this.applications.set(application.id, application);
			}
			return numbersOf({
				account,
				subaccount: this.accounts.find(({ parent }) => parent === account)?.authId ?? null,
				voiceMenu: seeded.voiceMenu.id,
				supportDesk: seeded.supportDesk.id,
			});
		});
	}
}
