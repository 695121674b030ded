import type { IDataObject, IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';
import { isPlainObject } from '../../../../../plivo/values';
import { isSameSecret } from '../../../../../plivo/webhook/sameSecret';
import type { ResponseType } from './form';

/** One of the answers to choose from. */
export interface Choice {
	id: string;
	title: string;
	description?: string;
}

/** What is shown on the page where a question is answered. */
export interface PageTexts {
	title: string;
	description: string;
	button: string;
	/** What is shown once the answer was taken; empty for our own words. */
	thanks: string;
}

/** How an answer comes: from our page, by a tap in WhatsApp, or as Plivo's reports of the message. */
export type AnswerWay = 'link' | 'chat' | 'report';

/**
 * A question that an execution waits with. It is all that is known when the answer comes: no parameter is read again,
 * since an expression might have another value by then.
 */
export interface Question {
	/** Tells it from others that the node asks in the same execution. */
	id: string;
	/** Answers reach no other execution. */
	executionId: string;
	/** n8n's signature of the address for answers: whoever calls with another one was not given that address. */
	signature: string;
	responseType: ResponseType;
	way: AnswerWay;
	/** Who is asked, digits alone. */
	dst: string;
	message_uuid: string | null;
	choices: Choice[];
	page: PageTexts;
	/** For delivery: whether `delivered` is not enough. */
	waitForRead: boolean;
}

/** Where the question is kept: n8n stores the node's context with the execution. */
const KEY = 'plivo_question';

/** The parameter of the resume address that names the question; n8n's signature covers it. */
export const QUESTION_PARAMETER = 'q';

/** The question that this run of the node asks: an execution may come by several times, in a loop. */
export function questionId(context: IExecuteFunctions): string {
	return String(Number(context.getWorkflowDataProxy(0).$runIndex));
}

/** The address at which n8n resumes the execution with the answer to a question. */
export function answerUrl(
	context: Pick<IExecuteFunctions | IWebhookFunctions, 'getSignedResumeUrl'>,
	id: string,
): string {
	return context.getSignedResumeUrl({ [QUESTION_PARAMETER]: id });
}

/** Whether a call came to the address that the question was sent with. @param query that of the call */
export function isAddressOf({ signature }: Question, query: IDataObject): boolean {
	return isSameSecret(String(query.signature), signature);
}

export function keepQuestion(context: IExecuteFunctions, question: Question): void {
	context.getContext('node')[KEY] = { ...question };
}

/** The question kept last; undefined when there is none. */
export function keptQuestion(context: IExecuteFunctions): Question | undefined {
	const kept: unknown = context.getContext('node')[KEY];
	return isQuestion(kept) ? kept : undefined;
}

/** The question that the execution waits with, as a call of its resume address finds it. */
export function waitingQuestion(context: IWebhookFunctions): Question | undefined {
	// Webhook functions have no way to the node's context but this.
	const name = quoted(context.getNode().name);
	const kept: unknown = context.evaluateExpression(`{{ $(${name}).context.${KEY} }}`);
	return isQuestion(kept) ? kept : undefined;
}

/** A text in quotation marks that cannot end the expression it stands in. */
function quoted(text: string): string {
	const escape = (sign: string) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
	return JSON.stringify(text).replace(/[{}\u2028\u2029]/g, escape);
}

function isQuestion(value: unknown): value is Question {
	return isPlainObject(value) && typeof value.id === 'string' && Array.isArray(value.choices);
}
