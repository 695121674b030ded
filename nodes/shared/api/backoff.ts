const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

/** Somebody may wait in front of the editor. */
const FIRST_PAUSE_MS = 200;

/**
 * How long to wait after a 429: what Plivo asks for, but no less than half a second; where it asks
 * for nothing, from half a second doubling to half a minute, of which a random half, so that many
 * runs do not come back at once.
 * @param refusals 429s before this one
 * @param random from 0 to 1
 */
export function waitAfterRefusal(
	refusals: number,
	retryAfterMs?: number,
	random = Math.random(),
): number {
	if (retryAfterMs !== undefined) return Math.max(FIRST_WAIT_MS, retryAfterMs);
	const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** refusals);
	return Math.round(longest / 2 + (longest / 2) * random);
}

/** How long to wait before a read is tried again: 200 ms, then 400, and up to half as much more by chance. */
export function waitBeforeNextTry(tries: number, random = Math.random()): number {
	return Math.round(FIRST_PAUSE_MS * 2 ** (tries - 1) * (1 + random / 2));
}
