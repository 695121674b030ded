import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../../operation/operation';
import { presentMessage } from '../present';

/** Message > Get: one request a UUID, in the order given. */
export const getMessages: Operation = async (context) => {
	const uuids = readUuids(context.read('message_uuid'));
	if (uuids.length === 0) {
		throw context.refuse(
			'Message UUID',
			'There is no message UUID',
			'Give the message_uuid of a message, as Send returns it',
		);
	}
	const client = await context.client();
	const messages: IDataObject[] = [];
	for (const uuid of uuids) {
		const message = await client.get(`Message/${encodeURIComponent(uuid)}/`);
		messages.push(presentMessage(message, context));
	}
	return messages;
};

/** UUIDs from an array, or from a text that separates them by comma, semicolon or white space. */
export function readUuids(value: unknown): string[] {
	const list = Array.isArray(value) ? value : [value];
	const uuids = list.flatMap((part) => (part === undefined ? [] : String(part).split(/[\s,;]+/)));
	return [...new Set(uuids.filter((uuid) => uuid !== ''))];
}
