import { wordsOf } from './plivoRefusal';

interface Step {
	/** What is left when the step cannot be taken back, and how to repair it. */
	leftover: string;
	run(): Promise<void>;
}

/** Takes back what a set-up has changed so far, last change first. */
export class Undo {
	private readonly steps: Step[] = [];

	/** Notes how to take back a change; call it right after the change. */
	add(leftover: string, run: () => Promise<void>): void {
		this.steps.push({ leftover, run });
	}

	/** @returns what could not be taken back; never throws */
	async run(): Promise<string[]> {
		const leftovers: string[] = [];
		for (const { leftover, run } of this.steps.reverse()) {
			try {
				await run();
			} catch (error) {
				leftovers.push(`${leftover} (${wordsOf(error)})`);
			}
		}
		return leftovers;
	}
}
