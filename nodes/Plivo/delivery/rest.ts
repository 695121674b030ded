import type { Parcel } from './parcel';
import type { ItemError } from '../operation/itemError';
import type { Outcome } from './outcome';

/** More than this many make the description unreadable; all of them are in the error's context. */
const SHOWN = 1000;

/**
 * Adds to an error what became of the rest of the run, so that a stop loses nothing: how many
 * messages Plivo accepted and their UUIDs, and which other items it may have accepted. All of
 * them are in the context too, as `accepted_message_uuids` and `unknown_items`.
 * @param outcomes one for each parcel, in the same order
 */
export function withRest<E extends ItemError>(
	error: E,
	parcels: Parcel[],
	outcomes: Array<Outcome | undefined>,
): E {
	const uuids = outcomes.flatMap((outcome) =>
		outcome?.state === 'accepted' ? outcome.response.messageUuids : [],
	);
	const unknown = parcels.flatMap((parcel, index) =>
		outcomes[index]?.state === 'unknown' ? parcel.itemIndexes : [],
	);
	const unknownItems = [...new Set(unknown)];
	const isItself = unknownItems.length === 1 && unknownItems[0] === error.context.itemIndex;
	const sentences = [
		error.description,
		uuids.length > 0 && acceptedSentence(uuids),
		unknownItems.length > 0 && !isItself && unknownSentence(unknownItems),
	];
	error.description = sentences.filter(Boolean).join('. ');
	if (uuids.length > 0) error.context.accepted_message_uuids = uuids;
	if (unknownItems.length > 0) error.context.unknown_items = unknownItems;
	return error;
}

function acceptedSentence(uuids: string[]): string {
	const messages = uuids.length === 1 ? 'message' : 'messages';
	return `Plivo accepted ${uuids.length} ${messages} before the run stopped: ${list(uuids)}`;
}

function unknownSentence(items: number[]): string {
	const noun = items.length === 1 ? 'item' : 'items';
	return `The outcome of ${items.length} ${noun} is unknown: ${list(items)}`;
}

function list(values: Array<string | number>): string {
	const more = values.length > SHOWN ? ` and ${values.length - SHOWN} more` : '';
	return `${values.slice(0, SHOWN).join(', ')}${more}`;
}
