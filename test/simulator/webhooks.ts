import { randomInt } from 'node:crypto';

import { mainAccountOf } from './auth';
import { type Parameters, signatureHeaders } from './signatures';
import type { Store } from './store';
import type { Timers } from './timers';
import type { CallbackAttempt, MessageState, WebhookMethod } from './types';

const RECEIVER_TIMEOUT_MS = 5000;

/** What is to be told to whom. */
export interface Webhook {
	/** Auth ID of the account that owns the message: its keys sign. */
	account: string;
	/** The message's state, for the note of the attempt. */
	state: MessageState;
	method: WebhookMethod;
	url: string;
	parameters: Parameters;
	/** Twenty digits; new ones for each attempt when left out. */
	nonce?: string;
}

/** A delivery under way. */
export interface WebhookDelivery {
	first: Promise<CallbackAttempt>;
	all: Promise<CallbackAttempt[]>;
}

/** Calls the addresses of users: for status callbacks, and for inbound messages. */
export class WebhookCaller {
	constructor(
		private readonly store: Store,
		private readonly retries: Timers,
	) {}

	/**
	 * Calls an address, and again after the waits of `callbackRetryMs` until it answers 200. Every attempt is added to
	 * `notes` when it begins; none throws. `first` is the first attempt when it has ended, `all` the attempts of this
	 * delivery when the last has.
	 */
	deliver(webhook: Webhook, notes: CallbackAttempt[]): WebhookDelivery {
		const first = this.call(webhook, notes);
		return { first, all: this.goOn(webhook, notes, first) };
	}

	private async goOn(
		webhook: Webhook,
		notes: CallbackAttempt[],
		first: Promise<CallbackAttempt>,
	): Promise<CallbackAttempt[]> {
		const attempts = [await first];
		for (const wait of this.store.settings.callbackRetryMs) {
			if (attempts.at(-1)?.status === 200 || !(await this.retries.pause(wait))) break;
			attempts.push(await this.call(webhook, notes));
		}
		return attempts;
	}

	private async call(webhook: Webhook, notes: CallbackAttempt[]): Promise<CallbackAttempt> {
		const { account, state, method, url, parameters, nonce = newNonce() } = webhook;
		const attempt = newAttempt({ state, method, url, nonce });
		notes.push(attempt);
		const headers = signatureHeaders(
			{ method, url, nonce, parameters },
			this.keysOf(account),
			this.store.settings,
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
			attempt.answerType = response.headers.get('content-type');
			attempt.answer = await response.text();
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

const newAttempt = (
	about: Pick<CallbackAttempt, 'state' | 'method' | 'url' | 'nonce'>,
): CallbackAttempt => ({
	...about,
	time: new Date().toISOString(),
	status: null,
	answer: null,
	answerType: null,
	error: null,
});

/** Twenty digits, as in the callbacks seen in the field. */
const newNonce = () => Array.from({ length: 20 }, () => randomInt(10)).join('');

/** A GET carries its parameters behind those that the url already has. */
function addressOf(method: WebhookMethod, url: string, parameters: Parameters): string {
	if (method === 'POST') return url;
	const address = new URL(url);
	for (const [name, value] of Object.entries(parameters)) address.searchParams.append(name, value);
	return address.href;
}
