import { describeFailure } from '../../../plivo/answer/errors';
import type { PlivoAnswer } from './request';
import { waitAfterRefusal } from './backoff';
import type { Pace } from './pace';

export interface PaceSettings {
	/** Requests of the account in any 5 seconds. */
	requestLimit: number;
	/** How long a request may be refused with 429 before that is its answer. */
	giveUpAfterMs: number;
}

/** How requests of an account leave. */
export interface Pacing {
	pace: Pace;
	settings: PaceSettings;
	signal?: AbortSignal;
}

/** What came of a request: an answer of any status, or what was thrown when none came. */
export type Attempt = PlivoAnswer | { lost: unknown };

/** Makes a request at the account's pace; a 429 waits and tries again, since Plivo did not take it. */
export async function paced(
	{ pace, settings, signal }: Pacing,
	request: () => Promise<PlivoAnswer>,
): Promise<Attempt> {
	const started = performance.now();
	for (let attempt = 0; ; attempt++) {
		await pace.enter(settings.requestLimit, signal);
		const answer = await attemptOf(pace, request);
		if ('lost' in answer || answer.status !== 429) return answer;
		const wait = waitAfterRefusal(attempt, describeFailure(answer).retryAfterMs);
		const waited = performance.now() - started + wait;
		if (waited > settings.giveUpAfterMs) return answer;
		pace.pause(wait);
	}
}

async function attemptOf(pace: Pace, request: () => Promise<PlivoAnswer>): Promise<Attempt> {
	try {
		return await request();
	} catch (thrown) {
		return { lost: thrown };
	} finally {
		pace.leave();
	}
}
