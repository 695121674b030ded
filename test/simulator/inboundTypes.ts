import type { CallbackAttempt, MessageType, StoredMessage } from './types';

/** Where Plivo's sources disagree on a field's name, which of them to follow; see the README's table. */
export type Spelling = 'documented' | 'sdk' | 'media1' | 'dotted' | 'json';

/** How a choice arrives; see the README's table. */
export type ChoiceSpelling = 'payload' | 'id' | 'title' | 'button' | 'text';

/** What Plivo takes the text of an SMS or MMS for; '' for nothing special. */
export type Intent = 'optout' | 'optin' | 'help' | '';

/** What a person has chosen: its words, and the payload or id that stood behind them. */
export interface Choice {
	text: string;
	payload: string;
}

export interface InboundLocation {
	latitude: string;
	longitude: string;
	name?: string;
	address?: string;
}

/** How often a message is delivered, and how. */
export interface DeliveryOptions {
	/** Deliveries of the same message one after the other, however they are answered; 1 when left out. */
	times?: number;
	/** Whether later deliveries bear the nonce of the first, as a recorded request would. */
	sameNonce?: boolean;
	/** Whether the control endpoint answers before the delivery begins, and leaves it in the background. */
	background?: boolean;
}

/** A message that a person sends to a number of the account. */
export interface InboundOptions extends DeliveryOptions {
	to: string;
	from: string;
	/** sms when left out. */
	type?: MessageType;
	text?: string;
	/** Addresses are delivered as they are; file names become files that the simulator serves. */
	media?: string[];
	/** Whether those files ask for no credentials; false when left out. */
	mediaIsPublic?: boolean;
	/** For WhatsApp, as all of the following are up to `contentType`. */
	button?: Choice;
	list?: Choice;
	location?: InboundLocation;
	/** UUID of the message that this one answers. */
	repliedTo?: string;
	/** In place of the one that follows from the content. */
	contentType?: string;
	/** In place of the one that follows from the text of an SMS or MMS. */
	intent?: Intent;
	powerpackUuid?: string;
	/** When its media could not be had. */
	errorCode?: string;
	/** documented when left out. */
	spelling?: Spelling;
	/** payload when left out. */
	choiceSpelling?: ChoiceSpelling;
}

/** A tap on a button or a list row of a WhatsApp message that was sent. */
export interface TapOptions
	extends DeliveryOptions,
		Pick<InboundOptions, 'spelling' | 'choiceSpelling' | 'contentType'> {
	/** Of the message that was sent. */
	uuid: string;
	/** The ID or the title of what is tapped. */
	choice: string;
	/** Who taps, when it is not the one to whom the message was sent. */
	from?: string;
}

/** A message to be delivered once more. */
export interface RepeatOptions extends DeliveryOptions {
	uuid: string;
}

/** What became of the deliveries that were asked for. */
export interface InboundResult {
	message: StoredMessage;
	/** Only those of these deliveries, in order; none when the number has no application with a message_url. */
	attempts: CallbackAttempt[];
	/** The first message that was sent because an answer asked for it, or null. */
	reply: StoredMessage | null;
	replies: StoredMessage[];
	/** What was wrong with the last answer that was no good reply, or null. */
	replyError: string | null;
}
