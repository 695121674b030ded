import { randomUUID } from 'node:crypto';

import { acceptMessages } from './accept';
import { sanitiseNumber } from './checks/recipients';
import { refuse } from './checks/shape';
import { measureText } from './gsm';
import { keepInboundMedia } from './inboundMedia';
import { inboundParameters } from './inboundParameters';
import type {
	DeliveryOptions,
	InboundOptions,
	InboundResult,
	RepeatOptions,
	TapOptions,
} from './inboundTypes';
import { type Lifecycle, enter } from './lifecycle';
import { NO_ERROR } from './outcomes';
import { readReplies } from './replies';
import type { Parameters } from './signatures';
import type { Store } from './store';
import { tapped } from './taps';
import type { CallbackAttempt, OwnedNumber, RequestBody, StoredMessage } from './types';
import type { Webhook, WebhookCaller } from './webhooks';

const LOOPBACK = '127.0.0.1';

/** Messages that people send to the account's numbers. */
export class Inbound {
	constructor(
		private readonly store: Store,
		private readonly lifecycle: Lifecycle,
		private readonly webhooks: WebhookCaller,
	) {}

	/**
	 * Receives a message and delivers it to the message_url of its number's application, if there is one. `origin` is the
	 * simulator's address, for its media. Resolves when the delivery has ended. Throws a 400 for what could not be received.
	 */
	async receive(options: InboundOptions, origin: string): Promise<InboundResult> {
		return await this.deliver(this.keep(options, origin), options);
	}

	/** Receives the tap of a person on a button or a list row that was sent to them, as `receive` does a message. */
	async tap(options: TapOptions, origin: string): Promise<InboundResult> {
		return await this.receive(tapped(this.store, options), origin);
	}

	private keep(options: InboundOptions, origin: string): StoredMessage {
		const number = this.receiverOf(options);
		checkContent(options);
		const account = number.subaccount ?? number.account;
		const media = keepInboundMedia(options, account, origin, this.store);
		const message: StoredMessage = {
			...newMessage(options, account),
			mediaIds: media.map(({ id }) => id),
		};
		message.body = inboundParameters(message, options, media);
		this.store.messages.set(message.uuid, message);
		this.store.noteIntent(message);
		return message;
	}

	/** Delivers a message once more, to where its number's application says now. Throws a 400 for an unknown one. */
	async repeat({ uuid, ...options }: RepeatOptions): Promise<InboundResult> {
		const message = this.store.messages.get(uuid);
		if (message?.direction !== 'inbound') return refuse(`there is no inbound message '${uuid}'`);
		return await this.deliver(message, options);
	}

	private receiverOf({ to, type = 'sms' }: InboundOptions): OwnedNumber {
		const number = this.store.numbers.find((each) => each.number === sanitiseNumber(to));
		if (!number) return refuse(`no account has the number '${to}'`);
		// Numbers for WhatsApp are set up elsewhere; what they can do besides does not matter.
		if (type !== 'whatsapp' && !number[type]) refuse(`'${to}' cannot receive ${type}`);
		return number;
	}

	private async deliver(
		message: StoredMessage,
		{ background = false, ...options }: DeliveryOptions,
	): Promise<InboundResult> {
		const delivery = this.deliverNow(message, options);
		if (!background) return await delivery;
		void delivery;
		return { message, attempts: [], reply: null, replies: [], replyError: null };
	}

	private async deliverNow(
		message: StoredMessage,
		{ times = 1, sameNonce = false }: DeliveryOptions,
	): Promise<InboundResult> {
		const result: Outcome = { message, attempts: [], replies: [], replyError: null };
		for (let delivery = 0; delivery < times; delivery += 1) {
			const webhook = this.webhookFor(message, sameNonce);
			if (!webhook) break;
			const attempts = await this.webhooks.deliver(webhook, message.callbacks).all;
			result.attempts.push(...attempts);
			// A reset meanwhile has forgotten the message.
			if (!this.store.messages.has(message.uuid)) break;
			this.conclude(result, attempts.at(-1));
		}
		return { ...result, reply: result.replies[0] ?? null };
	}

	/** The call of the message_url, or null when the number has no application that has one. */
	private webhookFor({ dst, account, body, callbacks }: StoredMessage, sameNonce: boolean) {
		const number = this.store.numbers.find((each) => each.number === dst);
		const application = this.store.applications.get(number?.applicationId ?? '');
		if (!application?.messageUrl) return null;
		const webhook: Webhook = {
			account,
			state: 'received',
			method: application.messageMethod,
			url: application.messageUrl,
			parameters: textsOf(body),
		};
		const nonce = callbacks[0]?.nonce;
		return sameNonce && nonce ? { ...webhook, nonce } : webhook;
	}

	/** A message that was delivered once stays so, whatever becomes of its repetitions. */
	private conclude(result: Outcome, last: CallbackAttempt | undefined) {
		const { message } = result;
		const isAnswered = last?.status === 200;
		if (message.state !== 'delivered') {
			enter(message, {
				state: isAnswered ? 'delivered' : 'undelivered',
				errorCode: isAnswered ? NO_ERROR : null,
			});
		}
		if (isAnswered) this.sendReplies(result, last);
	}

	/** Sends what an answer asks for. What is wrong with it is noted: nobody is there to be told. */
	private sendReplies(result: Outcome, answered: CallbackAttempt) {
		const account = this.store.account(result.message.account);
		if (!account) return;
		const { store, lifecycle } = this;
		const sending = { store, lifecycle, account, ip: LOOPBACK, refusedNumbers: [] };
		try {
			for (const body of readReplies(answered)) {
				result.replies.push(...acceptMessages(sending, body).messages);
			}
		} catch (error) {
			result.replyError = error instanceof Error ? error.message : String(error);
		}
	}
}

type Outcome = Omit<InboundResult, 'reply'>;

const textsOf = (body: RequestBody): Parameters =>
	Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value)]));

/** Only WhatsApp knows these. */
const WHATSAPP_OPTIONS = ['button', 'list', 'location', 'repliedTo', 'contentType'] as const;

function checkContent(options: InboundOptions) {
	const { type = 'sms', media = [], intent } = options;
	if (type === 'sms' && media.length > 0) refuse('an SMS brings no media');
	if (type === 'whatsapp' && intent !== undefined) refuse('a WhatsApp message has no intent');
	const odd = WHATSAPP_OPTIONS.find((name) => options[name] !== undefined);
	if (type !== 'whatsapp' && odd) refuse(`only a WhatsApp message has a ${odd}`);
}

function newMessage(
	{ to, from, type = 'sms', text = '', powerpackUuid = '' }: InboundOptions,
	account: string,
): StoredMessage {
	const time = new Date().toISOString();
	return {
		uuid: randomUUID(),
		apiId: randomUUID(),
		account,
		direction: 'inbound',
		type,
		src: sanitiseNumber(from),
		powerpackUuid: powerpackUuid || null,
		dst: sanitiseNumber(to),
		body: {},
		units: type === 'sms' ? measureText(text).units : 1,
		time,
		updated: time,
		sentTime: null,
		state: 'received',
		errorCode: null,
		requesterIp: LOOPBACK,
		mediaIds: [],
		tendlcCampaignId: null,
		tendlcStatus: null,
		callbacks: [],
	};
}
