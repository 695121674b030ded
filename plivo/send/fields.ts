import { z } from 'zod/v3';
import { PhoneNumbers, readPhoneNumbers, readSender } from '../phoneNumber';
import { toIsoText } from '../time';
import {
	countCharacters,
	formatCount,
	fromJson,
	isEmpty,
	isWellFormed,
	quote,
	textFault,
	trimmed,
} from '../values';

/** One reason why a message cannot be sent, written for the person who fills the form. */
export interface MessageProblem {
	/** The way to the field, in Plivo's names. */
	path: Array<string | number>;
	/** The same as one text, such as `template.components[0].index`. */
	field: string;
	/** What is wrong. */
	message: string;
	/** What to do about it. */
	hint?: string;
}

interface Report {
	message: string;
	hint?: string;
	/** The way from the value under check to the field at fault. */
	path?: Array<string | number>;
	/** The value cannot be read at all, so that rules which need it are not checked. */
	fatal?: boolean;
}

/** Adds a problem to a zod check, with its hint. */
export function report(ctx: z.RefinementCtx, { message, hint, path, fatal }: Report): void {
	ctx.addIssue({ code: 'custom', message, path, fatal, params: { hint } });
}

/** Turns a zod issue into a problem; the hint is the one given to `report`. */
export function toProblem(issue: z.ZodIssue): MessageProblem {
	const hint: unknown = issue.code === 'custom' ? issue.params?.hint : undefined;
	return {
		path: issue.path,
		field: fieldName(issue.path),
		message: issue.message,
		...(typeof hint === 'string' ? { hint } : {}),
	};
}

/** Writes a path as people read it: `['template', 'components', 0]` becomes `template.components[0]`. */
export function fieldName(path: Array<string | number>): string {
	return path.reduce<string>((name, key) => {
		if (typeof key === 'number') return `${name}[${key}]`;
		return name === '' ? key : `${name}.${key}`;
	}, '');
}

/** The beginning of a web address with a host; the rest is left to the URL parser. */
const FULL_URL = /^https?:\/\/[^\s/?#]/i;

/** URL parsers drop some of these and encode others; which, the receiver may see differently. */
const NOT_IN_URLS = /[\s\p{Cc}]/u;

interface TextOptions {
	/** The most characters (code points) allowed. */
	max?: number;
	/** Blanks and invisible marks around the value are dropped: for names and identifiers, not for what a person will read. */
	trim?: boolean;
	/** What to do when the value is missing or is not text. */
	hint?: string;
}

/**
 * A text as it is, a number written out, and where a person will read it, true and false as words and times in
 * ISO 8601. `label` begins the messages, such as "The template name".
 */
export function textField(label: string, { max, trim, hint }: TextOptions = {}) {
	return z.unknown().transform((value, ctx) => {
		if (isEmpty(value) || (trim && typeof value === 'string' && trimmed(value) === '')) {
			report(ctx, { message: `${label} is missing`, hint, fatal: true });
			return z.NEVER;
		}
		const read = readText(value, trim === true);
		const fault = read === undefined ? typeFault(value) : textFault(read);
		if (read === undefined || fault !== undefined) {
			const message = `${label} ${fault}`;
			report(ctx, {
				message,
				hint: read === undefined ? (hint ?? TEXT_HINT) : FAULT_HINT,
				fatal: true,
			});
			return z.NEVER;
		}
		const text = trim ? trimmed(read) : read;
		checkLength(ctx, label, text, max);
		return text;
	});
}

const TEXT_HINT = 'Give it as text';
const FAULT_HINT = 'Check where it comes from';

function readText(value: unknown, isIdentifier: boolean): string | undefined {
	if (typeof value === 'string') return value;
	if (typeof value === 'number') {
		const isExact = Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value);
		return isExact ? String(value) : undefined;
	}
	if (isIdentifier) return undefined;
	return typeof value === 'boolean' ? String(value) : toIsoText(value);
}

function typeFault(value: unknown): string {
	return typeof value === 'number'
		? 'is a number that loses digits when it is written out'
		: 'is not text';
}

function checkLength(ctx: z.RefinementCtx, label: string, text: string, max?: number) {
	const length = countCharacters(text);
	if (max === undefined || length <= max) return;
	report(ctx, {
		message: `${label} has ${formatCount(length)} characters, at most ${formatCount(max)} are allowed`,
		hint: 'Shorten it',
	});
}

/** One of a few words, whatever its case on the way in. A boolean counts as the word `true` or `false`. */
export function choiceField<const Value extends string>(label: string, choices: readonly Value[]) {
	const hint = `Use ${listChoices(choices)}`;
	return z.unknown().transform((value, ctx) => {
		const word = typeof value === 'object' ? '' : String(value).trim().toLowerCase();
		const choice = choices.find((one) => one.toLowerCase() === word);
		if (choice !== undefined) return choice;
		const message = isEmpty(value)
			? `${label} is missing`
			: `${label} ${quote(value)} is not known`;
		report(ctx, { message, hint, fatal: true });
		return z.NEVER;
	});
}

