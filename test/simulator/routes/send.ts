import { randomUUID } from 'node:crypto';

import { Refusal } from '../answers';
import type { Call } from '../call';
import { type CheckedMessage, checkMessage } from '../checks/message';
import { isObject } from '../checks/shape';
import type { Answer, RequestBody, StoredMessage } from '../types';

/** POST a message: one stored message for each valid destination, and their UUIDs in the answer. */
export function sendMessage(call: Call): Answer {
	const { body, store, lifecycle } = call;
	if (!isObject(body)) throw new Refusal(400, 'the request body should be a JSON object');
	const checked = checkMessage(body, call.refusedNumbers);
	checkGeoPermission(checked.valid, store.settings.geoBlockedPrefix);
	const apiId = randomUUID();
	const messages = checked.valid.map((dst) => newMessage(call, body, checked, dst, apiId));
	for (const message of messages) {
		store.messages.set(message.uuid, message);
		lifecycle.start(message);
	}
	return {
		status: 202,
		body: {
			api_id: apiId,
			message: 'message(s) queued',
			message_uuid: messages.map(({ uuid }) => uuid),
			...(checked.invalid.length > 0 ? { invalid_number: checked.invalid } : {}),
		},
	};
}

/** One destination in a barred country refuses the whole request: what Plivo does with the others is not known. */
function checkGeoPermission(numbers: string[], prefix: string) {
	const barred = prefix && numbers.find((number) => number.startsWith(prefix));
	if (barred) {
		throw new Refusal(403, `geo permission to send to ${barred} is disabled for this account`);
	}
}

function newMessage(
	{ account, ip }: Call,
	body: RequestBody,
	checked: CheckedMessage,
	dst: string,
	apiId: string,
): StoredMessage {
	const time = new Date().toISOString();
	return {
		uuid: randomUUID(),
		apiId,
		account: account.authId,
		type: checked.type,
		src: checked.src,
		powerpackUuid: checked.powerpackUuid,
		dst,
		body,
		units: checked.units,
		time,
		updated: time,
		sentTime: null,
		state: 'queued',
		errorCode: null,
		requesterIp: ip,
		callbacks: [],
	};
}
