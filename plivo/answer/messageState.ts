/** The states of a message; inbound messages begin as received. */
const STATES: Record<string, { meaning: string; isFinal: boolean }> = {
	queued: { meaning: 'Plivo accepted the message and has not sent it yet', isFinal: false },
	sent: { meaning: 'The carrier has the message; not every carrier reports more', isFinal: false },
	delivered: { meaning: 'The phone has the message', isFinal: true },
	read: { meaning: 'The recipient opened the message in WhatsApp', isFinal: true },
	undelivered: { meaning: 'The carrier could not deliver the message', isFinal: true },
	failed: { meaning: 'Plivo could not send the message', isFinal: true },
	rejected: { meaning: 'The message was refused before it was sent', isFinal: true },
	received: {
		meaning: 'Plivo received the message and has not handed it over yet',
		isFinal: false,
	},
};

function findState(state: unknown) {
	return typeof state === 'string' && Object.hasOwn(STATES, state) ? STATES[state] : undefined;
}

/** What a state means; undefined for states that Plivo may add. */
export function meaningOfState(state: unknown): string | undefined {
	return findState(state)?.meaning;
}

/** Whether a message stays in this state. `read` may still follow `delivered`, in WhatsApp alone. */
export function isFinalState(state: unknown): boolean {
	return findState(state)?.isFinal ?? false;
}
