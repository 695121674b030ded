import { RECIPIENTS_MAX } from '../../../plivo/send/recipients';
import { recipientsOf, type Parcel } from './parcel';

/**
 * Joins parcels whose messages are the same but for the recipients, up to 1,000 recipients a
 * request. A recipient whom several items name gets the message once.
 * @returns parcels in the order of the first item of each
 */
export function combine(parcels: Parcel[]): Parcel[] {
	const groups = new Map<string, Parcel[]>();
	for (const parcel of parcels) {
		const key = JSON.stringify([
			parcel.fullResponse,
			parcel.addEstimate,
			{ ...parcel.body, dst: undefined },
		]);
		const group = groups.get(key);
		if (group) group.push(parcel);
		else groups.set(key, [parcel]);
	}
	return [...groups.values()].flatMap(joinGroup).sort(byFirstItem);
}

function joinGroup(group: Parcel[]): Parcel[] {
	const [first] = group;
	if (!first || group.length === 1) return group;
	const itemsOf = new Map<string, Set<number>>();
	for (const parcel of group) {
		for (const recipient of recipientsOf(parcel)) {
			const items = itemsOf.get(recipient) ?? new Set<number>();
			for (const item of parcel.itemIndexes) items.add(item);
			itemsOf.set(recipient, items);
		}
	}
	const recipients = [...itemsOf.keys()];
	const joined: Parcel[] = [];
	for (let start = 0; start < recipients.length; start += RECIPIENTS_MAX) {
		const chunk = recipients.slice(start, start + RECIPIENTS_MAX);
		const items = new Set(chunk.flatMap((recipient) => [...(itemsOf.get(recipient) ?? [])]));
		joined.push({
			itemIndexes: [...items].sort((a, b) => a - b),
			part: joined.length,
			body: { ...first.body, dst: chunk.join('<') },
			attachments: first.attachments,
			fullResponse: first.fullResponse,
			addEstimate: first.addEstimate,
		});
	}
	return joined;
}

function byFirstItem(a: Parcel, b: Parcel): number {
	return (a.itemIndexes[0] ?? 0) - (b.itemIndexes[0] ?? 0) || a.part - b.part;
}
