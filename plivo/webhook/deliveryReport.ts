import { meaningOfErrorCode } from '../answer/errorCodes';
import { isFinalState, meaningOfState } from '../answer/messageState';
import {
	readKeyword,
	readNumber,
	readPhoneNumber,
	readWord,
	type CallbackFields,
} from './callback';

/** What became of a message that was sent. What Plivo did not say is null. */
export interface DeliveryReport {
	event: 'deliveryReport';
	message_uuid: string;
	/** Digits, or an alphanumeric sender ID. */
	from_number: string | null;
	to_number: string | null;
	/** sms, mms or whatsapp. */
	message_type: string | null;
	/** queued, sent, delivered, undelivered, failed, read, or what Plivo adds. */
	message_state: string;
	state_meaning: string | null;
	/** Whether no other state is to come, but for `read` after `delivered`. */
	is_final: boolean;
	error_code: string | null;
	error_meaning: string | null;
	units: number | null;
	total_rate: string | null;
	total_amount: string | null;
	/** Times as Plivo writes them. */
	message_time: string | null;
	queued_time: string | null;
	sent_time: string | null;
	delivery_report_time: string | null;
	mcc: string | null;
	mnc: string | null;
	sequence: number | null;
	powerpack_uuid: string | null;
	conversation_id: string | null;
	conversation_origin: string | null;
	conversation_expiration_timestamp: string | null;
	/** Every field as it came. */
	plivo: CallbackFields;
}

/** Reads a delivery report (docs: message status callbacks). */
export function readDeliveryReport(
	message_uuid: string,
	message_state: string,
	fields: CallbackFields,
): DeliveryReport {
	const word = (name: string) => readWord(fields, name);
	const error_code = word('ErrorCode');
	return {
		event: 'deliveryReport',
		message_uuid,
		from_number: readPhoneNumber(fields, 'From'),
		to_number: readPhoneNumber(fields, 'To'),
		message_type: readKeyword(fields, 'Type'),
		message_state,
		state_meaning: meaningOfState(message_state) ?? null,
		is_final: isFinalState(message_state),
		error_code,
		error_meaning: meaningOfErrorCode(error_code) ?? null,
		units: readNumber(fields, 'Units'),
		total_rate: word('TotalRate'),
		total_amount: word('TotalAmount'),
		message_time: word('MessageTime'),
		queued_time: word('QueuedTime'),
		sent_time: word('SentTime'),
		delivery_report_time: word('DeliveryReportTime'),
		mcc: word('MCC'),
		mnc: word('MNC'),
		sequence: readNumber(fields, 'Sequence'),
		powerpack_uuid: word('PowerpackUUID'),
		conversation_id: word('ConversationID'),
		conversation_origin: word('ConversationOrigin'),
		conversation_expiration_timestamp: word('ConversationExpirationTimestamp'),
		plivo: { ...fields },
	};
}
