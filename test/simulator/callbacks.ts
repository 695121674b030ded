import { callbackParameters } from './callbackParameters';
import type { StoredMessage } from './types';
import type { WebhookCaller, WebhookDelivery } from './webhooks';

/**
 * Reports a message's present state to the url of its send request, if that had one; `sequence` counts its states from 1,
 * `nonce` is a new one when left out. Every attempt is noted on the message; none throws.
 */
export function reportState(
	message: StoredMessage,
	sequence: number,
	webhooks: WebhookCaller,
	nonce?: string,
): WebhookDelivery | null {
	const { account, body, state } = message;
	if (typeof body.url !== 'string') return null;
	const webhook = {
		account,
		state,
		method: body.method === 'GET' ? ('GET' as const) : ('POST' as const),
		url: body.url,
		parameters: callbackParameters(message, sequence),
		...(nonce === undefined ? {} : { nonce }),
	};
	return webhooks.deliver(webhook, message.callbacks);
}
