import { sleep } from 'n8n-workflow';

/** n8n answers its health check, and everybody else, between two slices of this length. */
const SLICE_MS = 15;

/** Lets others in now and then while thousands of items are worked on. */
export class Breather {
	private sliceStart = performance.now();

	constructor(private readonly signal?: AbortSignal) {}

	/** To be called after each item; waits only when a slice is over. Rejects when the signal aborts. */
	async breathe(): Promise<void> {
		if (performance.now() - this.sliceStart < SLICE_MS) return;
		await sleep(0, this.signal);
		this.sliceStart = performance.now();
	}
}
