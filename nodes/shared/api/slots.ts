/** Places for work that takes memory; who finds none free waits in line. */
export class Slots {
	private readonly waiting: Array<() => void> = [];

	/** @param free how many may work at the same time */
	constructor(private free: number) {}

	/** Does the work when a place is free. */
	async run<T>(work: () => Promise<T>): Promise<T> {
		if (this.free > 0) this.free--;
		else await new Promise<void>((resolve) => this.waiting.push(resolve));
		try {
			return await work();
		} finally {
			const next = this.waiting.shift();
			if (next) next();
			else this.free++;
		}
	}
}
