/** What keeps the trigger itself from setting up what was asked of it. */
export class SetUpProblem extends Error {
	constructor(
		message: string,
		readonly hint: string,
	) {
		super(message);
	}
}

/** Plivo, or the way to it, did not do what set-up asked for. */
export class PlivoRefusal extends Error {
	/** @param status HTTP status; undefined when no answer came */
	constructor(
		message: string,
		readonly hint: string,
		readonly status?: number,
	) {
		super(message);
	}

	/** Whether Plivo said no, and would say so again; otherwise it may be down for a moment. */
	get isFinal(): boolean {
		const { status = 0 } = this;
		return status >= 400 && status < 500 && status !== 429;
	}
}

/** Plivo's words, what to do, and the HTTP status, on one line. */
export function wordsOf(error: unknown): string {
	if (!(error instanceof PlivoRefusal))
		return error instanceof Error ? error.message : String(error);
	const status = error.status === undefined ? '' : ` (HTTP status ${error.status})`;
	return `${error.message}${status}`;
}

/** What came of work that Plivo may refuse. */
export type Outcome<Value> = { value: Value } | { failure: unknown };

/** Lets the caller look at what was thrown. */
export async function outcomeOf<Value>(work: Promise<Value>): Promise<Outcome<Value>> {
	try {
		return { value: await work };
	} catch (failure) {
		return { failure };
	}
}

/** Whether Plivo said no, and would say so again. */
export function isFinalRefusal(failure: unknown): failure is PlivoRefusal {
	return failure instanceof PlivoRefusal && failure.isFinal;
}
