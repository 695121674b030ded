import { sleep } from 'n8n-workflow';
import { Burst, FairShare, Traffic, type Limits } from './fairShare';

/** The limit of an account that has not agreed on another with Plivo. */
export const REQUESTS_PER_WINDOW = 300;

/** Plivo names a concurrency of 100 (plivo-api.md 10: FAQ on MMS). */
export const REQUESTS_IN_FLIGHT = 100;

/** A limiter that nobody has used for this long is forgotten, and with it what it learned of others. */
const IDLE_MS = 600_000;

/** Timers of Node take no more; after it the queue is looked at again. */
const LONGEST_SLEEP_MS = 2 ** 31 - 1;

/** A request that has left. */
export interface Pass {
	leftAt: number;
	/** Whether it was more than this process's share, see FairShare. */
	isProbe: boolean;
	lane: Lane;
}

interface Waiter {
	admit(pass: Pass): void;
}

/** Requests with the same limits, in the order they came; Sets, since one that gives up leaves from the middle. */
class Lane {
	readonly traffic = new Traffic();

	readonly refused = new Set<Waiter>();

	readonly fresh = new Set<Waiter>();

	constructor(readonly limits: Limits) {}

	get first(): Waiter | undefined {
		for (const waiter of this.refused) return waiter;
		for (const waiter of this.fresh) return waiter;
		return undefined;
	}

	delete(waiter: Waiter): void {
		this.refused.delete(waiter);
		this.fresh.delete(waiter);
	}
}

/**
 * The rate limit of an account: a sliding window, a bound on what is in flight, and this process's
 * share where others use the account, too. Requests with the same limits stand in one lane, of which
 * only the first is looked at: a long queue costs no more than a short one, and a run with a low limit
 * holds up nobody. Lanes take turns; each keeps its own limits, and all together the widest of them.
 */
export class RateLimit {
	private readonly traffic = new Traffic();

	private readonly burst = new Burst();

	private readonly share: FairShare;

	private readonly lanes = new Map<string, Lane>();

	private pausedUntil = 0;

	private lastUsed: number;

	private wakesAt = Infinity;

	/**
	 * @param now milliseconds of a clock that never goes back
	 * @param wait resolves after so many milliseconds of that clock; rejects when the signal aborts
	 * @param random from 0 to 1
	 */
	constructor(
		private readonly now: () => number = () => performance.now(),
		private readonly wait: (ms: number, signal?: AbortSignal) => Promise<void> = sleep,
		random: () => number = Math.random,
	) {
		this.lastUsed = now();
		this.share = new FairShare(random);
	}

	/**
	 * Waits until a request may leave, and counts it.
	 * @throws the signal's reason
	 */
	async enter(limits: Limits, signal?: AbortSignal): Promise<Pass> {
		signal?.throwIfAborted();
		return await this.queueUp(this.laneOf(limits).fresh, signal);
	}

	/**
	 * The same for a request that has been refused: it goes before those that have not left yet.
	 * @returns undefined when it may not leave until then
	 */
	async enterAgain(limits: Limits, until: number, signal?: AbortSignal): Promise<Pass | undefined> {
		signal?.throwIfAborted();
		const ended = new AbortController();
		const tooLate = new AbortController();
		const timeLeft = Math.min(LONGEST_SLEEP_MS, until - this.now());
		void this.wait(timeLeft, ended.signal).then(
			() => tooLate.abort(),
			() => undefined,
		);
		const ends = signal ? AbortSignal.any([signal, tooLate.signal]) : tooLate.signal;
		try {
			return await this.queueUp(this.laneOf(limits).refused, ends);
		} catch {
			signal?.throwIfAborted();
			return undefined;
		} finally {
			ended.abort();
		}
	}

	/** Tells that Plivo has taken a request, or that it is lost. */
	leave({ lane, isProbe }: Pass, isLost: boolean): void {
		const now = this.now();
		this.end(lane, now);
		if (!isLost) this.share.accepted(isProbe, this.widest().perWindow, now);
		this.admitNext();
	}

