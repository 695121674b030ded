import type { ItemError, Outcome } from './outcome';

/** More UUIDs than this make the description unreadable; all of them are in the error's context. */
const UUIDS_SHOWN = 100;

/**
 * Adds to an error what Plivo accepted, so that a stopped run loses no message UUID: count and
 * UUIDs in the description, all UUIDs in the context.
 */
export function withAccepted<E extends ItemError>(
	error: E,
	outcomes: Array<Outcome | undefined>,
): E {
	const uuids = outcomes.flatMap((outcome) =>
		outcome?.state === 'accepted' ? outcome.response.messageUuids : [],
	);
	if (uuids.length === 0) return error;
	const shown = uuids.slice(0, UUIDS_SHOWN).join(', ');
	const rest = uuids.length > UUIDS_SHOWN ? ` and ${uuids.length - UUIDS_SHOWN} more` : '';
	const messages = uuids.length === 1 ? 'message' : 'messages';
	const accepted = `Plivo accepted ${uuids.length} ${messages} before the run stopped: ${shown}${rest}`;
	error.description = [error.description, accepted].filter(Boolean).join('. ');
	error.context.accepted_message_uuids = uuids;
	return error;
}
