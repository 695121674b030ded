import type { Faults } from './faults';
import type { Inbound } from './inbound';
import type { Lifecycle } from './lifecycle';
import type { Query } from './paging';
import type { Store } from './store';
import type { Answer, SimulatorAccount } from './types';

/** One authenticated request, as a handler sees it. */
export interface Call {
	store: Store;
	lifecycle: Lifecycle;
	/** The account of the path. */
	account: SimulatorAccount;
	method: string;
	/** Path as received, without the query. */
	path: string;
	params: Record<string, string>;
	query: Query;
	/** Parsed JSON, or a MultipartBody; undefined for requests without a body. */
	body: unknown;
	/** Address of the simulator as the client knows it, without a final slash. */
	origin: string;
	ip: string;
	/** Destinations that a fault declares invalid. */
	refusedNumbers: string[];
}

/** Answers a request; may throw a Refusal. */
export type Handler = (call: Call) => Answer;

/** What one running simulator consists of. */
export interface Parts {
	store: Store;
	lifecycle: Lifecycle;
	inbound: Inbound;
	faults: Faults;
	/** Whether one more request of this account is within the rate limit. */
	admits: (account: SimulatorAccount) => boolean;
	/** Waits; ends early on reset and close. */
	pause: (milliseconds: number) => Promise<boolean>;
	/** Ends the waits for repetitions of webhooks that are under way. */
	hasten: () => void;
	/** Calls off all that goes on in the background. */
	stop: () => void;
	reset: () => void;
}
