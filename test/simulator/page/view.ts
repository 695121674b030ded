import { ERROR_MESSAGES } from '../messageObject';
import { MAIN_ACCOUNT } from '../seed';
import type { Store } from '../store';
import type { OwnedNumber, StoredMessage } from '../types';
import { type ShownContent, readPart, receivedContent, sentContent } from './content';

/** The newest messages that the page gets to see: it stays quick, whatever was sent. */
export const SHOWN_MESSAGES = 1000;

/** How an event was told to the user's server. */
export interface ShownCallback {
	state: string;
	url: string;
	status: number | null;
	error: string | null;
}

export interface ShownMedia {
	id: string;
	name: string;
	contentType: string;
	/** Whether there is a real file to show; others are made up. */
	hasFile: boolean;
	/** Where it was said to be, if it is elsewhere. */
	url?: string;
}

/** One message, as the page draws it. */
export interface ShownMessage {
	uuid: string;
	/** The phone that it is shown on: the number of the other end. */
	person: string;
	/** Whose number it came from or went to; '' where a powerpack or a name sent it. */
	own: string;
	sender: string;
	direction: StoredMessage['direction'];
	type: StoredMessage['type'];
	time: string;
	state: StoredMessage['state'];
	errorCode: string | null;
	errorMessage: string;
	units: number;
	content: ShownContent;
	media: ShownMedia[];
	/** Of an inbound message: what Plivo takes it for, and which message it answers. */
	intent: string;
	repliedTo: string | null;
	/** Where its states, or the message itself, are told; null for nowhere. */
	callbackUrl: string | null;
	callbacks: ShownCallback[];
}

export interface ShownNumber {
	number: string;
	alias: string | null;
	sms: boolean;
	mms: boolean;
	/** Where its messages go; null for nowhere. */
	messageUrl: string | null;
}

/** All that the page shows. */
export interface PageView {
	/** Auth ID, and the token where it is the made-up one that everybody knows. */
	account: { authId: string; authToken: string | null };
	numbers: ShownNumber[];
	messages: ShownMessage[];
	/** How many older messages are left out. */
	older: number;
}

/** What the page shows of all that the simulator remembers. */
export function pageView(store: Store): PageView {
	const all = [...store.messages.values()];
	const newest = all.slice(-SHOWN_MESSAGES);
	const { authId = '', authToken = '' } = store.accounts[0] ?? {};
	return {
		account: { authId, authToken: authToken === MAIN_ACCOUNT.authToken ? authToken : null },
		numbers: store.numbers
			.filter(({ sms, mms }) => sms || mms)
			.map((number) => ({ ...pick(number), messageUrl: messageUrlOf(store, number.number) })),
		messages: newest.map((message) => shown(store, message)),
		older: all.length - newest.length,
	};
}

const pick = ({ number, alias, sms, mms }: OwnedNumber) => ({ number, alias, sms, mms });

function messageUrlOf(store: Store, own: string): string | null {
	const number = store.numbers.find((each) => each.number === own);
	return store.applications.get(number?.applicationId ?? '')?.messageUrl || null;
}

function shown(store: Store, message: StoredMessage): ShownMessage {
	const { uuid, direction, type, time, state, errorCode, units, body, src, dst } = message;
	const isInbound = direction === 'inbound';
	const own = (isInbound ? dst : src) ?? '';
	const url = typeof body.url === 'string' ? body.url : null;
	return {
		uuid,
		person: (isInbound ? src : dst) ?? '',
		own: /^\d+$/.test(own) ? own : '',
		sender: own || (message.powerpackUuid === null ? 'unknown' : 'a powerpack'),
		direction,
		type,
		time,
		state,
		errorCode,
		errorMessage: (errorCode && ERROR_MESSAGES[errorCode]) || '',
		units,
		content: isInbound ? receivedContent(body) : sentContent(body),
		media: mediaOf(store, message),
		intent: typeof body.MessageIntent === 'string' ? body.MessageIntent : '',
		repliedTo: isInbound ? (readPart(body, 'Context', 'MessageUUID') ?? null) : null,
		callbackUrl: isInbound ? messageUrlOf(store, dst) : url,
		callbacks: message.callbacks.map((each) => ({
			state: each.state,
			url: each.url,
			status: each.status,
			error: each.error,
		})),
	};
}

function mediaOf(store: Store, { mediaIds, body }: StoredMessage): ShownMedia[] {
	const urls = Array.isArray(body.media_urls) ? body.media_urls.map(String) : [];
	return mediaIds.flatMap((id, index) => {
		const media = store.media.get(id);
		if (!media) return [];
		const { fileName, contentType, isUploaded } = media;
		const url = urls[index];
		const elsewhere = url === undefined ? {} : { url };
		return { id, name: fileName || id, contentType, hasFile: isUploaded, ...elsewhere };
	});
}
