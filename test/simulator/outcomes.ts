import type { FinalState, MessageState, SimulatorSettings, StoredMessage } from './types';

export interface Step {
	state: MessageState;
	errorCode: string | null;
}

/** Plivo's error codes a destination can ask for, and the state in which the message then ends. */
const FAILURES: Record<string, 'failed' | 'undelivered'> = {
	'030': 'undelivered',
	'050': 'undelivered',
	'070': 'undelivered',
	'080': 'undelivered',
	'100': 'undelivered',
	'120': 'failed',
	'160': 'failed',
	'200': 'failed',
	'300': 'failed',
	'340': 'failed',
	'420': 'failed',
	'450': 'failed',
	'900': 'failed',
};

/** How a message can end, and what can be reported of it. */
export const FINAL_STATES: FinalState[] = [
	'queued',
	'sent',
	'delivered',
	'undelivered',
	'failed',
	'rejected',
	'read',
];

/** The ends that have an error code. */
export const hasFailed = (state: MessageState) =>
	state === 'failed' || state === 'undelivered' || state === 'rejected';

/** What stands in place of a code when all went well. */
export const NO_ERROR = '000';

/**
 * The states a message goes through. A destination that ends in 99 and a three-digit error code of the table above fails
 * with that code: 14155599030 with 30. All others end as the settings say. `failed` skips `sent`: such a message never left.
 */
export function stepsFor(
	{ dst, type }: Pick<StoredMessage, 'dst' | 'type'>,
	{ finalState, errorCode }: Pick<SimulatorSettings, 'finalState' | 'errorCode'>,
): Step[] {
	const asked = /99(\d{3})$/.exec(dst)?.[1] ?? '';
	const failure = FAILURES[asked];
	if (failure) return stepsTo(failure, String(Number(asked)));
	const final = finalState === 'read' && type !== 'whatsapp' ? 'delivered' : finalState;
	return stepsTo(final, errorCode);
}

/** The states of a message that ends so, with this code if it goes wrong; `failed` and `rejected` skip `sent`. */
export function stepsTo(final: FinalState, errorCode: string): Step[] {
	const queued: Step = { state: 'queued', errorCode: null };
	const sent: Step = { state: 'sent', errorCode: null };
	if (final === 'queued') return [queued];
	if (final === 'sent') return [queued, sent];
	const delivered: Step = { state: 'delivered', errorCode: NO_ERROR };
	if (final === 'delivered') return [queued, sent, delivered];
	if (final === 'read') return [queued, sent, delivered, { ...delivered, state: 'read' }];
	const end: Step = { state: final, errorCode };
	return final === 'undelivered' ? [queued, sent, end] : [queued, end];
}
