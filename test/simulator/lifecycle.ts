import { reportState } from './callbacks';
import { refuse } from './checks/shape';
import { type Step, hasFailed, stepsFor, stepsTo } from './outcomes';
import type { ReportOptions, ReportResult } from './reports';
import type { Store } from './store';
import type { Timers } from './timers';
import type { CallbackAttempt, MessageState, StoredMessage } from './types';
import type { WebhookCaller } from './webhooks';

/** Takes accepted messages through their states, and reports each state to the message's url. */
export class Lifecycle {
	/** Messages whose states are set by hand. */
	private readonly taken = new WeakSet<StoredMessage>();

	constructor(
		private readonly store: Store,
		private readonly timers: Timers,
		private readonly webhooks: WebhookCaller,
	) {}

	/** Starts the way of a message; it goes on in the background. With an error code, it fails with that. */
	start(message: StoredMessage, errorCode: string | null = null) {
		const steps =
			errorCode === null ? stepsFor(message, this.store.settings) : stepsTo('failed', errorCode);
		void this.run(message, steps);
	}

	/**
	 * Reports a state of a sent message, whatever was reported before; the message itself goes no step back. From then on
	 * it goes no further by itself. Resolves when the reports have ended. Throws a 400 for what cannot be reported.
	 */
	async report({ uuid, background = false, ...options }: ReportOptions): Promise<ReportResult> {
		const message = this.store.messages.get(uuid);
		if (message?.direction !== 'outbound') return refuse(`no message '${uuid}' was sent`);
		const { state } = options;
		if (state === 'read' && message.type !== 'whatsapp') refuse('only WhatsApp tells of read');
		if (options.errorCode !== undefined && !hasFailed(state)) refuse(`${state} has no error code`);
		this.taken.add(message);
		const reporting = this.reportNow(message, options);
		return { message, attempts: background ? [] : await reporting };
	}

	private async reportNow(
		message: StoredMessage,
		{ state, errorCode, delayMs = 0, times = 1, sameNonce, sequence }: Omit<ReportOptions, 'uuid'>,
	): Promise<CallbackAttempt[]> {
		const attempts: CallbackAttempt[] = [];
		const steps = stepsTo(state, errorCode ?? this.store.settings.errorCode);
		const last = steps.at(-1);
		if (!last || !(await this.timers.pause(delayMs))) return attempts;
		if (isStepOn(message.state, state)) enter(message, last);
		const reported = { ...message, ...last, updated: new Date().toISOString() };
		for (let count = 0; count < times; count += 1) {
			const nonce = sameNonce ? attempts[0]?.nonce : undefined;
			const delivery = reportState(reported, sequence ?? steps.length, this.webhooks, nonce);
			attempts.push(...((await delivery?.all) ?? []));
		}
		return attempts;
	}

	private async run(message: StoredMessage, steps: Step[]) {
		for (const [index, step] of steps.entries()) {
			if (!(await this.timers.pause(this.store.settings.callbackDelayMs))) return;
			// A reset meanwhile has forgotten the message.
			if (!this.store.messages.has(message.uuid) || this.taken.has(message)) return;
			enter(message, step);
			// Repetitions of a report hold back none of the next.
			await reportState(message, index + 1, this.webhooks)?.first;
		}
	}
}

/** Notes that a message has reached a state. */
export function enter(message: StoredMessage, { state, errorCode }: Step) {
	message.state = state;
	message.errorCode = errorCode;
	message.updated = new Date().toISOString();
	if (state === 'sent') message.sentTime = message.updated;
}

/** A report that comes late, such as sent after delivered, takes nothing back. */
const isStepOn = (from: MessageState, to: MessageState) => rankOf(to) >= rankOf(from);

const rankOf = (state: MessageState) => {
	if (state === 'queued') return 0;
	if (state === 'sent') return 1;
	return state === 'read' ? 3 : 2;
};
