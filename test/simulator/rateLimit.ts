export const RATE_LIMIT_REQUESTS = 300;
export const RATE_LIMIT_WINDOW_MS = 5000;

/**
 * Plivo's account limit: 300 requests in any 5 seconds. A sliding window over the admitted requests: a refused
 * request does not count, so that a client which waits gets through again.
 */
export class RateLimit {
	private admitted = new Map<string, number[]>();

	/** `now` gives a time in milliseconds. */
	constructor(private readonly now: () => number) {}

	/** Whether one more request of this main account (its subaccounts included) is within the limit. */
	admits(mainAuthId: string): boolean {
		const now = this.now();
		const times = this.admitted.get(mainAuthId) ?? [];
		const recent = times.filter((time) => time > now - RATE_LIMIT_WINDOW_MS);
		const admitted = recent.length < RATE_LIMIT_REQUESTS;
		if (admitted) recent.push(now);
		this.admitted.set(mainAuthId, recent);
		return admitted;
	}

	reset() {
		this.admitted.clear();
	}
}
