import type { MessageBody } from '../../../plivo/send/message';
import type { InputFile } from '../operation/inputFile';

/** A file that is uploaded when a request that carries it leaves. */
export interface Attachment {
	/**
	 * Stands in the body until then, among the media IDs or URLs. It is made of the file's content, so
	 * that a body tells its files from others before they have an ID, which is another at each upload.
	 */
	placeholder: string;
	file: InputFile;
}

/** One item's message: composed, checked against the contract, not sent yet. */
export interface PreparedMessage {
	/** The input item that it comes from. */
	itemIndex: number;
	/** Digits alone, each once, in the order given; any number from one up. */
	recipients: string[];
	body: MessageBody;
	attachments?: Attachment[];
	/** Whether Plivo's answer comes out as it is, instead of one item a message UUID. */
	fullResponse: boolean;
	/** Whether segments and recipients are counted in the results. */
	addEstimate: boolean;
	/** Whether it may share requests with messages of the same content. */
	combine: boolean;
	/** Whether it is sent again in the next try when it may have been sent. */
	sendUnknownAgain: boolean;
}
