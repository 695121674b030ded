import type { NodeApiError } from 'n8n-workflow';
import type { Outcome } from './outcome';

/** More UUIDs than this make the description unreadable; all of them are in the error's context. */
const UUIDS_SHOWN = 100;

/**
 * Adds to an error what Plivo had accepted before, so that a stopped run loses no message UUID:
 * count and UUIDs in the description, all UUIDs in the context.
 */
export function withAccepted(
	error: NodeApiError,
	outcomes: Array<Outcome | undefined>,
): NodeApiError {
	const uuids = outcomes.flatMap((outcome) => (outcome?.accepted ? outcome.messageUuids : []));
	if (uuids.length === 0) return error;
	const shown = uuids.slice(0, UUIDS_SHOWN).join(', ');
	const rest = uuids.length > UUIDS_SHOWN ? ` and ${uuids.length - UUIDS_SHOWN} more` : '';
	const accepted = `Plivo accepted ${uuids.length} ${uuids.length === 1 ? 'message' : 'messages'} before the run stopped: ${shown}${rest}`;
	error.description = [error.description, accepted].filter(Boolean).join('. ');
	error.context.accepted_message_uuids = uuids;
	return error;
}
