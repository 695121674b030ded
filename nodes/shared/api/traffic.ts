/** Plivo answers 429 to more than 300 requests of an account in any 5 seconds. */
export const WINDOW_MS = 5000;

/** How many requests may leave. */
export interface Limits {
	/** In any 5 seconds. */
	perWindow: number;
	/** Without an answer yet. */
	inFlight: number;
}

/** Moments of the last 5 seconds, oldest first. */
export class Recent {
	private times: number[] = [];

	add(now: number): void {
		this.times.push(now);
	}

	count(now: number): number {
		const first = this.times.findIndex((time) => time > now - WINDOW_MS);
		if (first !== 0) this.times.splice(0, first < 0 ? Infinity : first);
		return this.times.length;
	}

	/** @returns milliseconds until so many are no longer of the last 5 seconds; Infinity where there are fewer */
	waitFor(expired: number, now: number): number {
		const time = this.times[expired - 1];
		return time === undefined ? Infinity : time + WINDOW_MS - now;
	}
}

/**
 * Requests by time: a sliding window. A request counts from the moment it leaves until 5 seconds after
 * its answer; however long it was on the way, Plivo never sees more.
 */
export class Traffic {
	inFlight = 0;

	private readonly answered = new Recent();

	begin(): void {
		this.inFlight++;
	}

	end(now: number): void {
		this.inFlight--;
		this.answered.add(now);
	}

	/** How many count at this moment. */
	taken(now: number): number {
		return this.inFlight + this.answered.count(now);
	}

	/** @returns milliseconds until one more may leave; Infinity when an answer has to come first */
	waitFor({ perWindow, inFlight }: Limits, now: number): number {
		return this.inFlight >= inFlight ? Infinity : this.waitForWindow(perWindow, now);
	}

	/** The same, whatever is in flight. */
	waitForWindow(perWindow: number, now: number): number {
		// With a lower limit than before, more than one place has to become free.
		const tooMany = this.taken(now) - perWindow + 1;
		return tooMany <= 0 ? 0 : this.answered.waitFor(tooMany, now);
	}
}

/** How many may leave at once. */
const BURST = 25;

/**
 * Spreads what leaves (token bucket): 25 at once, then no more in a second than in a window. Who is alone
 * loses nothing where the window is full, since that ends the batch, and half a second where it is not.
 * Where others send too, few are on their way when the account's window is full, and so few are refused:
 * with 100 at once a quarter of 1,000 messages of two processes were.
 */
export class Burst {
	private tokens = BURST;

	private filledAt = 0;

	/** @returns milliseconds until one more may leave */
	waitFor(perWindow: number, now: number): number {
		const perMs = perWindow / 1000;
		this.tokens = Math.min(BURST, this.tokens + (now - this.filledAt) * perMs);
		this.filledAt = now;
		return this.tokens >= 1 ? 0 : (1 - this.tokens) / perMs;
	}

	take(): void {
		this.tokens--;
	}
}
