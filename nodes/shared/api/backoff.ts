const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

/**
 * How long to wait after a 429: what Plivo asks for, else from half a second doubling to half a
 * minute, of which a random half, so that many runs do not come back at once.
 * @param attempt 0 for the first refusal
 * @param random from 0 to 1
 */
export function waitAfterRefusal(
	attempt: number,
	retryAfterMs?: number,
	random = Math.random(),
): number {
	if (retryAfterMs !== undefined) return retryAfterMs;
	const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt);
	return Math.round(longest / 2 + (longest / 2) * random);
}
