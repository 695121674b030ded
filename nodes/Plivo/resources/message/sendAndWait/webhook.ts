import type { IWebhookDescription, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { answered } from './output';
import { ANSWER_MAX, noticePage, questionPage, thanksPage } from './page';
import { isAddressOf, QUESTION_PARAMETER, waitingQuestion, type Question } from './question';
import { answerByReport } from './report';
import { page, refuse, resumeWith } from './respond';
import { answerByTap } from './tap';

const RESUME = {
	name: 'default',
	path: '={{ $nodeId }}',
	responseMode: 'onReceived',
	// Without it, n8n answers a call that resumes with a word of its own.
	responseData: '',
	restartWebhook: true,
	isFullPath: true,
} as const;

/** The resume address of Send and Wait for Response: n8n's signature keeps others out before it is called. */
export const resumeWebhooks: IWebhookDescription[] = [
	{ ...RESUME, httpMethod: 'GET' },
	{ ...RESUME, httpMethod: 'POST' },
];

const GONE = noticePage(
	'No answer is needed any more',
	'This question was answered, or is over. This page can be closed.',
);
const ELSEWHERE = noticePage(
	'This is not answered here',
	'Answer with the buttons of the message. This page can be closed.',
);
const FAILED = noticePage('That did not work', 'Your answer was not taken. Try again in a minute.');

/**
 * A call of the resume address. Only what comes back with `workflowData` resumes the execution; after anything else it
 * waits on. It never throws, since n8n would go on with an error on that.
 */
export async function resume(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		const { method, query } = this.getRequestObject();
		const question = waitingQuestion(this);
		if (!question || query[QUESTION_PARAMETER] !== question.id) {
			return isJson(this) ? refuse(this, 410, 'The question is over') : page(this, 410, GONE);
		}
		// n8n lets in whoever has the address of a Wait node of the same execution, which may be anybody.
		if (!isAddressOf(question, query))
			return refuse(this, 401, 'It came to an address of another node');
		if (question.way === 'link') return answerOnPage(this, question);
		if (method !== 'POST') return page(this, 403, ELSEWHERE);
		return question.way === 'chat'
			? await answerByTap(this, question)
			: await answerByReport(this, question);
	} catch (error) {
		const words = error instanceof Error ? error.message : String(error);
		this.logger.error(`${this.getNode().name} could not take an answer: ${words}`);
		return page(this, 500, FAILED);
	}
}

function isJson(context: IWebhookFunctions): boolean {
	return String(context.getRequestObject().headers['content-type']).includes('json');
}

/** A GET shows the page and decides nothing: previews of messengers and scanners open links too. */
function answerOnPage(context: IWebhookFunctions, question: Question): IWebhookResponseData {
	if (context.getRequestObject().method !== 'POST') {
		return page(context, 200, questionPage(question));
	}
	const { choice, text } = (context.getBodyData() ?? {}) as Record<string, unknown>;
	return question.responseType === 'freeText'
		? takeText(context, question, text)
		: takeChoice(context, question, choice);
}

function takeChoice(
	context: IWebhookFunctions,
	question: Question,
	choice: unknown,
): IWebhookResponseData {
	const chosen = /^\d{1,2}$/.test(String(choice)) ? question.choices[Number(choice)] : undefined;
	if (!chosen) return page(context, 400, questionPage(question, { fault: 'Choose an answer.' }));
	const item = answered(question, { choice: chosen });
	return resumeWith(context, item, thanksPage(question, chosen.title));
}

function takeText(
	context: IWebhookFunctions,
	question: Question,
	written: unknown,
): IWebhookResponseData {
	// Forms send line breaks as CRLF; the browser counts each as one character.
	const text = typeof written === 'string' ? written.replace(/\r\n?/g, '\n').trim() : '';
	const fault = faultOfText(text);
	if (fault === undefined) {
		return resumeWith(context, answered(question, { text }), thanksPage(question));
	}
	const kept = text.slice(0, ANSWER_MAX);
	return page(context, 400, questionPage(question, { fault, text: kept }));
}

function faultOfText(text: string): string | undefined {
	if (text === '') return 'Write an answer.';
	const isTooLong = text.length > ANSWER_MAX;
	return isTooLong ? `Write at most ${ANSWER_MAX.toLocaleString('en')} characters.` : undefined;
}
