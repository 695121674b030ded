import { timingSafeEqual } from 'node:crypto';

/** Whether two secrets are the same, in a time that does not depend on how much of them is. */
export function isSameSecret(given: string, expected: string): boolean {
	const [one, other] = [Buffer.from(given), Buffer.from(expected)];
	return one.length === other.length && timingSafeEqual(one, other);
}
