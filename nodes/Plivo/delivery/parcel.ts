import type { MessageRequest } from '../../../plivo/message';

/** One request on its way: a message of one input item, for at most 1,000 recipients. */
export interface Parcel {
	itemIndex: number;
	body: MessageRequest;
	/** Whether Plivo's answer comes out as it is, instead of one item a message UUID. */
	fullResponse: boolean;
}
