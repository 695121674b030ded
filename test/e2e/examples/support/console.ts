import { environment } from '../../support/environment';

/**
 * Does what a user does in the Plivo console: makes an application with this Message URL and links a number of
 * the account to it.
 */
export async function linkNumber(number: string, messageUrl: string): Promise<void> {
	const { app_id: appId } = await post('Application/', {
		app_name: 'n8n',
		answer_url: messageUrl,
		message_url: messageUrl,
	});
	await post(`Number/${number}/`, { app_id: appId });
}

async function post(path: string, body: Record<string, unknown>): Promise<Record<string, unknown>> {
	const { account, simulator } = environment();
	const keys = Buffer.from(`${account.authId}:${account.authToken}`).toString('base64');
	const response = await fetch(`${simulator.url}/v1/Account/${account.authId}/${path}`, {
		method: 'POST',
		headers: { authorization: `Basic ${keys}`, 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	const answer: Record<string, unknown> = await response.json();
	if (!response.ok) throw new Error(`Plivo refused ${path}: ${JSON.stringify(answer)}`);
	return answer;
}

/** The production URL of a trigger node with that webhook ID. */
export function productionUrl(webhookId: string): string {
	return `${environment().n8n.url}/webhook/${webhookId}/webhook`;
}
