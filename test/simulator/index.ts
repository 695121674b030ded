import { mainAccountOf } from './auth';
import type { Parts } from './call';
import { readFault } from './faultFields';
import { Faults } from './faults';
import type { Fault } from './faultTypes';
import { Inbound } from './inbound';
import type { InboundOptions, InboundResult, RepeatOptions, TapOptions } from './inboundTypes';
import { Lifecycle } from './lifecycle';
import { seedMessages } from './messageSeed';
import { RateLimit } from './rateLimit';
import type { ReportOptions, ReportResult } from './reports';
import { releaseNumber } from './routes/numbers';
import { MAIN_ACCOUNT, SUBACCOUNT } from './seed';
import { startServers } from './servers';
import { Store } from './store';
import { Timers } from './timers';
import type {
	Application,
	Conversion,
	OwnedNumber,
	RecordedRequest,
	SeedOptions,
	SimulatorAccount,
	SimulatorOptions,
	SimulatorSettings,
	StoredMessage,
} from './types';
import { WebhookCaller } from './webhooks';

export { CAMPAIGN_ID, MAIN_ACCOUNT, PLIVO_RETRY_MS, SUBACCOUNT } from './seed';
export { FORBIDDEN_WABA_ID, TEMPLATES, WABA_ID } from './templateSeed';
export type * from './faultTypes';
export type * from './inboundTypes';
export type * from './reports';
export type * from './types';

/** A running simulator. Its methods do what the control endpoints do. */
export interface Simulator {
	/** Address without a trailing slash, such as http://127.0.0.1:4010. */
	url: string;
	/** Where Lookup is served: another address with the option `lookupPort`, otherwise the same. */
	lookupUrl: string;
	port: number;
	accounts: SimulatorAccount[];
	/** Ends at once, hanging connections included. */
	close(): Promise<void>;
	/** Forgets messages, requests, faults and the rate limit's count, and restores settings, numbers and applications. */
	reset(): void;
	/** Every accepted message, in the order of acceptance. */
	messages(): StoredMessage[];
	/** Every request to the API, in the order of arrival. */
	requests(): RecordedRequest[];
	/** Every conversion report, in the order of arrival. */
	conversions(): Conversion[];
	/** Every application as it is now, of whatever account, in the order of creation. */
	applications(): Application[];
	/** Every number as it is now, of whatever account. */
	numbers(): OwnedNumber[];
	/** Gives a number back: no account has it from now on. Throws for a number that none has. */
	releaseNumber(number: string): void;
	/** Receives a message as if a person had sent it. Resolves when its delivery to the message_url has ended. */
	receive(options: InboundOptions): Promise<InboundResult>;
	/** Delivers a received message once more, or several times. */
	repeat(options: RepeatOptions): Promise<InboundResult>;
	/** Taps a button or a list row of a message that was sent. Resolves as `receive` does. */
	tap(options: TapOptions): Promise<InboundResult>;
	/** Reports a state of a sent message to its url, in whatever order. Resolves when the reports have ended. */
	report(options: ReportOptions): Promise<ReportResult>;
	/** Ends the waits for repetitions of webhooks that are under way: they are called again at once. */
	hasten(): void;
	/** Makes up messages, oldest first in the answer, and uploads. */
	seed(options: SeedOptions): StoredMessage[];
	/** Changes settings; returns all of them. */
	settings(changes?: Partial<SimulatorSettings>): SimulatorSettings;
	/** Adds faults, to strike in this order. Throws for one that makes no sense. */
	fault(...faults: Fault[]): void;
	clearFaults(): void;
}

/** Starts a Plivo on loopback. Throws when the port is taken. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	const {
		port = 0,
		host = '127.0.0.1',
		accounts = [MAIN_ACCOUNT, SUBACCOUNT],
		lookupPort,
		...settings
	} = options;
	const store = new Store(accounts, settings);
	const timers = new Timers();
	const background = new Timers();
	const parts = assemble(store, timers, background);
	const { url, lookupUrl, close } = await startServers(parts, { port, host, lookupPort });
	return {
		url,
		lookupUrl,
		port: Number(new URL(url).port),
		accounts,
		async close() {
			parts.stop();
			timers.stop();
			await close();
		},
		reset: parts.reset,
		messages: () => [...store.messages.values()],
		requests: () => [...store.requests],
		conversions: () => [...store.conversions],
		applications: () => [...store.applications.values()].map((application) => ({ ...application })),
		numbers: () => store.numbers.map((number) => ({ ...number })),
		releaseNumber: (number) => releaseNumber(store, number),
		receive: async (options) => await parts.inbound.receive(options, url),
		repeat: async (options) => await parts.inbound.repeat(options),
		tap: async (options) => await parts.inbound.tap(options, url),
		report: async (options) => await parts.lifecycle.report(options),
		hasten: parts.hasten,
		seed: (options) => seedMessages(store, options),
		settings: (changes = {}) => ({ ...Object.assign(store.settings, changes) }),
		fault: (...faults) => faults.map(readFault).forEach((fault) => parts.faults.add(fault)),
		clearFaults: () => parts.faults.clear(),
	};
}

/** `timers` holds answers back, `background` what goes on after them; a reset ends only the latter. */
function assemble(store: Store, timers: Timers, background: Timers): Parts {
	const faults = new Faults();
	const retries = new Timers();
	const stop = () => {
		background.stop();
		retries.stop();
	};
	const webhooks = new WebhookCaller(store, retries);
	const lifecycle = new Lifecycle(store, background, webhooks);
	const rateLimit = new RateLimit(() => performance.now());
	return {
		store,
		faults,
		lifecycle,
		inbound: new Inbound(store, lifecycle, webhooks),
		admits: (account) => rateLimit.admits(mainAccountOf(account, store.accounts).authId),
		pause: async (milliseconds) => await timers.pause(milliseconds),
		hasten: () => retries.hasten(),
		stop,
		reset() {
			stop();
			store.reset();
			faults.clear();
			rateLimit.reset();
		},
	};
}
