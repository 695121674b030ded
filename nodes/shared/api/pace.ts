import { sleep } from 'n8n-workflow';

/** Plivo answers 429 to more than 300 requests of an account in any 5 seconds. */
export const PLIVO_WINDOW_MS = 5000;

/** The limit of an account that has not agreed on another with Plivo. */
export const PLIVO_REQUESTS_PER_WINDOW = 300;

/** How often to look again while every place is taken by a request that has no answer yet. */
const LOOK_AGAIN_MS = 50;

/** A pace that nobody has used for this long is forgotten. */
const IDLE_MS = 60_000;

/**
 * A sliding window: at most `limit` requests of an account in any 5 seconds. A request counts from
 * the moment it leaves until 5 seconds after its answer; however long it was on the way, Plivo
 * never sees more.
 */
export class Pace {
	private inFlight = 0;

	private answeredAt: number[] = [];

	private pausedUntil = 0;

	private lastUsed = performance.now();

	/** Waits until a request may leave, and counts it. Rejects when the signal aborts. */
	async enter(limit: number, signal?: AbortSignal): Promise<void> {
		for (;;) {
			signal?.throwIfAborted();
			const wait = this.waitFor(limit);
			if (wait === 0) break;
			await sleep(Math.ceil(wait), signal);
		}
		this.inFlight++;
	}

	/** Tells that a request has been answered, or is lost. */
	leave(): void {
		this.inFlight--;
		this.answeredAt.push(performance.now());
	}

	/** Lets nothing leave for a while: Plivo asked for it. */
	pause(milliseconds: number): void {
		this.pausedUntil = Math.max(this.pausedUntil, performance.now() + milliseconds);
	}

	isIdle(): boolean {
		return this.inFlight === 0 && performance.now() - this.lastUsed > IDLE_MS;
	}

	private waitFor(limit: number): number {
		const now = performance.now();
		this.lastUsed = now;
		if (now < this.pausedUntil) return this.pausedUntil - now;
		while ((this.answeredAt[0] ?? Infinity) <= now - PLIVO_WINDOW_MS) this.answeredAt.shift();
		const taken = this.inFlight + this.answeredAt.length;
		if (taken < limit) return 0;
		// With a lower limit than before, more than one place has to become free.
		const due = this.answeredAt[taken - limit] ?? this.answeredAt.at(-1);
		return due === undefined ? LOOK_AGAIN_MS : due + PLIVO_WINDOW_MS - now;
	}
}

const paces = new Map<string, Pace>();

/**
 * The pace of an account, shared by all runs in this process.
 * @param account whatever tells one account from another
 */
export function paceOf(account: string): Pace {
	for (const [key, pace] of paces) if (pace.isIdle()) paces.delete(key);
	const pace = paces.get(account) ?? new Pace();
	paces.set(account, pace);
	return pace;
}
