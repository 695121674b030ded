import type { MessageRequest } from '../../../plivo/send/message';
import { divideRecipients } from '../../../plivo/send/recipients';
import type { Attachment, PreparedMessage } from './preparedMessage';

/** One request on its way, for at most 1,000 recipients. */
export interface Parcel {
	/** The input items it carries: one, or several whose messages were combined. */
	itemIndexes: number[];
	/** Which of an item's requests it is: an item with 2,500 recipients has the parts 0, 1 and 2. */
	part: number;
	body: MessageRequest;
	attachments?: Attachment[];
	/** Whether Plivo's answer comes out as it is, instead of one item a message UUID. */
	fullResponse: boolean;
	/** Whether segments and recipients are counted in the results. */
	addEstimate: boolean;
}

/** The requests that carry one message: several where it has more than 1,000 recipients. */
export function parcelsOf({ itemIndex, recipients, body, ...rest }: PreparedMessage): Parcel[] {
	return divideRecipients(recipients).map((share, part) => ({
		...rest,
		itemIndexes: [itemIndex],
		part,
		body: { ...body, dst: share.join('<') },
	}));
}

/** The item that errors and memory name: the first one the parcel carries. */
export function itemIndexOf({ itemIndexes }: Parcel): number {
	return itemIndexes[0] ?? 0;
}

/** The recipients of a parcel. */
export function recipientsOf({ body }: Parcel): string[] {
	return body.dst.split('<');
}
