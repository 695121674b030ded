import type { IDataObject } from 'n8n-workflow';
import { meaningOfErrorCode } from '../../../../plivo/answer/errorCodes';
import { meaningOfState } from '../../../../plivo/answer/messageState';
import { pickFields, readSwitch, type OperationContext } from '../../operation/operation';

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
export function presentMessage(message: IDataObject, context: OperationContext): IDataObject {
	const readable = withMeanings(message);
	if (!readSwitch(context, 'simplify', 'Simplify', true)) return readable;
	return pickFields(readable, SIMPLE_FIELDS);
}

/** Codes that the tables do not know pass through without a meaning. */
function withMeanings(message: IDataObject): IDataObject {
	return {
		...message,
		state_meaning: meaningOfState(message.message_state) ?? null,
		error_meaning: meaningOfErrorCode(message.error_code) ?? message.error_message ?? null,
	};
}
