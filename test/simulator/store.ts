import { DEFAULT_SETTINGS } from './seed';
import type { RecordedRequest, SimulatorAccount, SimulatorSettings, StoredMessage } from './types';

/** Everything the simulator remembers: its accounts, settings, and what it received and accepted. */
export class Store {
	/** In the order of acceptance. */
	readonly messages = new Map<string, StoredMessage>();
	readonly requests: RecordedRequest[] = [];
	settings: SimulatorSettings;

	constructor(
		readonly accounts: SimulatorAccount[],
		private readonly initial: Partial<SimulatorSettings>,
	) {
		this.settings = { ...DEFAULT_SETTINGS, ...initial };
	}

	/** Forgets messages and requests, and goes back to the settings of the start. */
	reset() {
		this.messages.clear();
		this.requests.length = 0;
		this.settings = { ...DEFAULT_SETTINGS, ...this.initial };
	}

	account(authId: string): SimulatorAccount | undefined {
		return this.accounts.find((account) => account.authId === authId);
	}

	/** Messages that an account may see: its own and its subaccounts', newest first. */
	messagesOf(authId: string): StoredMessage[] {
		const visible = new Set(
			this.accounts.filter((a) => a.authId === authId || a.parent === authId).map((a) => a.authId),
		);
		return [...this.messages.values()].filter(({ account }) => visible.has(account)).reverse();
	}
}
