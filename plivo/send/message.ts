import { z } from 'zod/v3';

import { checkContent, MESSAGE_TYPES, type MessageType } from './content';
import { fromJson, isEmpty, isPlainObject, withoutEmpty } from '../values';
import { booleanField, choiceField, integerField, textField, urlField } from './fields';
import { interactiveSchema } from './interactive';
import { locationSchema } from './location';
import { mediaIdsField, mediaUrlsField } from './media';
import { report, toProblem, type MessageProblem } from './problem';
import { recipientsField } from './recipients';
import { senderField } from './sender';
import { templateSchema } from './template';

export type { MessageProblem } from './problem';

const EXPIRY_MIN = 5;
const EXPIRY_MAX = 10799;
const LOG_CHOICES = ['true', 'false', 'content_only', 'number_only'] as const;
const DLT_CATEGORIES = [
	'transactional',
	'promotional',
	'service_implicit',
	'service_explicit',
] as const;

/** The documented fields of the send request but `dst`, under Plivo's names and with the types they have on the wire. */
const bodyFields = z
	.object({
		src: senderField.optional(),
		powerpack_uuid: textField('The Powerpack UUID', { trim: true }).optional(),
		text: textField('The text').optional(),
		type: choiceField('The message type', MESSAGE_TYPES).default('sms'),
		media_urls: mediaUrlsField.optional(),
		media_ids: mediaIdsField.optional(),
		template: templateSchema.optional(),
		interactive: interactiveSchema.optional(),
		location: locationSchema.optional(),
		url: urlField('The status callback URL').optional(),
		method: choiceField('The status callback method', ['GET', 'POST']).optional(),
		message_expiry: integerField('The message expiry', {
			min: EXPIRY_MIN,
			max: EXPIRY_MAX,
			unit: ' seconds',
		}).optional(),
		trackable: booleanField('The trackable setting').optional(),
		log: choiceField('The log setting', LOG_CHOICES).optional(),
		dlt_entity_id: textField('The DLT entity ID', { trim: true }).optional(),
		dlt_template_id: textField('The DLT template ID', { trim: true }).optional(),
		dlt_template_category: choiceField('The DLT template category', DLT_CATEGORIES).optional(),
	})
	.passthrough();

/** `dst` comes out as a list: a message has any number of recipients, a request at most 1,000. */
const fields = bodyFields.extend({ dst: recipientsField });

const FIELD_NAMES = new Set(Object.keys(fields.shape));
/** Fields that a form may hold as JSON text. */
const JSON_FIELDS = new Set(['template', 'interactive', 'location', 'media_urls', 'media_ids']);

/** Leaves out what was not filled in. Fields that the contract does not know are not touched. */
function tidy(draft: unknown): unknown {
	if (typeof draft !== 'object' || draft === null) return draft;
	const kept = Object.entries(draft)
		.map(([name, value]) => [name, FIELD_NAMES.has(name) ? tidyField(name, value) : value] as const)
		.filter(
			([name, value]) => !FIELD_NAMES.has(name) || !isEmpty(value) || isBlankForm(draft, name),
		);
	const body: Record<string, unknown> = Object.fromEntries(kept);
	// A method says how to call `url`; without a URL there is nothing to call.
	if (body.url === undefined) delete body.method;
	return body;
}

/** A WhatsApp object with nothing but blank fields was meant: its own rules say which of them is missing. */
function isBlankForm(draft: object, name: string): boolean {
	const { type, [name]: value } = draft as Record<string, unknown>;
	return type === 'whatsapp' && isPlainObject(value) && Object.keys(value).length > 0;
}

function tidyField(name: string, value: unknown): unknown {
	const tidied = withoutEmpty(JSON_FIELDS.has(name) ? fromJson(value) : value);
	return Array.isArray(tidied) ? tidied.filter((element) => !isEmpty(element)) : tidied;
}

interface Parties {
	src?: string;
	powerpack_uuid?: string;
	dst: string[];
	type: MessageType;
}

function checkSender({ src, powerpack_uuid, dst, type }: Parties, ctx: z.RefinementCtx): void {
	if (type === 'whatsapp' && powerpack_uuid !== undefined) {
		report(ctx, {
			path: ['powerpack_uuid'],
			message: 'A WhatsApp message cannot be sent from a Powerpack',
			hint: 'Send it from the phone number of your WhatsApp Business account',
		});
	} else if (src !== undefined && powerpack_uuid !== undefined) {
		report(ctx, {
			path: ['powerpack_uuid'],
			message: 'The message has both a sender and a Powerpack',
			hint: 'Keep one of them',
		});
	} else if (src === undefined && powerpack_uuid === undefined) {
		report(ctx, {
			path: ['src'],
			message: 'There is no sender',
			hint:
				type === 'whatsapp'
					? 'Give the phone number of your WhatsApp Business account'
					: 'Give a phone number, a short code, an alphanumeric sender ID or a Powerpack',
		});
	}
	if (src !== undefined && dst.includes(src)) {
		report(ctx, {
			path: ['dst'],
			message: `The sender ${src} is also a recipient`,
			hint: 'Remove it from the recipients, or send from another number',
		});
	}
}

/**
 * The contract of Plivo's send request: in, Plivo's field names with values as a form or an expression gives them;
 * out, the fields of the request body with exact types and nothing empty. Unknown fields go through untouched, so that what Plivo
 * adds can be sent. Rules are those of Plivo's page on sending a message. A `method` without a `url` is left out.
 */
const messageSchema = z.preprocess(
	tidy,
	fields.superRefine((message, ctx) => {
		checkSender(message, ctx);
		checkContent(message, ctx);
	}),
);

/** The body of a send request without its recipients. */
export type MessageBody = z.output<typeof bodyFields>;

/** The body of a send request, ready to be written as JSON. */
export type MessageRequest = MessageBody & {
	/** At most 1,000 recipients, joined with `<`. */
	dst: string;
};

/** A message that keeps the contract, or all that is wrong with it. */
export type CheckedMessage =
	| {
			ok: true;
			body: MessageBody;
			/** Digits alone, each once, in the order given; any number from one up. */
			recipients: string[];
	  }
	| { ok: false; problems: MessageProblem[] };

/** Checks a message against the contract. Throws nothing for values that JSON can hold. */
export function checkMessage(draft: Record<string, unknown>): CheckedMessage {
	const result = messageSchema.safeParse(draft);
	if (!result.success) return { ok: false, problems: result.error.issues.map(toProblem) };
	const { dst: recipients, ...body } = result.data;
	return { ok: true, body, recipients };
}
