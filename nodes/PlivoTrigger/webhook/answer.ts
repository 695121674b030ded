import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import type { MessagingEvent } from '../../../plivo/webhook/event';
import {
	EMPTY_RESPONSE,
	findReplyProblem,
	replyType,
	replyXml,
} from '../../../plivo/webhook/reply';
import { logEvent, wordsOf } from './log';

/** What a call is answered with that reaches the trigger's application: it has nobody to talk to. */
export const HANG_UP = '<Response><Hangup/></Response>';

const XML = 'text/xml; charset=utf-8';

type HttpResponse = ReturnType<IWebhookFunctions['getResponseObject']>;

/**
 * The XML that answers an event: the reply of the form for incoming messages, else nothing. Whoever
 * opted out gets none. A reply that cannot be sent is logged; the event counts more.
 */
export function answerTo(context: IWebhookFunctions, event: MessagingEvent): string {
	if (event.event !== 'incomingMessage' || event.intent === 'optout') return EMPTY_RESPONSE;
	const { from_number: dst, to_number: src, message_uuid } = event;
	const text = readReplyText(context, message_uuid);
	if (text === '' || !dst || !src) return EMPTY_RESPONSE;
	const reply = { src, dst, type: replyType(event.message_type), text };
	const problem = findReplyProblem(reply);
	if (!problem) return replyXml(reply);
	logEvent(context, 'error', message_uuid, `no reply was sent, since ${problem.message}`);
	return EMPTY_RESPONSE;
}

function readReplyText(context: IWebhookFunctions, uuid: string): string {
	try {
		return String(context.getNodeParameter('options.replyText', '') ?? '');
	} catch (error) {
		logEvent(context, 'error', uuid, `no reply was sent, since ${wordsOf(error)}`);
		return '';
	}
}

/** A 200 with XML; n8n sends it once the workflow, if there is one to start, has been started. */
export function respond(
	context: IWebhookFunctions,
	xml: string,
	workflowData?: IWebhookResponseData['workflowData'],
): IWebhookResponseData {
	const response = context.getResponseObject();
	if (response.headersSent)
		return { noWebhookResponse: true, ...(workflowData && { workflowData }) };
	response.setHeader('Content-Type', XML);
	return { webhookResponse: xml, ...(workflowData && { workflowData }) };
}

/** An answer without a run. */
export function refuse(
	context: IWebhookFunctions,
	status: number,
	words: string,
): IWebhookResponseData {
	send(context, status, 'text/plain', words);
	return { noWebhookResponse: true };
}

/** The same answer as `respond`, at once: what it is about has not been started yet. */
export function respondNow(context: IWebhookFunctions, xml: string): void {
	send(context, 200, XML, xml);
}

function send(context: IWebhookFunctions, status: number, type: string, words: string): void {
	const response = context.getResponseObject();
	if (response.headersSent) return;
	response.statusCode = status;
	response.setHeader('Content-Type', type);
	response.end(words);
}

/** Whether whoever called has left; a listener for `close` would be too late for that. */
export function hasLeft(context: IWebhookFunctions): boolean {
	const { closed, destroyed } = context.getResponseObject();
	return closed || destroyed;
}

/**
 * Tells once with which status n8n, or we, answer a request. Events of the response would not do: none tells of an
 * answer to a caller who has left, and that n8n answers is the only sign that the run was started.
 */
export function whenAnswered(response: HttpResponse, tell: (status: number) => void): void {
	let isTold = false;
	response.end = new Proxy(response.end, {
		apply(end, self, parts) {
			if (!isTold) tell(response.statusCode);
			isTold = true;
			return Reflect.apply(end, self, parts);
		},
	});
}