	/**
	 * Tells that Plivo has refused a request with 429, and lets nothing leave for a while.
	 * @param retryAfterMs what Plivo asks for
	 * @param patienceMs a longer pause would help nobody, so there is none
	 * @returns milliseconds of the pause that is due
	 */
	refuse({ lane, leftAt }: Pass, retryAfterMs?: number, patienceMs = Infinity): number {
		const now = this.now();
		this.end(lane, now);
		const wait = this.share.refused(leftAt, now, retryAfterMs);
		if (wait <= patienceMs) this.pause(wait);
		this.admitNext();
		return wait;
	}

	/** Lets nothing leave for a while. */
	pause(milliseconds: number): void {
		this.pausedUntil = Math.max(this.pausedUntil, this.now() + milliseconds);
	}

	isIdle(): boolean {
		return (
			this.traffic.inFlight === 0 &&
			[...this.lanes.values()].every(({ first }) => first === undefined) &&
			this.now() > Math.max(this.pausedUntil, this.lastUsed + IDLE_MS)
		);
	}

	/** @throws the signal's reason */
	private async queueUp(queue: Set<Waiter>, signal?: AbortSignal): Promise<Pass> {
		return await new Promise<Pass>((resolve, reject) => {
			const giveUp = () => {
				queue.delete(waiter);
				this.admitNext();
				reject(signal?.reason);
			};
			const waiter: Waiter = {
				admit: (pass) => {
					signal?.removeEventListener('abort', giveUp);
					resolve(pass);
				},
			};
			signal?.addEventListener('abort', giveUp, { once: true });
			queue.add(waiter);
			this.admitNext();
		});
	}

	private laneOf(limits: Limits): Lane {
		const key = `${limits.perWindow} ${limits.inFlight}`;
		const lane = this.lanes.get(key) ?? new Lane(limits);
		this.lanes.set(key, lane);
		return lane;
	}

	private widest(): Limits {
		const limits = [...this.lanes.values()].map((lane) => lane.limits);
		return {
			perWindow: Math.max(...limits.map(({ perWindow }) => perWindow)),
			inFlight: Math.max(...limits.map(({ inFlight }) => inFlight)),
		};
	}

	private end(lane: Lane, now: number): void {
		for (const traffic of [this.traffic, lane.traffic]) traffic.end(now);
	}

	private admitNext(): void {
		const now = this.now();
		this.lastUsed = now;
		this.forgetEmptyLanes(now);
		for (;;) {
			const waits = [...this.lanes.values()].map((lane) => this.admitFirst(lane, now));
			if (!waits.includes(0)) return this.wakeIn(Math.min(Infinity, ...waits), now);
		}
	}

	/** @returns milliseconds until the first of a lane may leave: 0 when it has left, Infinity when nobody waits */
	private admitFirst(lane: Lane, now: number): number {
		const { first } = lane;
		if (!first) return Infinity;
		const wait = Math.max(
			this.pausedUntil - now,
			lane.traffic.waitFor(lane.limits, now),
			this.traffic.waitFor(this.widest(), now),
			this.burst.waitFor(this.widest().perWindow, now),
			this.share.waitFor(this.traffic, now),
		);
		if (wait > 0) return wait;
		const pass = { leftAt: now, isProbe: this.share.isExceeded(this.traffic, now), lane };
		for (const traffic of [this.traffic, lane.traffic]) traffic.begin();
		this.burst.take();
		lane.delete(first);
		first.admit(pass);
		return 0;
	}

	private forgetEmptyLanes(now: number): void {
		for (const [key, lane] of this.lanes) {
			if (!lane.first && lane.traffic.taken(now) === 0) this.lanes.delete(key);
		}
	}

	/** One timer for the whole queue: the earliest. */
	private wakeIn(milliseconds: number, now: number): void {
		const at = now + milliseconds;
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
