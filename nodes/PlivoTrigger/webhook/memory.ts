/** How long something is remembered, and how much in the whole process; beyond that the oldest are forgotten. */
interface MemoryLimits {
	milliseconds: number;
	entriesMax: number;
}

interface Entry<Value> {
	value: Value;
	expiresAt: number;
}

/** Remembers values under keys for a while. */
export class ShortMemory<Value> {
	private readonly entries = new Map<string, Entry<Value>>();

	/** @param now milliseconds of any clock that never goes back */
	constructor(
		private readonly limits: MemoryLimits,
		private readonly now: () => number = () => performance.now(),
	) {}

	get(key: string): Value | undefined {
		const entry = this.entries.get(key);
		return entry && entry.expiresAt > this.now() ? entry.value : undefined;
	}

	has(key: string): boolean {
		return this.get(key) !== undefined;
	}

	set(key: string, value: Value): void {
		const { milliseconds, entriesMax } = this.limits;
		this.entries.delete(key);
		this.entries.set(key, { value, expiresAt: this.now() + milliseconds });
		for (const [oldest, { expiresAt }] of this.entries) {
			if (this.entries.size <= entriesMax && expiresAt > this.now()) break;
			this.entries.delete(oldest);
		}
	}

	delete(key: string): void {
		this.entries.delete(key);
	}
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * Events that were answered with 200, and the nonces they came under. Plivo repeats a delivery for 7 minutes (after 60,
 * 120 and 240 seconds); others may do so later. Some three entries for an event.
 */
export const answered = new ShortMemory<true>({ milliseconds: DAY, entriesMax: 300_000 });

/**
 * Events whose run is being started. n8n may never say what became of one: later than the deadline of files and some
 * time for n8n's database, the next delivery starts it.
 */
export const underWay = new ShortMemory<true>({ milliseconds: 1.5 * MINUTE, entriesMax: 100_000 });

/** What came under a nonce of a valid signature, as a fingerprint. */
export const noncesSeen = new ShortMemory<string>({ milliseconds: DAY, entriesMax: 200_000 });
