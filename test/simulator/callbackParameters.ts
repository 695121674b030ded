import { RATE_PER_UNIT, conversationOrigin } from './messageObject';
import { hasFailed } from './outcomes';
import type { Parameters } from './signatures';
import type { StoredMessage } from './types';

/** `YYYY-mm-dd HH:MM:SS.ffffff`, UTC. */
const timestamp = (iso: string) => `${iso.slice(0, 23).replace('T', ' ')}000`;

/**
 * The fields of a status callback, all texts, for a message's present state. `sequence` counts its states from 1.
 * `PartInfo` and `ParentMessageUUID` are reserved at Plivo, so their values here mean nothing.
 */
export function callbackParameters(message: StoredMessage, sequence: number): Parameters {
	const { uuid, state, units, errorCode } = message;
	return {
		MessageUUID: uuid,
		ParentMessageUUID: uuid,
		PartInfo: `1 of ${units}`,
		From: message.src ?? '',
		To: message.dst,
		Type: message.type,
		Status: state,
		...(hasFailed(state) && errorCode ? { ErrorCode: errorCode } : {}),
		Units: String(units),
		TotalRate: RATE_PER_UNIT.toFixed(5),
		TotalAmount: (RATE_PER_UNIT * units).toFixed(5),
		MCC: '310',
		MNC: '260',
		Sequence: String(sequence),
		MessageTime: timestamp(message.time),
		QueuedTime: timestamp(message.time),
		...(message.sentTime ? { SentTime: timestamp(message.sentTime) } : {}),
		...(state === 'delivered' || state === 'undelivered'
			? { DeliveryReportTime: timestamp(message.updated) }
			: {}),
		...(message.powerpackUuid ? { PowerpackUUID: message.powerpackUuid } : {}),
		...(message.type === 'whatsapp' ? conversationOf(message) : {}),
		requester_ip: message.requesterIp,
	};
}

const DAY_MS = 86_400_000;

/** A WhatsApp message opens a conversation of 24 hours. */
function conversationOf(message: StoredMessage): Parameters {
	const { uuid, time } = message;
	return {
		ConversationID: uuid.replaceAll('-', ''),
		ConversationOrigin: conversationOrigin(message),
		ConversationExpirationTimestamp: String(Math.floor((Date.parse(time) + DAY_MS) / 1000)),
	};
}
