import { NotFound, ok } from '../answers';
import type { Call } from '../call';
import { messageObject } from '../messageObject';
import { filterMessages } from '../messageFilters';
import { page } from '../paging';
import type { Answer, StoredMessage } from '../types';
import { mediaObject } from './media';

/** The message of the path. Throws 404 when the account has none such. */
export function findMessage({ store, account, params }: Call): StoredMessage {
	const message = store.messagesOf(account.authId).find(({ uuid }) => uuid === params.uuid);
	if (!message) throw new NotFound();
	return message;
}

/** GET one message. Its text is not part of the answer. */
export function getMessage(call: Call): Answer {
	return ok(messageObject(findMessage(call)));
}

/** GET messages, newest first. The meta has no total_count: Plivo took it away for messages. */
export function listMessages({ store, account, query, path }: Call): Answer {
	const found = filterMessages(store.messagesOf(account.authId), query);
	const { objects, meta } = page(found, query, path);
	return ok({ meta, objects: objects.map(messageObject) });
}

/** GET the media of a message; empty when its content is not logged. */
export function listMedia(call: Call): Answer {
	const { body, mediaIds, uuid } = findMessage(call);
	const isLogged = body.log === undefined || LOGS_CONTENT.includes(String(body.log));
	const objects = mediaIds.flatMap((id) => {
		const media = call.store.media.get(id);
		return media && isLogged ? [{ ...mediaObject(media, call.origin), message_uuid: uuid }] : [];
	});
	return ok({ objects });
}

const LOGS_CONTENT = ['true', 'content_only'];
