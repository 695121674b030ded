import { acceptMessages } from '../accept';
import type { Call } from '../call';
import { requireObject } from '../checks/shape';
import type { Answer } from '../types';

/** POST a message: one stored message for each valid destination, and their UUIDs in the answer. */
export function sendMessage(call: Call): Answer {
	const body = requireObject(call.body, 'the request body');
	const { apiId, messages, invalid } = acceptMessages(call, body);
	return {
		status: 202,
		body: {
			api_id: apiId,
			message: 'message(s) queued',
			message_uuid: messages.map(({ uuid }) => uuid),
			...(invalid.length > 0 ? { invalid_number: invalid } : {}),
		},
	};
}
