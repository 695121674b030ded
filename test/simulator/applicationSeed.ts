import type { Application, ApplicationSettings } from './types';

/** Ids of seeded applications, one block of them a main account. */
const madeUpId = (block: number, index: number) =>
	`300429994146${String(block * 100 + index).padStart(5, '0')}`;

const NOTHING_SET: ApplicationSettings = {
	answerUrl: null,
	answerMethod: 'GET',
	hangupUrl: null,
	hangupMethod: 'POST',
	fallbackAnswerUrl: null,
	fallbackMethod: 'POST',
	messageUrl: null,
	messageMethod: 'POST',
	isNumberDefault: false,
	isEndpointDefault: false,
	logsIncomingMessages: true,
};

/**
 * The applications of a main account, as if made in the console: their names have blanks, which the API refuses. Their
 * addresses are of a top-level domain that never resolves (RFC 2606).
 */
export function seededApplications(account: string, block: number) {
	const made = (
		index: number,
		name: string,
		settings: Partial<ApplicationSettings>,
	): Application => ({
		...NOTHING_SET,
		...settings,
		id: madeUpId(block, index),
		account,
		name,
	});
	return {
		/** For calls alone; the voice lines are linked to it. */
		voiceMenu: made(1, 'Voice menu', {
			answerUrl: 'https://voice-menu.invalid/answer',
			isNumberDefault: true,
		}),
		/** For calls and messages; one number is linked to it. */
		supportDesk: made(2, 'Support desk', {
			answerUrl: 'https://support-desk.invalid/answer',
			messageUrl: 'https://support-desk.invalid/messages',
		}),
		/** For messages; no number is linked to it. */
		survey: made(3, 'Spring survey', {
			messageUrl: 'https://survey.invalid/messages',
			messageMethod: 'GET',
		}),
	};
}
