import type { IWebhookDescription, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { ANSWER_MAX, noticePage, questionPage, thanksPage } from './page';
import { answered } from './output';
import { QUESTION_PARAMETER, waitingQuestion, type Question } from './question';

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

/**
 * A call of the resume address. Only what comes back with `workflowData` resumes the execution; after anything else it
 * waits on. It never throws, since n8n would go on with an error on that.
 */
export async function resume(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		const question = waitingQuestion(this);
		const { query } = this.getRequestObject();
		if (!question || query[QUESTION_PARAMETER] !== question.id) return page(this, 410, GONE);
		return answerOnPage(this, question);
	} catch (error) {
		this.logger.error(`${this.getNode().name}: an answer could not be taken: ${String(error)}`);
		return page(this, 500, noticePage('That did not work', 'Try again in a minute.'));
	}
}

/** A GET shows the page and decides nothing: previews of messengers and scanners open links too. */
function answerOnPage(context: IWebhookFunctions, question: Question): IWebhookResponseData {
	if (context.getRequestObject().method !== 'POST')
		return page(context, 200, questionPage(question));
	const { choice, text } = (context.getBodyData() ?? {}) as Record<string, unknown>;
	if (question.responseType === 'freeText') {
		const words = typeof text === 'string' ? text.trim() : '';
		if (words === '' || words.length > ANSWER_MAX)
			return page(context, 400, questionPage(question));
		return taken(context, question, answered(question, { text: words }));
	}
	const chosen = /^\d{1,2}$/.test(String(choice)) ? question.choices[Number(choice)] : undefined;
	if (!chosen) return page(context, 400, questionPage(question));
	return taken(context, question, answered(question, { choice: chosen }), chosen.title);
}

/** n8n sends the page once it has taken the execution up; to whoever is too late it says so itself. */
function taken(
	context: IWebhookFunctions,
	question: Question,
	item: ReturnType<typeof answered>,
	words?: string,
): IWebhookResponseData {
	setHeaders(context);
	return { webhookResponse: thanksPage(question, words), workflowData: [[item]] };
}

function page(context: IWebhookFunctions, status: number, html: string): IWebhookResponseData {
	setHeaders(context);
	const response = context.getResponseObject();
	response.statusCode = status;
	response.end(html);
	return { noWebhookResponse: true };
}

function setHeaders(context: IWebhookFunctions): void {
	const response = context.getResponseObject();
	response.setHeader('Content-Type', 'text/html; charset=utf-8');
	response.setHeader('Cache-Control', 'no-store');
	response.setHeader('Referrer-Policy', 'no-referrer');
	response.setHeader('X-Content-Type-Options', 'nosniff');
	response.setHeader('Content-Security-Policy', PAGE_POLICY);
}

/** As n8n's own for pages that workflows make, and stricter: no script, nothing from outside, in nobody's frame. */
const PAGE_POLICY =
	"sandbox allow-forms; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";
