import { callbackParameters } from './callbackParameters';
import type { StoredMessage } from './types';
import type { WebhookCaller } from './webhooks';

/**
 * Reports a message's present state to the url of its send request, if that had one; `sequence` counts its states from 1.
 * Every attempt is noted on the message; none throws.
 */
export async function reportState(
	message: StoredMessage,
	sequence: number,
	webhooks: WebhookCaller,
): Promise<void> {
	const { account, body, state } = message;
	if (typeof body.url !== 'string') return;
	const webhook = {
		account,
		state,
		method: body.method === 'GET' ? ('GET' as const) : ('POST' as const),
		url: body.url,
		parameters: callbackParameters(message, sequence),
	};
	await webhooks.deliver(webhook, message.callbacks);
}
