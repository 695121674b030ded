import { DEFAULT_SETTINGS } from './seed';
import type {
	Conversion,
	MediaFile,
	RecordedRequest,
	SimulatorAccount,
	SimulatorSettings,
	StoredMessage,
} from './types';

/** Everything the simulator remembers: its accounts, settings, and what it received and accepted. */
export class Store {
	/** In the order of acceptance. */
	readonly messages = new Map<string, StoredMessage>();
	/** By id, in the order of their upload. */
	readonly media = new Map<string, MediaFile>();
	readonly conversions: Conversion[] = [];
	readonly requests: RecordedRequest[] = [];
	settings: SimulatorSettings;

	constructor(
		readonly accounts: SimulatorAccount[],
		private readonly initial: Partial<SimulatorSettings>,
	) {
		this.settings = { ...DEFAULT_SETTINGS, ...initial };
	}

	/** Forgets messages, media, conversions and requests, and goes back to the settings of the start. */
	reset() {
		this.messages.clear();
		this.media.clear();
		this.conversions.length = 0;
		this.requests.length = 0;
		this.settings = { ...DEFAULT_SETTINGS, ...this.initial };
	}

	account(authId: string): SimulatorAccount | undefined {
		return this.accounts.find((account) => account.authId === authId);
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

	/** An account sees what is its own and its subaccounts'. */
	private seenBy<T extends { account: string }>(authId: string, entries: T[]): T[] {
		const visible = new Set(
			this.accounts.filter((a) => a.authId === authId || a.parent === authId).map((a) => a.authId),
		);
		return entries.filter(({ account }) => visible.has(account));
	}
}
