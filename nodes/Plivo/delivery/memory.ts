import { createHash } from 'node:crypto';
import type { IContextObject, INode } from 'n8n-workflow';
import { UNKNOWN_OUTCOME, apiError } from './errors';
import type { Outcome } from './outcome';
import { itemIndexOf, type Parcel } from './parcel';

/** Plivo's usual words, not worth keeping with every message. */
const USUAL_MESSAGE = 'message(s) queued';

/** What is kept of a parcel: a text, since n8n stores texts far smaller than objects. */
type Entry = string;

/**
 * What Plivo accepted in this run of the node, and what it may have accepted. It lives in the
 * node's execution context, which n8n keeps between the tries of Retry On Fail and stores with a
 * failed execution, so that Retry execution finds it too.
 *
 * Entries are found by run, item and part, and count only for the same content sent by the same
 * account: a loop's next round, another input or a changed item is never taken for one of them.
 */
export class Memory {
	private readonly key: string;

	/**
	 * @param context the node's execution context
	 * @param runIndex how often the node ran before in this execution
	 * @param account whatever tells one account from another
	 */
	constructor(
		private readonly context: IContextObject,
		runIndex: number,
		private readonly account: string,
	) {
		this.key = `accepted_${runIndex}`;
	}

	/** The outcome a parcel had in an earlier try, if it was one that forbids sending again. */
	recall(node: INode, parcel: Parcel): Outcome | undefined {
		const entry = this.entries()[placeOf(parcel)];
		if (typeof entry !== 'string') return undefined;
		const [print, state, ...rest] = entry.split('\n');
		if (print !== this.fingerprint(parcel)) return undefined;
		return state === 'unknown' ? recalledUnknown(node, parcel, rest) : recalledAccepted(rest);
	}

	/** Keeps an outcome that forbids sending again. */
	keep(parcel: Parcel, outcome: Outcome): void {
		if (outcome.state === 'refused') return;
		const rest =
			outcome.state === 'unknown'
				? [outcome.error.message, outcome.error.description ?? '']
				: [
						outcome.response.apiId ?? '',
						outcome.response.messageUuids.join(' '),
						outcome.response.invalidNumbers.join(' '),
						outcome.response.message === USUAL_MESSAGE ? '' : (outcome.response.message ?? ''),
					];
		const lines = [this.fingerprint(parcel), outcome.state, ...rest.map(onOneLine)];
		const entries = this.entries();
		entries[placeOf(parcel)] = lines.join('\n');
		this.context[this.key] = entries;
	}

	/**
	 * Forgets these parcels, or all of this run of the node; other runs in the same execution keep
	 * theirs.
	 */
	forget(parcels?: Parcel[]): void {
		const entries = this.entries();
		for (const parcel of parcels ?? []) delete entries[placeOf(parcel)];
		if (!parcels || Object.keys(entries).length === 0) delete this.context[this.key];
	}

	private entries(): Record<string, Entry> {
		const entries: unknown = this.context[this.key];
		return typeof entries === 'object' && entries !== null
			? (entries as Record<string, Entry>)
			: {};
	}

	private fingerprint({ body, itemIndexes }: Parcel): string {
		return createHash('sha256')
			.update(JSON.stringify([this.account, itemIndexes, body]))
			.digest('base64url')
			.slice(0, 12);
	}
}

function placeOf(parcel: Parcel): string {
	return `${itemIndexOf(parcel)}.${parcel.part}`;
}

function recalledAccepted([apiId, uuids, invalid, message]: string[]): Outcome {
	const messageUuids = words(uuids);
	const invalidNumbers = words(invalid);
	const text = message || USUAL_MESSAGE;
	const raw = {
		api_id: apiId,
		message: text,
		message_uuid: messageUuids,
		...(invalidNumbers.length > 0 && { invalid_number: invalidNumbers }),
	};
	return {
		state: 'accepted',
		response: { messageUuids, invalidNumbers, message: text, raw, ...(apiId && { apiId }) },
	};
}

function recalledUnknown(node: INode, parcel: Parcel, [message, description]: string[]): Outcome {
	const text = message || UNKNOWN_OUTCOME;
	const why = `It was not sent again, since it may have been sent before. ${description ?? ''}`;
	const data = { kind: 'remembered', state: 'unknown' };
	return { state: 'unknown', error: apiError(node, itemIndexOf(parcel), 'none', text, why, data) };
}

function words(text = ''): string[] {
	return text === '' ? [] : text.split(' ');
}

function onOneLine(text: string): string {
	return text.replaceAll('\n', ' ');
}
