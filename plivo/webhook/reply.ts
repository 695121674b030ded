import { z } from 'zod/v3';
import { checkContent, MESSAGE_TYPES } from '../send/content';
import { toProblem, type MessageProblem } from '../send/fields';

/** A message that answers an incoming one. */
export interface Reply {
	/** The number that the incoming message was sent to. */
	src: string;
	/** The number it came from. */
	dst: string;
	type: ReplyType;
	text: string;
}

export type ReplyType = 'sms' | 'whatsapp';

/** The answer to a callback that nothing is to follow. */
export const EMPTY_RESPONSE = '<Response/>';

/** What XML 1.0 cannot hold, escaped or not (2.2: Char). */
const NOT_IN_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** A carriage return too: a parser would make a line feed of it (XML 1.0, 2.11). */
const ESCAPED: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&apos;',
	'\r': '&#13;',
};

/**
 * The XML that makes Plivo send a message in answer to a callback (docs: handling incoming messages; the same as
 * plivo-node's `Response().addMessage`). Characters that XML cannot hold are left out.
 * @returns the empty response when no text is left
 */
export function replyXml({ src, dst, type, text }: Reply): string {
	if (text.replace(NOT_IN_XML, '').trim() === '') return EMPTY_RESPONSE;
	const attributes = `src="${toXml(src)}" dst="${toXml(dst)}" type="${toXml(type)}"`;
	return `<Response><Message ${attributes}>${toXml(text)}</Message></Response>`;
}

function toXml(text: string): string {
	return text.replace(NOT_IN_XML, '').replace(/[&<>"'\r]/g, (sign) => ESCAPED[sign] ?? '');
}

/** How a message is answered: an MMS as SMS, since a text has no media; WhatsApp in WhatsApp, as is assumed. */
export function replyType(messageType: string | null): ReplyType {
	return messageType === 'whatsapp' ? 'whatsapp' : 'sms';
}

const replySchema = z
	.object({ type: z.enum(MESSAGE_TYPES), text: z.string().optional() })
	.superRefine(checkContent);

/** What keeps a text from being sent as a reply, by the rules of the send request: it is empty or too long. */
export function findReplyProblem(reply: Pick<Reply, 'type' | 'text'>): MessageProblem | undefined {
	const text = reply.text.trim() === '' ? undefined : reply.text;
	const [issue] = replySchema.safeParse({ type: reply.type, text }).error?.issues ?? [];
	return issue && toProblem(issue);
}
