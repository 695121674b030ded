import { waitAfterRefusal } from './backoff';

/** Plivo answers 429 to more than 300 requests of an account in any 5 seconds. */
const WINDOW_MS = 5000;

/** How many requests may leave. */
export interface Limits {
	/** In any 5 seconds. */
	perWindow: number;
	/** Without an answer yet. */
	inFlight: number;
}

/** Moments of the last 5 seconds, oldest first. */
class Recent {
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

/** What a 429 leaves of the share: the rest is for others, who find it by their own probes. */
const DECREASE = 0.9;

/** Nobody's share is less: who has nothing yet must be able to begin. */
const SMALLEST_SHARE = 5;

/** How many requests may be refused for each that is accepted, by probes. */
const REFUSED_PER_ACCEPTED = 0.02;

const SHORTEST_PROBE_WAIT_MS = 500;

const LONGEST_PROBE_WAIT_MS = WINDOW_MS / 2;

const MOST_PROBES = 100;

/** How many leave together after a 429 (RFC 5681 begins with as many segments). */
const FIRST_IN_FLIGHT = 4;

/**
 * The part of an account's limit that this process may use while others use the account, too. Nobody
 * tells it: it is learned from 429s, as TCP learns the capacity of a line (additive increase,
 * multiplicative decrease; RFC 5681), and each process comes to about the same share.
 *
 * - Nobody has been refused: there is no share, all of the limit is ours.
 * - A 429: the account's window is full, so what it accepted of ours in the last 5 seconds is our part
 *   of it. 90 % of that becomes the share. The refusals of what was in flight by then are the same event.
 * - Within the share requests leave as ever, but for a slow start after the pause: four, and twice as
 *   many with each round that is accepted. Beyond it they are probes: one at first, and with each
 *   round that is accepted one more in flight. What is accepted beyond the share raises it, so a
 *   process that is alone again (or met a 429 that had another cause) has all of the limit within
 *   seconds, while a full window costs it as many refusals as it has probes in flight.
 * - After a probe was refused the next waits until 50 times as many requests have been accepted as were
 *   refused, so that probes cost few refusals where few processes share. But it waits no longer than half
 *   a window: who joins late has a small share and could never raise it. So ten processes have more.
 * - Nothing accepted in 5 seconds tells no share. The pauses double, and so do the probes after each:
 *   a few requests a second, so that all who wait get an answer and can give up in time.
 */
export class FairShare {
	private share = Infinity;

	private readonly accepts = new Recent();

	private lastEventAt = -Infinity;

	private mayGoOnAt = 0;

	private refusedInEvent = 0;

	/** Whether it was probes that met the limit, or the burst of who knew of no share. */
	private isByProbes = false;

	/** Events in a row without anything accepted in the window before. */
	private eventsInRow = 0;

	private probesInFlight = 1;

	private nextProbeAt = 0;

	private mayBeInFlight = Infinity;

	constructor(private readonly random: () => number) {}

	/** Whether a request that leaves now is more than the share. */
	isExceeded(traffic: Traffic, now: number): boolean {
		return traffic.taken(now) >= this.share;
	}

	/** @returns milliseconds until one more may leave; Infinity when an answer has to come first */
	waitFor(traffic: Traffic, now: number): number {
		if (traffic.inFlight >= this.mayBeInFlight) return Infinity;
		if (!this.isExceeded(traffic, now)) return 0;
		const untilProbe = this.nextProbeAt - now;
		if (untilProbe <= 0 && traffic.inFlight < Math.floor(this.probesInFlight)) return 0;
		const untilExpired = traffic.waitForWindow(this.share, now);
		return untilProbe > 0 ? Math.min(untilProbe, untilExpired) : untilExpired;
	}

	/** @param whole the limit that there is to share */
	accepted(wasProbe: boolean, whole: number, now: number): void {
		this.accepts.add(now);
		this.eventsInRow = 0;
		const accepted = this.accepts.count(now);
		this.mayBeInFlight++;
		if (this.share === Infinity) return;
		if (wasProbe) this.probesInFlight += 1 / this.probesInFlight;
		this.share = Math.max(this.share, accepted);
		if (this.share >= whole) this.share = Infinity;
	}

	/** @returns milliseconds that nothing should leave for */
	refused(leftAt: number, now: number, retryAfterMs?: number): number {
		const accepted = this.accepts.count(now);
		const isNew = leftAt > this.lastEventAt;
		if (isNew) this.lower(accepted, now);
		if (isNew || this.isByProbes) this.delayProbes(accepted, now);
		if (retryAfterMs !== undefined) this.holdFor(waitAfterRefusal(0, retryAfterMs), now);
		return Math.max(0, this.mayGoOnAt - now);
	}

	private lower(accepted: number, now: number): void {
		if (accepted > 0) this.eventsInRow = 0;
		this.lastEventAt = now;
		this.refusedInEvent = 0;
		this.isByProbes = this.share !== Infinity;
		this.share = Math.max(SMALLEST_SHARE, Math.floor(accepted * DECREASE));
		this.probesInFlight = accepted > 0 ? 1 : Math.min(MOST_PROBES, 2 ** this.eventsInRow);
		this.mayBeInFlight = Math.max(FIRST_IN_FLIGHT, this.probesInFlight);
		this.holdFor(waitAfterRefusal(this.eventsInRow, undefined, this.random()), now);
		this.eventsInRow++;
	}

	private holdFor(milliseconds: number, now: number): void {
		this.mayGoOnAt = Math.max(this.mayGoOnAt, now + milliseconds);
	}

	private delayProbes(accepted: number, now: number): void {
		this.refusedInEvent++;
		if (accepted === 0) return;
		const earned = (this.refusedInEvent / (REFUSED_PER_ACCEPTED * accepted)) * WINDOW_MS;
		const wait = Math.max(SHORTEST_PROBE_WAIT_MS, Math.min(LONGEST_PROBE_WAIT_MS, earned));
		// By chance, so that processes do not probe all at once.
		this.nextProbeAt = now + wait * (0.75 + this.random() / 2);
	}
}

/** How many may leave at once. */
const BURST = 30;

/** In how long what a window takes may leave. */
const SPREAD_MS = 2000;

/**
 * Spreads what leaves (token bucket): 30 at once, then 150 a second at the usual limit. Who is alone loses
 * nothing in a batch that fills windows, since these end it, and up to one and a half seconds in one that
 * does not. Where others send too, few are on their way when the account's window is full, and so few are
 * refused: on the simulated clock, of 1,000 messages of two processes 5 %, and 23 % where 100 leave at once.
 */
export class Burst {
	private tokens = BURST;

	private filledAt = 0;

	/** @returns milliseconds until one more may leave */
	waitFor(perWindow: number, now: number): number {
		const perMs = perWindow / SPREAD_MS;
		this.tokens = Math.min(BURST, this.tokens + (now - this.filledAt) * perMs);
		this.filledAt = now;
		return this.tokens >= 1 ? 0 : (1 - this.tokens) / perMs;
	}

	take(): void {
		this.tokens--;
	}
}
