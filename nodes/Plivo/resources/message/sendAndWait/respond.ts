import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

/** As n8n's own for pages that workflows make, and stricter: no script, nothing from outside, in nobody's frame. */
const PAGE_POLICY =
	"sandbox allow-forms; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

const PAGE_HEADERS = {
	'Content-Type': 'text/html; charset=utf-8',
	'Content-Security-Policy': PAGE_POLICY,
	'Cache-Control': 'no-store',
	'Referrer-Policy': 'no-referrer',
	'X-Content-Type-Options': 'nosniff',
};

/** A page; the execution waits on. */
export function page(
	context: IWebhookFunctions,
	status: number,
	html: string,
): IWebhookResponseData {
	setHeaders(context, PAGE_HEADERS);
	return end(context, status, html);
}

/** An item to go on with, and the page that n8n sends once it has taken the execution up. */
export function resumeWith(
	context: IWebhookFunctions,
	item: INodeExecutionData,
	html: string,
): IWebhookResponseData {
	setHeaders(context, PAGE_HEADERS);
	return { webhookResponse: html, workflowData: [[item]] };
}

/** Why a call is no answer, for the log here and for whoever called; the execution waits on. */
export function refuse(
	context: IWebhookFunctions,
	status: number,
	reason: string,
): IWebhookResponseData {
	const { name } = context.getNode();
	context.logger.warn(
		`${name} (execution ${context.getExecutionId()}) refused an answer: ${reason}`,
	);
	setHeaders(context, { 'Content-Type': 'application/json' });
	return end(context, status, JSON.stringify({ resumed: false, reason }));
}

/** What Plivo is told of a report that changes nothing. */
export function acknowledge(context: IWebhookFunctions): IWebhookResponseData {
	return end(context, 200, '');
}

function setHeaders(context: IWebhookFunctions, headers: Record<string, string>): void {
	const response = context.getResponseObject();
	for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

function end(context: IWebhookFunctions, status: number, text: string): IWebhookResponseData {
	const response = context.getResponseObject();
	response.statusCode = status;
	response.end(text);
	return { noWebhookResponse: true };
}
