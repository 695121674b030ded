import { z } from 'zod/v3';
import { readPhoneNumber } from '../phoneNumber';
import {
	formatCount,
	fromJson,
	isEmpty,
	isPlainObject,
	quote,
	splitList,
	withoutEmpty,
	type ListKind,
} from '../values';
import { checkContent, MESSAGE_TYPES, type MessageType } from './content';
import {
	fieldName,
	booleanField,
	choiceField,
	integerField,
	LIST_MAX,
	recipientsField,
	report,
	senderField,
	textField,
	toProblem,
	urlField,
	type MessageProblem,
} from './fields';
import { INTERACTIVE_FIELDS, interactiveSchema } from './interactive';
import { LOCATION_FIELDS, locationSchema } from './location';
import { findNameProblem, findShapeProblem } from './shape';
import { TEMPLATE_FIELDS, templateSchema } from './template';

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
		media_urls: z.array(urlField('The media URL')).optional(),
		media_ids: z.array(textField('The media ID', { trim: true })).optional(),
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
/** Fields that are objects, which a form may hold as JSON text, and the names that the contract knows in them. */
const NESTED_FIELDS = new Map<string, ReadonlySet<string>>([
	['template', TEMPLATE_FIELDS],
	['interactive', INTERACTIVE_FIELDS],
	['location', new Set(LOCATION_FIELDS)],
]);
const LIST_FIELDS = new Map<string, ListKind>([
	['media_urls', 'urls'],
	['media_ids', 'ids'],
]);

/** Reads JSON text where a form may hold it. */
function decode(draft: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(draft).map(([name, value]) => [
			name,
			NESTED_FIELDS.has(name) ? fromJson(value) : value,
		]),
	);
}

function findLengthProblem(name: string, list: unknown): MessageProblem[] {
	if (!Array.isArray(list) || list.length <= LIST_MAX) return [];
	const message = `There are ${formatCount(list.length)} values, far more than a message takes`;
	return [{ path: [name], field: name, message, hint: 'Send the others in other messages' }];
}

/** Leaves out what was not filled in. What the contract does not know is not touched. */
function tidy(draft: Record<string, unknown>): Record<string, unknown> {
	const isWhatsApp = draft.type === 'whatsapp';
	const kept = Object.entries(draft).flatMap(([name, value]) => {
		if (!FIELD_NAMES.has(name)) return [[name, value] as const];
		const tidied = tidyField(name, value);
		return isEmpty(tidied) && !(isWhatsApp && isBlankForm(value)) ? [] : [[name, tidied] as const];
	});
	return Object.fromEntries(kept);
}

function tidyField(name: string, value: unknown): unknown {
	const kind = LIST_FIELDS.get(name);
	if (kind) return isEmpty(value) ? undefined : splitList(value, kind);
	const names = NESTED_FIELDS.get(name);
	return names ? withoutEmpty(value, names) : value;
}

/** An object with nothing but blank fields was meant: its own rules say which of them is missing. */
function isBlankForm(value: unknown): boolean {
	return isPlainObject(value) && Object.keys(value).length > 0;
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
	if (type === 'whatsapp' && src !== undefined && !('number' in readPhoneNumber(src))) {
		report(ctx, {
			path: ['src'],
			message: `The sender ${quote(src)} is not a phone number, which WhatsApp needs`,
			hint: 'Give the phone number of your WhatsApp Business account',
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

function checkCallback(
	{ url, method }: { url?: string; method?: string },
	ctx: z.RefinementCtx,
): void {
	if (method === undefined || url !== undefined) return;
	report(ctx, {
		path: ['method'],
		message: 'There is a status callback method, but no URL to call',
		hint: 'Give the status callback URL, or remove the method',
	});
}

/**
 * The contract of Plivo's send request: in, Plivo's field names with values as a form or an expression gives them;
 * out, the fields of the request body with exact types and nothing empty. Unknown fields go through untouched, so that
 * what Plivo adds can be sent. Rules are those of Plivo's page on sending a message.
 */
const messageSchema = fields.superRefine((message, ctx) => {
	checkSender(message, ctx);
	checkContent(message, ctx);
	checkCallback(message, ctx);
});

/** The body of a send request without its recipients. */
export type MessageBody = z.output<typeof bodyFields>;

/** A message that keeps the contract, or all that is wrong with it. */
export type CheckedMessage =
	| {
			ok: true;
			body: MessageBody;
			/** Digits alone, each once, in the order given; any number from one up. */
			recipients: string[];
	  }
	| { ok: false; problems: MessageProblem[] };

/** Checks a message against the contract. Never throws, however deep, large or odd its values are. */
export function checkMessage(draft: Record<string, unknown>): CheckedMessage {
	const decoded = decode(draft);
	// Lists need no bound of depth: they are taken apart without recursion.
	const problems = Object.entries(decoded)
		.filter(([name]) => name !== 'dst' && !LIST_FIELDS.has(name))
		.flatMap(([name, value]) => findNameProblem(name) ?? findShapeProblem(value, [name]) ?? [])
		.map((problem) => ({ ...problem, field: fieldName(problem.path) }));
	if (problems.length > 0) return { ok: false, problems };
	const tidied = tidy(decoded);
	const tooLong = [...LIST_FIELDS.keys()].flatMap((name) => findLengthProblem(name, tidied[name]));
	if (tooLong.length > 0) return { ok: false, problems: tooLong };
	const result = messageSchema.safeParse(tidied);
	if (!result.success) return { ok: false, problems: result.error.issues.map(toProblem) };
	const { dst: recipients, ...body } = result.data;
	return { ok: true, body, recipients };
}
