import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import {
	deliveryKey,
	describeUnknown,
	readEvent,
	type MessagingEvent,
} from '../../../plivo/webhook/event';
import {
	chosenEvents,
	faultOfFilter,
	passes,
	type EventFilter,
} from '../../../plivo/webhook/eventFilter';
import { readReference, type AnswerReference } from '../../../plivo/webhook/answerReference';
import { EMPTY_RESPONSE } from '../../../plivo/webhook/reply';
import { admit, type Admitted } from './admit';
import { answerTo, hasLeft, HANG_UP, refuse, respond, respondNow, whenAnswered } from './answer';
import { handOn } from './handOn';
import { logEvent, logFailure, logFilterFault, logRefusal, logUnknown, wordsOf } from './log';
import { wantsMedia, withMedia } from './media';
import { answered, underWay } from '../../shared/webhook/memory';

/** Plivo waits five seconds for an answer; some of them n8n needs before and after. */
const ANSWER_WITHIN_MS = 3500;

const NOT_TAKEN = 'The request could not be taken';

/**
 * A call of the trigger's address. It never throws, since n8n would start a workflow on that: what
 * goes wrong is logged and answered with 500, so that Plivo tries again.
 */
export async function receive(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	const arrivedAt = performance.now();
	try {
		const scope = `${this.getWorkflow().id} ${this.getNode().id} ${this.getMode()}`;
		const admitted = await admit(this, scope);
		if ('reason' in admitted) {
			logRefusal(this, admitted.reason);
			return refuse(this, admitted.status, 'Refused');
		}
		const event = readEvent(admitted.fields);
		if (event?.event === 'call') return respond(this, HANG_UP);
		if (event) return await take(this, event, { ...admitted, scope, arrivedAt });
		logUnknown(this, describeUnknown(admitted.fields));
		return respond(this, EMPTY_RESPONSE);
	} catch (error) {
		logFailure(this, error);
		return refuse(this, 500, NOT_TAKEN);
	}
}

interface Delivery extends Admitted {
	/** Tells triggers apart. */
	scope: string;
	/** By the clock of `performance`. */
	arrivedAt: number;
}

/** Starts the workflow on an event that passes the filters and was not delivered before. */
async function take(
	context: IWebhookFunctions,
	event: MessagingEvent,
	delivery: Delivery,
): Promise<IWebhookResponseData> {
	try {
		const answer = answerIn(event);
		if (!answer && !isWanted(context, event)) return respond(context, EMPTY_RESPONSE);
		const { scope } = delivery;
		const keys = [deliveryKey(event), ...delivery.nonceKeys];
		// Plivo sends again what it had no answer to: the reply, which it did not read, is due once more.
		if (wasDelivered(context, scope, keys)) {
			return respond(context, answer ? EMPTY_RESPONSE : answerTo(context, event));
		}
		if (keys.some((key) => underWay.has(scope, key))) {
			return refuse(context, 503, 'The same event is being taken');
		}
		rememberWhenAnswered(context, scope, keys);
		return answer
			? await takeAnswer(context, event, answer, delivery)
			: await start(context, event, delivery);
	} catch (error) {
		logEvent(context, 'error', event.message_uuid, `it could not be taken: ${wordsOf(error)}`);
		return refuse(context, 500, NOT_TAKEN);
	}
}

/** A tap on a button that Send and Wait for Response made. */
function answerIn(event: MessagingEvent): AnswerReference | undefined {
	return event.event === 'incomingMessage' ? readReference(event.button?.payload) : undefined;
}

/**
 * The execution that asked goes on, and no workflow is started, whatever this trigger listens to: also where the tap is
 * no answer any more, since nobody who listens to messages knows what to do with it.
 */
async function takeAnswer(
	context: IWebhookFunctions,
	{ message_uuid }: MessagingEvent,
	answer: AnswerReference,
	{ request, nonceKeys, arrivedAt }: Delivery,
): Promise<IWebhookResponseData> {
	const where = `execution ${answer.executionId}`;
	if (nonceKeys.length === 0) {
		const words = `it answers a question of ${where}, and was not handed on, since signatures are not checked here`;
		logEvent(context, 'error', message_uuid, words);
		return respond(context, EMPTY_RESPONSE);
	}
	const handedOn = await handOn(context, answer, request, arrivedAt + ANSWER_WITHIN_MS);
	if (handedOn.state === 'resumed') {
		logEvent(context, 'info', message_uuid, `it answered a question of ${where}`);
		return respond(context, EMPTY_RESPONSE);
	}
	const words = `it did not answer a question of ${where}: ${handedOn.reason}`;
	logEvent(context, 'error', message_uuid, words);
	// Plivo delivers it again after a minute.
	if (handedOn.state === 'later') return refuse(context, 503, NOT_TAKEN);
	return respond(context, EMPTY_RESPONSE);
}

function isWanted(context: IWebhookFunctions, event: MessagingEvent): boolean {
	const events = chosenEvents(context.getNodeParameter('events', []));
	const filter = context.getNodeParameter('filters', {}) as EventFilter;
	const fault = faultOfFilter(filter);
	// An expression may give it; what is typed in is refused on activation.
	if (fault) logFilterFault(context, fault);
	return events.includes(event.event) && passes(event, filter);
}

/** The same event, or the very same request, was answered before. */
function wasDelivered(context: IWebhookFunctions, scope: string, keys: string[]): boolean {
	const [, ...nonceKeys] = keys;
	const isDropped = context.getNodeParameter('options.dropRepeated', true) !== false;
	return (isDropped ? keys : nonceKeys).some((key) => answered.has(scope, key));
}

/**
 * n8n answers with 200 once it has started the run, of which Express makes a 304 for whoever asks with `If-None-Match`,
 * and with an error when it cannot: then the event may come again.
 * Whether the answer reaches anybody does not matter for that.
 */
function rememberWhenAnswered(context: IWebhookFunctions, scope: string, keys: string[]): void {
	for (const key of keys) underWay.set(scope, key, true);
	whenAnswered(context.getResponseObject(), (status) => {
		for (const key of keys) {
			underWay.delete(scope, key);
			if (status < 400) answered.set(scope, key, true);
		}
	});
}

async function start(
	context: IWebhookFunctions,
	event: MessagingEvent,
	{ isCovered, arrivedAt }: Delivery,
): Promise<IWebhookResponseData> {
	const xml = answerTo(context, event);
	if (event.event !== 'incomingMessage' || !wantsMedia(context, event)) {
		return respond(context, xml, [[{ json: { ...event } as INodeExecutionData['json'] }]]);
	}
	const due = AbortSignal.timeout(
		Math.max(0, Math.ceil(ANSWER_WITHIN_MS - (performance.now() - arrivedAt))),
	);
	const answerFirst = () => answerBeforeRun(context, event.message_uuid, xml);
	due.addEventListener('abort', answerFirst, { once: true });
	try {
		return respond(context, xml, [[await withMedia(context, event, isCovered)]]);
	} finally {
		due.removeEventListener('abort', answerFirst);
	}
}

/**
 * Plivo would give up, and the reply would be lost. A run that n8n cannot start after that, or a process that ends
 * before, loses the message: so the log has its UUID. Whoever has left gets no answer, and will deliver again.
 */
function answerBeforeRun(context: IWebhookFunctions, uuid: string, xml: string): void {
	if (hasLeft(context)) return;
	logEvent(
		context,
		'info',
		uuid,
		'its files take long, so Plivo is answered before the run starts. If no execution has this UUID, n8n ended in between: the message is in the logs of the Plivo console',
	);
	respondNow(context, xml);
}
