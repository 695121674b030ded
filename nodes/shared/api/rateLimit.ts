import { sleep } from 'n8n-workflow';

/** Plivo answers 429 to more than 300 requests of an account in any 5 seconds. */
export const WINDOW_MS = 5000;

/** The limit of an account that has not agreed on another with Plivo. */
export const REQUESTS_PER_WINDOW = 300;

/** Plivo names a concurrency of 100 (plivo-api.md 10: FAQ on MMS). */
export const REQUESTS_IN_FLIGHT = 100;

/** A limiter that nobody has used for this long is forgotten. */
const IDLE_MS = 60_000;

/** Timers of Node take no more; after it the queue is looked at again. */
const LONGEST_SLEEP_MS = 2 ** 31 - 1;

/** How many requests may leave. */
export interface Limits {
	/** In any 5 seconds. */
	perWindow: number;
	/** Without an answer yet. */
	inFlight: number;
}

interface Waiter {
	limits: Limits;
	admit(): void;
}

/**
 * The rate limit of an account: a sliding window, and a bound on what is in flight. A request counts
 * from the moment it leaves until 5 seconds after its answer; however long it was on the way, Plivo
 * never sees more. Who waits stands in a queue, and only its first is looked at: a long queue costs
 * no more than a short one.
 */
export class RateLimit {
	private inFlight = 0;

	private answeredAt: number[] = [];

	private pausedUntil = 0;

	private lastUsed: number;

	/** In the order they came; a Set, since one that gives up leaves from the middle. */
	private readonly queue = new Set<Waiter>();

	private wakesAt = Infinity;

	/**
	 * @param now milliseconds of a clock that never goes back
	 * @param wait resolves after so many milliseconds of that clock
	 */
	constructor(
		private readonly now: () => number = () => performance.now(),
		private readonly wait: (milliseconds: number) => Promise<void> = sleep,
	) {
		this.lastUsed = now();
	}

	/** Waits until a request may leave, and counts it. Rejects when the signal aborts. */
	async enter(limits: Limits, signal?: AbortSignal): Promise<void> {
		signal?.throwIfAborted();
		await new Promise<void>((resolve, reject) => {
			const giveUp = () => {
				this.queue.delete(waiter);
				this.admitNext();
				reject(signal?.reason);
			};
			const waiter = {
				limits,
				admit: () => {
					signal?.removeEventListener('abort', giveUp);
					resolve();
				},
			};
			signal?.addEventListener('abort', giveUp, { once: true });
			this.queue.add(waiter);
			this.admitNext();
		});
	}

	/** Tells that a request has been answered, or is lost. */
	leave(): void {
		this.inFlight--;
		this.answeredAt.push(this.now());
		this.admitNext();
	}

	/** Lets nothing leave for a while: Plivo asked for it. */
	pause(milliseconds: number): void {
		this.pausedUntil = Math.max(this.pausedUntil, this.now() + milliseconds);
	}

	isIdle(): boolean {
		return (
			this.inFlight === 0 &&
			this.queue.size === 0 &&
			this.now() > Math.max(this.pausedUntil, this.lastUsed + IDLE_MS)
		);
	}

	private admitNext(): void {
		this.lastUsed = this.now();
		for (const waiter of this.queue) {
			const wait = this.waitFor(waiter.limits);
			if (wait > 0) return this.wakeIn(wait);
			this.queue.delete(waiter);
			this.inFlight++;
			waiter.admit();
		}
	}

	/** @returns milliseconds; Infinity when an answer has to come first */
	private waitFor({ perWindow, inFlight }: Limits): number {
		const now = this.now();
		if (now < this.pausedUntil) return this.pausedUntil - now;
		if (this.inFlight >= inFlight) return Infinity;
		const expired = this.answeredAt.findIndex((time) => time > now - WINDOW_MS);
		if (expired !== 0) this.answeredAt.splice(0, expired < 0 ? Infinity : expired);
		const taken = this.inFlight + this.answeredAt.length;
		if (taken < perWindow) return 0;
		// With a lower limit than before, more than one place has to become free.
		const due = this.answeredAt[taken - perWindow];
		return due === undefined ? Infinity : due + WINDOW_MS - now;
	}

	/** One timer for the whole queue: the earliest. */
	private wakeIn(milliseconds: number): void {
		const at = this.now() + milliseconds;
		if (at >= this.wakesAt) return; // Also when an answer has to come first: nothing wakes at infinity.
		this.wakesAt = at;
		void this.wait(Math.min(LONGEST_SLEEP_MS, Math.ceil(milliseconds))).then(() => {
			if (this.wakesAt === at) this.wakesAt = Infinity;
			this.admitNext();
		});
	}
}

const limits = new Map<string, RateLimit>();

/**
 * The rate limit of an account, shared by all runs in this process.
 * @param account whatever tells one account from another
 */
export function rateLimitOf(account: string): RateLimit {
	for (const [key, limit] of limits) if (limit.isIdle()) limits.delete(key);
	const limit = limits.get(account) ?? new RateLimit();
	limits.set(account, limit);
	return limit;
}
