import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { isSamePerson } from '../../../../../plivo/phoneNumber';
import { isSameQuestion, readReference } from '../../../../../plivo/webhook/answerReference';
import type { CallbackFields } from '../../../../../plivo/webhook/callback';
import { readEvent } from '../../../../../plivo/webhook/event';
import { openForwardedCall, readForwardedCall } from '../../../../../plivo/webhook/forwardedCall';
import { CREDENTIAL } from '../../../../shared/api/exchange';
import { answered } from './output';
import type { Question } from './question';
import { refuse } from './respond';

/**
 * A tap in WhatsApp, which the Plivo Messaging Trigger hands on as it got it from Plivo. Nothing of it is believed:
 * Plivo's signature is checked here once more, with this node's own keys, and only the person who was asked can answer.
 */
export async function answerByTap(
	context: IWebhookFunctions,
	question: Question,
): Promise<IWebhookResponseData> {
	const call = readForwardedCall(context.getBodyData());
	if (!call) return refuse(context, 400, 'This is no call of Plivo');
	const { authToken } = await context.getCredentials(CREDENTIAL);
	const opened = openForwardedCall(call, String(authToken ?? '').trim());
	if ('reason' in opened) return refuse(context, 403, opened.reason);
	const judged = judgeTap(opened.fields, question, addressOf(context, question));
	if ('reason' in judged) return refuse(context, 403, judged.reason);
	return { webhookResponse: { resumed: true }, workflowData: [[judged.item]] };
}

function addressOf(context: IWebhookFunctions, { id, executionId }: Question) {
	const { signature } = context.getRequestObject().query;
	return {
		executionId,
		nodeId: context.getNode().id,
		question: id,
		signature: String(signature ?? ''),
	};
}

function judgeTap(
	fields: CallbackFields,
	question: Question,
	address: ReturnType<typeof addressOf>,
): { item: ReturnType<typeof answered> } | { reason: string } {
	const event = readEvent(fields);
	if (event?.event !== 'incomingMessage' || event.message_type !== 'whatsapp') {
		return { reason: 'It is no message from WhatsApp' };
	}
	const reference = readReference(event.button?.payload);
	if (!reference || !isSameQuestion(reference, address)) {
		return { reason: 'It answers another question' };
	}
	if (!isSamePerson(event.from_number, question.dst)) {
		return { reason: 'It was tapped by somebody who was not asked' };
	}
	const choice = question.choices[reference.choice];
	if (!choice) return { reason: 'It is none of the answers' };
	// The buttons of a template have texts of their own.
	const title = event.button?.text ?? choice.title;
	return {
		item: answered(question, {
			choice: { ...choice, title },
			respondedBy: event.from_number ?? undefined,
		}),
	};
}
