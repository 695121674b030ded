import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { estimateSms } from '../../../plivo/send/estimate';
import type { SendResponse } from '../../../plivo/answer/response';
import type { ItemError } from '../operation/itemError';
import type { Delivered } from './deliver';

/** One item a message UUID, or Plivo's answer as it is; each linked to every item it may belong to. */
export function emitAccepted(
	{ items, recipients, message }: Delivered,
	response: SendResponse,
): INodeExecutionData[] {
	const pairedItem = linkTo(items);
	const estimate = message?.addEstimate
		? estimateSms(message.body.text ?? '', recipients.length)
		: undefined;
	const counted = () => (estimate ? { estimate: { ...estimate } } : {});
	if (message?.fullResponse || response.messageUuids.length === 0) {
		const answer = withoutErrorKey(response.raw as IDataObject);
		return [{ json: { ...answer, ...counted() }, pairedItem }];
	}
	const returned = response.messageUuids.length;
	const isComplete = returned + response.invalidNumbers.length === recipients.length;
	return response.messageUuids.map((messageUuid) => ({
		json: {
			message_uuid: messageUuid,
			api_id: response.apiId ?? null,
			message: response.message ?? null,
			// Plivo does not promise the order of the UUIDs, so only a single recipient is certain.
			...(recipients.length === 1 && { dst: recipients[0] }),
			...(response.invalidNumbers.length > 0 && { invalid_number: response.invalidNumbers }),
			...(response.error && { plivo_error: response.error }),
			...counted(),
			...(!isComplete && { recipients_asked: recipients.length, uuids_returned: returned }),
		},
		pairedItem,
	}));
}

/**
 * An item that failed, with everything a workflow may want to look at. n8n sends items of these keys
 * to the error output, and puts them over the columns of their input: what the input has under the
 * same names is kept in `details.input`.
 * @param input the item's own columns
 */
export function emitFailed(
	itemIndex: number,
	error: ItemError,
	input: IDataObject = {},
): INodeExecutionData {
	const { data } = error.context;
	const covered = Object.fromEntries(
		Object.entries(input).filter(([column]) => column === 'error' || column === 'details'),
	);
	return {
		json: {
			error: error.message,
			details: {
				description: error.description ?? null,
				...(typeof data === 'object' && data !== null && { ...data }),
				...(Object.keys(covered).length > 0 && { input: covered }),
			},
		},
		pairedItem: { item: itemIndex },
	};
}

/** What belongs to one item is linked to it by number, as n8n's own nodes do. */
function linkTo(items: number[]): INodeExecutionData['pairedItem'] {
	const [item = 0] = items;
	return items.length > 1 ? items.map((one) => ({ item: one })) : { item };
}

/** n8n takes an item whose `error` is set, be it empty, for a failure and runs the node again. */
function withoutErrorKey({ error, ...answer }: IDataObject): IDataObject {
	return error ? { ...answer, plivo_error: error } : answer;
}
