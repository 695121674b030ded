import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { ApiError } from '../../../shared/api/errors';
import { readIds, type Operation } from '../../operation/operation';
import { messageUuidProperty, simplifyProperty } from '../../operation/properties';
import { presentMessage } from './present';

const showOnlyForGet = { resource: ['message'], operation: ['get'] };

export const getProperties: INodeProperties[] = [
	messageUuidProperty(
		showOnlyForGet,
		'The message_uuid that Send gave. For several messages separate them with a comma, or give an array by expression.',
	),
	simplifyProperty(showOnlyForGet),
];

/** Message > Get: one request a UUID, in the order given. */
export const getMessages: Operation = async (context) => {
	const uuids = readIds(context.read('message_uuid'), 'Message UUID', context.refuse);
	const client = await context.client();
	const messages: IDataObject[] = [];
	for (const uuid of uuids) {
		const message = await client.get(['Message', uuid]);
		if (typeof message.message_uuid !== 'string') throw noMessage();
		messages.push(presentMessage(message, context));
	}
	return messages;
};

/** Simplify would make an item of ten empty fields of it. */
function noMessage(): ApiError {
	return new ApiError(
		'Plivo answered without a message',
		'Check the API Base URL in the credential, and try again later',
		'unexpected',
		200,
	);
}
