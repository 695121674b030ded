/** Plivo repeats a delivery after 60, 120 and 240 seconds; nonces are remembered as long. */
const REMEMBERED_MS = 15 * 60_000;

/** In the whole process; beyond that the oldest are forgotten. */
const REMEMBERED_MAX = 50_000;

interface Entry {
	value: string;
	expiresAt: number;
}

/** Remembers texts under keys for a quarter of an hour. */
export class ShortMemory {
	private readonly entries = new Map<string, Entry>();

	/** @param now milliseconds of any clock that never goes back */
	constructor(
		private readonly now: () => number = () => performance.now(),
		private readonly max = REMEMBERED_MAX,
	) {}

	get(key: string): string | undefined {
		const entry = this.entries.get(key);
		return entry && entry.expiresAt > this.now() ? entry.value : undefined;
	}

	set(key: string, value: string): void {
		this.entries.delete(key);
		this.entries.set(key, { value, expiresAt: this.now() + REMEMBERED_MS });
		for (const [oldest, { expiresAt }] of this.entries) {
			if (this.entries.size <= this.max && expiresAt > this.now()) break;
			this.entries.delete(oldest);
		}
	}

	delete(key: string): void {
		this.entries.delete(key);
	}
}

/** Deliveries answered with 200, and nonces of requests that a V2 signature let in: by trigger. */
export const answered = new ShortMemory();

/** Deliveries whose workflow is being started. */
export const underWay = new Set<string>();
