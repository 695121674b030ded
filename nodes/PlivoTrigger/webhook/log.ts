import type { IWebhookFunctions } from 'n8n-workflow';
import { cut } from '../../../plivo/values';
import type { FilterFault } from '../../../plivo/webhook/eventFilter';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Kinds that are told apart for one trigger; of more than these nothing is written. */
const KINDS_MAX = 100;

const UUID = /^[\w-]{1,64}$/;
const FOREIGN_MAX = 60;
const LINE_MAX = 1000;
/** Control and format characters, which turn text around too, and the two separators of lines and paragraphs. */
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}]/gu;

interface Kind {
	toldAt: number;
	leftOut: number;
}

/** Keeps lines that strangers can cause from filling the log: of each kind one is written, then none for a while. */
export class LineLimit {
	private readonly scopes = new Map<string, Map<string, Kind>>();

	/**
	 * @param everyMs how long no other line of a kind is written
	 * @param now milliseconds of any clock that never goes back
	 */
	constructor(
		private readonly everyMs: number,
		private readonly now: () => number = () => performance.now(),
	) {}

	/**
	 * How many lines of a kind were left out before this one; undefined when it is to be left out too.
	 * @param scope tells triggers apart, so that none silences another
	 */
	take(scope: string, kind: string): number | undefined {
		const kinds = this.scopes.get(scope) ?? new Map<string, Kind>();
		this.scopes.set(scope, kinds);
		const known = kinds.get(kind);
		if (known && this.now() - known.toldAt < this.everyMs) {
			known.leftOut++;
			return undefined;
		}
		if (!known && kinds.size >= KINDS_MAX && !this.forgetOne(kinds)) return undefined;
		kinds.delete(kind);
		kinds.set(kind, { toldAt: this.now(), leftOut: 0 });
		return known?.leftOut ?? 0;
	}

	/** Makes room where the kind that was told of longest ago could be told of again. */
	private forgetOne(kinds: Map<string, Kind>): boolean {
		const [oldest] = kinds;
		if (!oldest || this.now() - oldest[1].toldAt < this.everyMs) return false;
		return kinds.delete(oldest[0]);
	}
}

const refusals = new LineLimit(MINUTE);
const failures = new LineLimit(MINUTE);
const unknowns = new LineLimit(DAY);
const events = new LineLimit(MINUTE);

/** A request that was not let in. @param reason holds nothing of the request */
export function logRefusal(context: IWebhookFunctions, reason: string): void {
	logLimited(context, 'warn', refusals, `refused a request: ${reason}`);
}

/** A request that could not be looked at, such as by a credential that cannot be read. */
export function logFailure(context: IWebhookFunctions, error: unknown): void {
	logLimited(context, 'error', failures, `could not take a request: ${wordsOf(error)}`);
}

/** A filter that keeps events out which it may be meant to let through. */
export function logFilterFault(context: IWebhookFunctions, { part, words }: FilterFault): void {
	logLimited(context, 'error', failures, `has a filter that does not work: in '${part}', ${words}`);
}

/** A callback that no event is made of: once a day for each kind. @param words what it is, without its content */
export function logUnknown(context: IWebhookFunctions, words: string): void {
	logLimited(
		context,
		'warn',
		unknowns,
		`took ${words}, which is neither a message nor a delivery report and starts no workflow. More of its kind are not logged for a day`,
	);
}

/** What becomes of an event. @param uuid of the message, by which it is found at Plivo */
export function logEvent(
	context: IWebhookFunctions,
	level: 'info' | 'error',
	uuid: string,
	words: string,
): void {
	const name = UUID.test(uuid) ? uuid : JSON.stringify(cut(uuid, FOREIGN_MAX));
	const line = `message ${name}: ${words}`;
	// Without signatures a stranger could fill the log; what is signed must be told, however much it is.
	const isChecked = context.getNodeParameter('options.signature', 'any') !== 'none';
	if (isChecked) context.logger[level](oneLine(`${nameOf(context)} ${line}`));
	else logLimited(context, level, events, line);
}

function logLimited(
	context: IWebhookFunctions,
	level: 'info' | 'warn' | 'error',
	limit: LineLimit,
	words: string,
): void {
	const line = oneLine(`${nameOf(context)} ${words}`);
	const leftOut = limit.take(nameOf(context), line);
	if (leftOut === undefined) return;
	const others = leftOut > 0 ? ` (and ${leftOut} more since the last line like this)` : '';
	context.logger[level](line + others);
}

/** Whatever a request or an error brings along cannot end the line and begin another that looks like n8n's own. */
function oneLine(text: string): string {
	return cut(text, LINE_MAX).replace(
		UNPRINTABLE,
		(sign) => `\\u{${sign.codePointAt(0)?.toString(16) ?? ''}}`,
	);
}

export function wordsOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

function nameOf(context: IWebhookFunctions): string {
	return `${context.getNode().name} (workflow ${context.getWorkflow().id ?? ''})`;
}
