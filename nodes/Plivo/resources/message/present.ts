import type { IDataObject } from 'n8n-workflow';
import { meaningOfErrorCode } from '../../../../plivo/answer/errorCodes';
import { meaningOfState } from '../../../../plivo/answer/messageState';
import { pickFields, type OperationContext } from '../../operation/operation';

const SIMPLE_FIELDS = [
	'message_uuid',
	'message_state',
	'state_meaning',
	'error_code',
	'error_meaning',
	'from_number',
	'to_number',
	'message_type',
	'message_time',
	'total_amount',
];

/**
 * A message as Plivo returns it, with state and error code in words beside the codes; with Simplify
 * the ten fields that most workflows look at.
 */
export function presentMessage(message: IDataObject, { read }: OperationContext): IDataObject {
	const readable = withMeanings(message);
	if (read('simplify') === false) return readable;
	return pickFields(readable, SIMPLE_FIELDS);
}

/** Codes that the tables do not know pass through without a meaning. */
function withMeanings({ error, ...message }: IDataObject): IDataObject {
	return {
		...message,
		// A top-level `error` would make n8n take the item for a failure.
		...(error !== undefined && error !== null && { plivo_error: error }),
		state_meaning: meaningOfState(message.message_state) ?? null,
		error_meaning: meaningOfErrorCode(message.error_code) ?? message.error_message ?? null,
	};
}
