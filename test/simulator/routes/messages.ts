import { createHash } from 'node:crypto';

import { NotFound, ok } from '../answers';
import type { Call } from '../call';
import { messageObject } from '../messageObject';
import { filterMessages } from '../messageFilters';
import { page } from '../paging';
import type { Answer, StoredMessage } from '../types';

/** The message of the path. Throws 404 when the account has none such. */
function find({ store, account, params }: Call): StoredMessage {
	const message = store.messagesOf(account.authId).find(({ uuid }) => uuid === params.uuid);
	if (!message) throw new NotFound();
	return message;
}

/** GET one message. Its text is not part of the answer. */
export function getMessage(call: Call): Answer {
	return ok(messageObject(find(call)));
}

/** GET messages, newest first. The meta has no total_count: Plivo took it away for messages. */
export function listMessages({ store, account, query, path }: Call): Answer {
	const found = filterMessages(store.messagesOf(account.authId), query);
	const { objects, meta } = page(found, query, path);
	return ok({ meta, objects: objects.map(messageObject) });
}

/** GET the media of a message; empty when its content is not logged. */
export function listMedia(call: Call): Answer {
	const message = find(call);
	const isLogged =
		message.body.log === undefined || LOGS_CONTENT.includes(String(message.body.log));
	return ok({ objects: isLogged ? mediaObjects(message) : [] });
}

const LOGS_CONTENT = ['true', 'content_only'];

function mediaObjects(message: StoredMessage) {
	const urls = stringsOf(message.body.media_urls).map((url) => ({
		media_id: mediaId(url),
		file_name: new URL(url).pathname.split('/').pop() ?? '',
	}));
	const ids = stringsOf(message.body.media_ids).map((id) => ({ media_id: id, file_name: id }));
	return [...urls, ...ids].map((media) => ({
		...media,
		content_type: 'image/png',
		media_url: `https://media.plivo.com/Account/${message.account}/Media/${media.media_id}`,
		message_uuid: message.uuid,
		size: 12_345,
		upload_time: message.time,
	}));
}

const stringsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** The same address always has the same id. */
const mediaId = (url: string) => createHash('sha256').update(url).digest('hex').slice(0, 32);
