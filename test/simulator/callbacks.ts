import { randomInt } from 'node:crypto';

import { mainAccountOf } from './auth';
import { callbackParameters } from './callbackParameters';
import { type Parameters, signatureHeaders } from './signatures';
import type { Store } from './store';
import type { Timers } from './timers';
import type { CallbackAttempt, StoredMessage } from './types';

const RECEIVER_TIMEOUT_MS = 5000;

/** Reports a message's state to the url of its send request. */
export class CallbackSender {
	constructor(
		private readonly store: Store,
		private readonly timers: Timers,
	) {}

	/**
	 * Calls the message's url, if it has one, with its present state; `sequence` counts its states from 1. Repeats after
	 * the waits of `callbackRetryMs` until the receiver answers 200. Every attempt is noted on the message; none throws.
	 */
	async report(message: StoredMessage, sequence: number): Promise<void> {
		const { url } = message.body;
		if (typeof url !== 'string') return;
		const parameters = callbackParameters(message, sequence);
		const attempt = await this.call(message, url, parameters);
		let status = attempt.status;
		for (const wait of this.store.settings.callbackRetryMs) {
			if (status === 200 || !(await this.timers.pause(wait))) return;
			status = (await this.call(message, url, parameters)).status;
		}
	}

	private async call(message: StoredMessage, url: string, parameters: Parameters) {
		const method = message.body.method === 'GET' ? 'GET' : 'POST';
		const attempt: CallbackAttempt = {
			state: message.state,
			method,
			url,
			time: new Date().toISOString(),
			status: null,
			error: null,
		};
		message.callbacks.push(attempt);
		const headers = signatureHeaders(
			method,
			url,
			newNonce(),
			this.keysOf(message.account),
			parameters,
		);
		try {
			const response = await fetch(addressOf(method, url, parameters), {
				method,
				headers: { ...headers, 'user-agent': 'Plivo simulator' },
				...(method === 'POST' ? { body: new URLSearchParams(parameters) } : {}),
				redirect: 'manual',
				signal: AbortSignal.timeout(RECEIVER_TIMEOUT_MS),
			});
			attempt.status = response.status;
			await response.arrayBuffer();
		} catch (error) {
			attempt.error = error instanceof Error ? error.message : String(error);
		}
		return attempt;
	}

	private keysOf(authId: string) {
		const account = this.store.account(authId);
		const token = account?.authToken ?? '';
		const main = account && mainAccountOf(account, this.store.accounts);
		return { token, mainToken: main?.authToken ?? token };
	}
}

/** Twenty digits, as in the callbacks seen in the field. */
const newNonce = () => Array.from({ length: 20 }, () => randomInt(10)).join('');

/** A GET callback carries its parameters behind those that the url already has. */
function addressOf(method: 'GET' | 'POST', url: string, parameters: Parameters): string {
	if (method === 'POST') return url;
	const address = new URL(url);
	for (const [name, value] of Object.entries(parameters)) address.searchParams.append(name, value);
	return address.href;
}