function listChoices(choices: readonly string[]): string {
	return choices.length === 1
		? `${choices[0]}`
		: `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;
}

/** A full http or https URL. */
export function urlField(label: string) {
	return z.unknown().transform((value, ctx) => {
		const url = typeof value === 'string' ? trimmed(value) : '';
		const isWhole = FULL_URL.test(url) && !NOT_IN_URLS.test(url) && isWellFormed(url);
		if (isWhole && URL.canParse(url)) return url;
		const message = isEmpty(value)
			? `${label} is missing`
			: `${label} ${quote(value)} is not a full URL`;
		const hint = /\s/.test(url)
			? 'Write each blank in the URL as %20'
			: 'Begin with https:// or http:// and the host name';
		report(ctx, { message, hint, fatal: true });
		return z.NEVER;
	});
}

/** A whole number within bounds, or a text that holds one. */
export function integerField(
	label: string,
	bounds: { min?: number; max?: number; unit?: string } = {},
) {
	const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER, unit = '' } = bounds;
	const range =
		Object.keys(bounds).length === 0
			? ''
			: ` between ${formatCount(min)} and ${formatCount(max)}${unit}`;
	return z.unknown().transform((value, ctx) => {
		const number = readInteger(value);
		if (number !== undefined && number >= min && number <= max) return number;
		const fault = number === undefined ? 'is not a whole number' : 'is out of range';
		const message = isEmpty(value) ? `${label} is missing` : `${label} ${quote(value)} ${fault}`;
		report(ctx, { message, hint: `Use a whole number${range}`, fatal: number === undefined });
		return number ?? z.NEVER;
	});
}

function readInteger(value: unknown): number | undefined {
	const text = typeof value === 'string' ? value.trim() : value;
	const number = typeof text === 'string' && /^[+-]?\d+$/.test(text) ? Number(text) : text;
	return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
}

/** True or false, also as text. */
export function booleanField(label: string) {
	return choiceField(label, ['true', 'false']).transform((word) => word === 'true');
}

/** To look at each of a hundred thousand values would hold up everybody else; no list in a message has half as many. */
export const LIST_MAX = 1000;

/** An array of `item`, also as JSON text, with bounds on its length; `things` is the plural in the messages. */
export function listField<Item extends z.ZodTypeAny>(
	item: Item,
	{ label, things, min = 1, max }: { label: string; things: string; min?: number; max?: number },
) {
	const bounded = z
		.array(z.unknown(), {
			required_error: `${label} has no ${things}`,
			invalid_type_error: `The ${things} of ${lowerFirst(label)} are not a list`,
		})
		.superRefine(({ length }, ctx) => {
			if (length <= LIST_MAX) return;
			const message = `${label} has ${formatCount(length)} ${things}, far more than a message takes`;
			report(ctx, { message, hint: 'Remove what is too many', fatal: true });
		});
	const list = z.array(item).superRefine((items, ctx) => {
		if (items.length >= min && (max === undefined || items.length <= max)) return;
		const allowed = min === max ? `exactly ${min}` : `${min} to ${max}`;
		report(ctx, {
			message: `${label} has ${formatCount(items.length)} ${things}, ${allowed} allowed`,
			hint: items.length < min ? 'Add what is missing' : 'Remove what is too many',
		});
	});
	return z.preprocess((value) => fromJson(value), bounded.pipe(list));
}

function lowerFirst(text: string): string {
	return text.charAt(0).toLowerCase() + text.slice(1);
}

/** `src`: a phone number, a short code or an alphanumeric sender ID; comes out sanitised, as Plivo would do. */
export const senderField = z.unknown().transform((value, ctx) => {
	const reading = readSender(value);
	if ('sender' in reading) return reading.sender;
	const { fault, hint } = reading;
	report(ctx, { message: `The sender ${quote(value)} ${fault}`, hint, fatal: true });
	return z.NEVER;
});

/** The most unique recipients that Plivo takes in one request. */
export const RECIPIENTS_MAX = 1000;

/** `dst`: whatever `readPhoneNumbers` reads, or what it has read; comes out as a list of numbers, of any length. */
export const recipientsField = z.unknown().transform((value, ctx) => {
	const { numbers, faults } = value instanceof PhoneNumbers ? value : readPhoneNumbers(value);
	if (numbers.length === 0 && faults.length === 0) {
		report(ctx, {
			message: 'There is no recipient',
			hint: 'Give at least one phone number with its country code',
		});
	}
	for (const { first, count } of groupByFault(faults)) {
		const others = count === 1 ? '' : ` (and ${formatCount(count - 1)} more like it)`;
		const message = `The recipient ${quote(first.value)} ${first.fault}${others}`;
		report(ctx, { message, hint: first.hint });
	}
	return numbers;
});

type Fault = PhoneNumbers['faults'][number];

/** Each kind of fault once, however many recipients have it. */
function groupByFault(faults: Fault[]): Array<{ first: Fault; count: number }> {
	const groups = new Map<string, { first: Fault; count: number }>();
	for (const fault of faults) {
		const group = groups.get(fault.fault);
		if (group) group.count += 1;
		else groups.set(fault.fault, { first: fault, count: 1 });
	}
	return [...groups.values()];
}
