import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { estimateSms } from '../../../plivo/send/estimate';
import type { SendResponse } from '../../../plivo/answer/response';
import type { ItemError } from '../operation/itemError';
import { itemIndexOf, recipientsOf, type Parcel } from './parcel';

/** One item a message UUID, or Plivo's answer as it is; each linked to every item it may belong to. */
export function emitAccepted(parcel: Parcel, response: SendResponse): INodeExecutionData[] {
	const pairedItem = linkOf(parcel);
	const estimate = estimateOf(parcel);
	if (parcel.fullResponse || response.messageUuids.length === 0) {
		const answer = withoutErrorKey(response.raw as IDataObject);
		return [{ json: { ...answer, ...estimate }, pairedItem }];
	}
	const recipients = recipientsOf(parcel);
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
			...estimate,
			...(!isComplete && { recipients_asked: recipients.length, uuids_returned: returned }),
		},
		pairedItem,
	}));
}

/**
 * An item that failed, with everything a workflow may want to look at. n8n sends items of these
 * three keys to the error output and merges their input into them.
 */
export function emitFailed(itemIndexes: number[], error: ItemError): INodeExecutionData[] {
	const { data } = error.context;
	return itemIndexes.map((itemIndex) => ({
		json: {
			error: error.message,
			details: {
				description: error.description ?? null,
				...(typeof data === 'object' && data !== null && { ...data }),
			},
		},
		pairedItem: { item: itemIndex },
	}));
}

/** Counted once a request, however many results show it. */
function estimateOf(parcel: Parcel): IDataObject {
	if (!parcel.addEstimate) return {};
	return { estimate: { ...estimateSms(parcel.body.text ?? '', recipientsOf(parcel).length) } };
}

/** Parcels that carry one item are linked to it by number, as n8n's own nodes are. */
function linkOf(parcel: Parcel): INodeExecutionData['pairedItem'] {
	if (parcel.itemIndexes.length === 1) return { item: itemIndexOf(parcel) };
	return parcel.itemIndexes.map((item) => ({ item }));
}

/** n8n takes an item whose `error` is set, be it empty, for a failure and runs the node again. */
function withoutErrorKey({ error, ...answer }: IDataObject): IDataObject {
	return error ? { ...answer, plivo_error: error } : answer;
}
