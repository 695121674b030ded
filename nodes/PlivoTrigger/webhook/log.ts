import type { IWebhookFunctions } from 'n8n-workflow';
import { cut } from '../../../plivo/values';

const MINUTE = 60_000;

/** Kinds that are told apart; of more than these nothing is written. */
const KINDS_MAX = 1000;

interface Kind {
	toldAt: number;
	leftOut: number;
}

/** Keeps lines that strangers can cause from filling the log: of each kind one is written, then none for a while. */
export class LineLimit {
	private readonly kinds = new Map<string, Kind>();

	/**
	 * @param everyMs how long no other line of a kind is written
	 * @param now milliseconds of any clock that never goes back
	 */
	constructor(
		private readonly everyMs: number,
		private readonly now: () => number = () => performance.now(),
	) {}

	/** How many lines of a kind were left out before this one; undefined when it is to be left out too. */
	take(kind: string): number | undefined {
		const known = this.kinds.get(kind);
		if (known && this.now() - known.toldAt < this.everyMs) {
			known.leftOut++;
			return undefined;
		}
		if (!known && this.kinds.size >= KINDS_MAX && !this.forgetOne()) return undefined;
		this.kinds.delete(kind);
		this.kinds.set(kind, { toldAt: this.now(), leftOut: 0 });
		return known?.leftOut ?? 0;
	}

	/** Makes room where the kind that was told of longest ago could be told of again. */
	private forgetOne(): boolean {
		const [oldest] = this.kinds;
		if (!oldest || this.now() - oldest[1].toldAt < this.everyMs) return false;
		return this.kinds.delete(oldest[0]);
	}
}

const refusals = new LineLimit(MINUTE);
const failures = new LineLimit(MINUTE);
const unknowns = new LineLimit(Infinity);

/** A request that was not let in. @param reason holds nothing of the request */
export function logRefusal(context: IWebhookFunctions, reason: string): void {
	logLimited(context, 'warn', refusals, `refused a request: ${reason}`);
}

/** A request that could not be looked at, such as by a credential that cannot be read. */
export function logFailure(context: IWebhookFunctions, error: unknown): void {
	logLimited(context, 'error', failures, `could not take a request: ${wordsOf(error)}`);
}

/** A number of the filter that no event can have. @param words it, and what is wrong with it */
export function logFilterFault(context: IWebhookFunctions, words: string): void {
	logLimited(
		context,
		'error',
		failures,
		`has a filter that matches nothing: in 'Numbers', ${words}`,
	);
}

/** A callback that no event is made of: once for each kind. @param words what it is, without its content */
export function logUnknown(context: IWebhookFunctions, words: string): void {
	logLimited(
		context,
		'warn',
		unknowns,
		`took ${words}, which is neither a message nor a delivery report and starts no workflow. More of its kind are not logged`,
	);
}

/** What becomes of an event of Plivo is always told. @param uuid of the message, by which it is found at Plivo */
export function logEvent(
	context: IWebhookFunctions,
	level: 'info' | 'error',
	uuid: string,
	words: string,
): void {
	const name = /^[\w-]{1,64}$/.test(uuid) ? uuid : 'with an odd UUID';
	context.logger[level](onOneLine(`${nameOf(context)}, message ${name}: ${words}`));
}

function logLimited(
	context: IWebhookFunctions,
	level: 'warn' | 'error',
	limit: LineLimit,
	words: string,
): void {
	const line = `${nameOf(context)} ${words}`;
	const leftOut = limit.take(line);
	if (leftOut === undefined) return;
	const others = leftOut > 0 ? ` (and ${leftOut} more since the last line like this)` : '';
	context.logger[level](onOneLine(line + others));
}

/** Longer lines hold what somebody else has written. */
const LINE_MAX = 600;

/** What comes from outside must not look like a line of the log's own. */
function onOneLine(text: string): string {
	return cut(text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' '), LINE_MAX);
}

export function wordsOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

function nameOf(context: IWebhookFunctions): string {
	return `${context.getNode().name} (workflow ${context.getWorkflow().id ?? ''})`;
}
