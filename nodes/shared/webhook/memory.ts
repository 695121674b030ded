import { createHash } from 'node:crypto';

/** How long something is remembered, and how much; beyond that the oldest are forgotten. */
interface MemoryLimits {
	milliseconds: number;
	/** Of one trigger, so that what strangers send to one that checks no signature displaces nothing of another. */
	entriesMax: number;
	/** Of all together; who has most loses first. */
	allMax: number;
}

interface Entry<Value> {
	value: Value;
	expiresAt: number;
}

type Entries<Value> = Map<string, Entry<Value>>;

/** Remembers values for a while: under a scope, which stands for a trigger, and a key, which may come from outside. */
export class ShortMemory<Value> {
	/** Beginning with the one that nothing was added to for longest. */
	private readonly scopes = new Map<string, Entries<Value>>();

	private size = 0;

	/** @param now milliseconds of any clock that never goes back */
	constructor(
		private readonly limits: MemoryLimits,
		private readonly now: () => number = () => performance.now(),
	) {}

	get(scope: string, key: string): Value | undefined {
		const entry = this.scopes.get(scope)?.get(digest(key));
		return entry && entry.expiresAt > this.now() ? entry.value : undefined;
	}

	has(scope: string, key: string): boolean {
		return this.get(scope, key) !== undefined;
	}

	set(scope: string, key: string, value: Value): void {
		const { milliseconds, entriesMax, allMax } = this.limits;
		this.delete(scope, key);
		const entries = this.scopes.get(scope) ?? new Map<string, Entry<Value>>();
		this.scopes.delete(scope);
		this.scopes.set(scope, entries);
		entries.set(digest(key), { value, expiresAt: this.now() + milliseconds });
		this.size++;
		this.forgetExpired(scope);
		for (const [longestUnused] of this.scopes) {
			this.forgetExpired(longestUnused);
			break;
		}
		if (entries.size > entriesMax) this.forgetOldest(scope);
		if (this.size > allMax) this.forgetOldest(this.largestScope());
	}

	delete(scope: string, key: string): void {
		if (this.scopes.get(scope)?.delete(digest(key))) this.size--;
	}

	private forgetExpired(scope: string): void {
		const entries = this.scopes.get(scope) ?? [];
		for (const [, { expiresAt }] of entries) {
			if (expiresAt > this.now()) return;
			this.forgetOldest(scope);
		}
		this.scopes.delete(scope);
	}

	private forgetOldest(scope: string): void {
		const entries = this.scopes.get(scope);
		const [oldest] = entries?.keys() ?? [];
		if (oldest !== undefined && entries?.delete(oldest)) this.size--;
	}

	private largestScope(): string {
		let [largest = '', most = 0] = ['', 0];
		for (const [scope, { size }] of this.scopes) {
			if (size > most) [largest, most] = [scope, size];
		}
		return largest;
	}
}

/** A key of any length may be a slice of a request, which V8 would keep as a whole with it. */
function digest(key: string): string {
	return createHash('sha256').update(key).digest('base64url');
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * Events that were answered with 200, and the nonces they came under. Plivo repeats a delivery for 7 minutes (after 60,
 * 120 and 240 seconds); others may do so later. Some three entries for an event.
 */
export const answered = new ShortMemory<true>({
	milliseconds: DAY,
	entriesMax: 100_000,
	allMax: 300_000,
});

/**
 * Events whose run is being started. n8n may never say what became of one: later than the deadline of files and some
 * time for n8n's database, the next delivery starts it.
 */
export const underWay = new ShortMemory<true>({
	milliseconds: 1.5 * MINUTE,
	entriesMax: 50_000,
	allMax: 100_000,
});

/** What came under a nonce of a valid signature, as a fingerprint. */
export const noncesSeen = new ShortMemory<string>({
	milliseconds: DAY,
	entriesMax: 100_000,
	allMax: 200_000,
});
