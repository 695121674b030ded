import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { readFields, readPairs, type CallbackFields } from '../../../../../plivo/webhook/callback';
import type { DeliveryReport } from '../../../../../plivo/webhook/deliveryReport';
import { readEvent } from '../../../../../plivo/webhook/event';
import { verifySignature } from '../../../../../plivo/webhook/signature';
import { addressCandidates } from '../../../../../plivo/webhook/signedAddress';
import { CREDENTIAL } from '../../../../shared/api/exchange';
import { noteNonces, REUSED_NONCE } from '../../../../shared/webhook/nonces';
import { reported } from './output';
import { answerUrl, type Question } from './question';
import { acknowledge, refuse } from './respond';

/** As the trigger has it: six times what Plivo sends at most. */
const CALLBACK_BYTES_MAX = 256 * 1024;

/** A report of Plivo's about the message. What is not the last one is acknowledged, and waited on. */
export async function answerByReport(
	context: IWebhookFunctions,
	question: Question,
): Promise<IWebhookResponseData> {
	const checked = await readSigned(context, question);
	if ('reason' in checked) return refuse(context, 403, checked.reason);
	const event = readEvent(checked.fields);
	if (event?.event !== 'deliveryReport' || !isAbout(event, question)) return acknowledge(context);
	if (!isLast(event, question)) return acknowledge(context);
	return { webhookResponse: '', workflowData: [[reported(question, event)]] };
}

/** An asynchronous request names no message when it is sent. */
function isAbout({ message_uuid }: DeliveryReport, question: Question): boolean {
	return question.message_uuid === null || question.message_uuid === message_uuid;
}

/** Whether nothing follows that is waited for: `read` may still follow `delivered`. */
function isLast({ is_final, message_state }: DeliveryReport, { waitForRead }: Question): boolean {
	return is_final && !(waitForRead && message_state === 'delivered');
}

async function readSigned(
	context: IWebhookFunctions,
	question: Question,
): Promise<{ fields: CallbackFields } | { reason: string }> {
	const { method, headers, rawBody, originalUrl } = context.getRequestObject();
	const bytes: unknown = rawBody;
	if (Buffer.isBuffer(bytes) && bytes.length > CALLBACK_BYTES_MAX) {
		return { reason: 'It is larger than any callback of Plivo' };
	}
	const [address = ''] = answerUrl(context, question.id).split('?');
	const hosts = [headers.host, headers['x-forwarded-host']].flat();
	const request = {
		method,
		urls: addressCandidates(
			address,
			hosts.filter((host) => host !== undefined),
		),
		query: originalUrl.split('?').slice(1).join('?'),
		body: Buffer.isBuffer(bytes) ? bytes.toString('utf8') : '',
		contentType: String(headers['content-type'] ?? ''),
		headers,
	};
	const { authToken } = await context.getCredentials(CREDENTIAL);
	const token = String(authToken ?? '').trim();
	const check = verifySignature({ ...request, pairs: readPairs(request) }, token);
	// Whoever has seen a report under way could put another state under its V2 signature.
	const scope = `${question.executionId} ${context.getNode().id}`;
	const { isNew } = noteNonces(scope, check.nonces, request);
	if (!check.isValid) return { reason: check.reason };
	if (!isNew) return { reason: REUSED_NONCE };
	const fields = readFields(request);
	return fields ? { fields } : { reason: 'It cannot be read' };
}
