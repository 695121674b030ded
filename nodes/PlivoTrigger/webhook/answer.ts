import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import type { MessagingEvent } from '../../../plivo/webhook/event';
import {
	EMPTY_RESPONSE,
	findReplyProblem,
	replyType,
	replyXml,
} from '../../../plivo/webhook/reply';

/** What a call is answered with that reaches the trigger's application: it has nobody to talk to. */
export const HANG_UP = '<Response><Hangup/></Response>';

/**
 * The XML that answers an event: the reply of the form for incoming messages, else nothing. Whoever
 * opted out gets none. A reply that cannot be sent is logged; the event counts more.
 */
export function answerTo(context: IWebhookFunctions, event: MessagingEvent): string {
	if (event.event !== 'incomingMessage' || event.intent === 'optout') return EMPTY_RESPONSE;
	const { from_number: dst, to_number: src } = event;
	const text = readReplyText(context);
	if (text === '' || !dst || !src) return EMPTY_RESPONSE;
	const reply = { src, dst, type: replyType(event.message_type), text };
	const problem = findReplyProblem(reply);
	if (!problem) return replyXml(reply);
	context.logger.error(`${context.getNode().name}: no reply was sent, since ${problem.message}`);
	return EMPTY_RESPONSE;
}

function readReplyText(context: IWebhookFunctions): string {
	try {
		return String(context.getNodeParameter('options.replyText', '') ?? '');
	} catch (error) {
		const words = error instanceof Error ? error.message : String(error);
		context.logger.error(`${context.getNode().name}: no reply was sent, since ${words}`);
		return '';
	}
}

const XML = 'text/xml; charset=utf-8';

/** A 200 with XML; n8n sends it once the workflow, if there is one to start, has been started. */
export function respond(
	context: IWebhookFunctions,
	xml: string,
	workflowData?: IWebhookResponseData['workflowData'],
): IWebhookResponseData {
	context.getResponseObject().setHeader('Content-Type', XML);
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
	response.statusCode = status;
	response.setHeader('Content-Type', type);
	response.end(words);
}
