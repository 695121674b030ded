import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { deliveryKey, readEvent, type MessagingEvent } from '../../../plivo/webhook/event';
import { passes, type EventFilter } from '../../../plivo/webhook/eventFilter';
import { EMPTY_RESPONSE } from '../../../plivo/webhook/reply';
import { admit, type Admitted } from './admit';
import { answerTo, HANG_UP, refuse, respond, respondNow } from './answer';
import { answered, underWay } from './deliveries';
import { inTime, wantsMedia, withMedia } from './media';
import { readRequest } from './request';

/**
 * A call of the trigger's address. It never throws, since n8n would start a workflow on that: what
 * goes wrong is logged and answered with 500, so that Plivo tries again.
 */
export async function receive(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		return await take(this);
	} catch (error) {
		const words = error instanceof Error ? error.message : String(error);
		this.logger.error(`${nameOf(this)} could not take a request: ${words}`);
		return refuse(this, 500, 'The request could not be taken');
	}
}

async function take(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const request = readRequest(context);
	const scope = `${context.getWorkflow().id} ${context.getNode().id} ${context.getMode()}`;
	const admitted = await admit(context, request, scope);
	if ('reason' in admitted) {
		context.logger.warn(`${nameOf(context)} refused a request: ${admitted.reason}`);
		return refuse(context, admitted.status, 'Refused');
	}
	const event = readEvent(admitted.fields);
	if (!event) return respond(context, EMPTY_RESPONSE);
	if (event.event === 'call') return respond(context, HANG_UP);
	if (!isWanted(context, event)) return respond(context, EMPTY_RESPONSE);
	const key = `${scope} ${deliveryKey(event)}`;
	const isRepeated = answered.get(key) !== undefined && dropsRepeated(context);
	// Plivo sends again what it had no answer to: the reply, which it did not read, is due once more.
	if (isRepeated || admitted.isReplay) return respond(context, answerTo(context, event));
	const { nonceKey = key } = admitted;
	if (underWay.has(key) || underWay.has(nonceKey))
		return refuse(context, 503, 'The same event is being taken');
	rememberWhenAnswered(context, [...new Set([key, nonceKey])], admitted.fingerprint);
	return await start(context, event, admitted);
}

function isWanted(context: IWebhookFunctions, event: MessagingEvent): boolean {
	const events = context.getNodeParameter('events', []) as string[];
	const filter = context.getNodeParameter('filters', {}) as EventFilter;
	return events.includes(event.event) && passes(event, filter);
}

function dropsRepeated(context: IWebhookFunctions): boolean {
	return context.getNodeParameter('options.dropRepeated', true) !== false;
}

/** An event counts as delivered only when Plivo has its 200: until then it may come again. */
function rememberWhenAnswered(
	context: IWebhookFunctions,
	keys: string[],
	fingerprint: string,
): void {
	const response = context.getResponseObject();
	for (const key of keys) {
		underWay.add(key);
		response.once('close', () => underWay.delete(key));
		response.once('finish', () => {
			if (response.statusCode === 200) answered.set(key, fingerprint);
		});
	}
}

async function start(
	context: IWebhookFunctions,
	event: MessagingEvent,
	{ isCovered }: Admitted,
): Promise<IWebhookResponseData> {
	const xml = answerTo(context, event);
	if (event.event !== 'incomingMessage' || !wantsMedia(context, event)) {
		return respond(context, xml, [[{ json: { ...event } as INodeExecutionData['json'] }]]);
	}
	const response = context.getResponseObject();
	const files = withMedia(context, event, isCovered);
	const item = await inTime(files, () => respondNow(context, xml));
	if (!response.headersSent) return respond(context, xml, [[item]]);
	return { noWebhookResponse: true, workflowData: [[item]] };
}

function nameOf(context: IWebhookFunctions): string {
	return `${context.getNode().name} (workflow ${context.getWorkflow().id ?? ''})`;
}
