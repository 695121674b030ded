import { reportState } from './callbacks';
import { type Step, stepsFor, stepsTo } from './outcomes';
import type { Store } from './store';
import type { Timers } from './timers';
import type { StoredMessage } from './types';
import type { WebhookCaller } from './webhooks';

/** Takes accepted messages through their states, and reports each state to the message's url. */
export class Lifecycle {
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

	private async run(message: StoredMessage, steps: Step[]) {
		for (const [index, step] of steps.entries()) {
			if (!(await this.timers.pause(this.store.settings.callbackDelayMs))) return;
			// A reset meanwhile has forgotten the message.
			if (!this.store.messages.has(message.uuid)) return;
			enter(message, step);
			await reportState(message, index + 1, this.webhooks);
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
