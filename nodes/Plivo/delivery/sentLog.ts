import { createHash, randomUUID } from 'node:crypto';
import type { IContextObject } from 'n8n-workflow';
import type { SendResponse } from '../../../plivo/answer/response';
import type { PreparedMessage } from './preparedMessage';

/** Whom a request goes to on behalf of what. */
export interface Share {
	/** An item of the run, by its index; for an agent's tool a message, by a digest of its content, or a call. */
	place: string;
	recipients: string[];
}

/** Why a request is not sent again. What Plivo refused is not kept: it may be sent again. */
export type LoggedOutcome =
	| { state: 'accepted'; response: SendResponse }
	| { state: 'unknown'; reason: string };

/** A request in the log: waiting for its turn, on its way, or ended. */
export interface LoggedRequest {
	readonly shares: Share[];
	/** Its number in the stored text, from the moment it leaves. */
	number?: number;
	outcome?: LoggedOutcome;
}

/** Plivo's usual words, not worth keeping with every message. */
const USUAL_MESSAGE = 'message(s) queued';

/** Where a request is that left and never ended: the process or the run did before. */
const NO_ANSWER = 'the run ended before an answer came';

/**
 * What left in this execution, by place and recipient and never by content: an expression such as
 * `$now` gives another text at each try and must not make another message.
 *
 * It lives in the node's execution context, which n8n keeps between the tries of Retry On Fail and
 * stores with the execution, so that Retry execution finds it too. There it is one text, to which a
 * line is added when a request leaves and another when it ends: n8n stores that far smaller than
 * objects, and whenever it stores, what was on its way is in it.
 *
 *     0>12=14155550100                  request 0 leaves, for item 12
 *     1>13=14155550101,14155550102      request 1 leaves, for two recipients of item 13
 *     0+<uuid> <api_id>                 Plivo accepted request 0
 *     1?HTTP status 500                 the outcome of request 1 is unknown; `-` when it was refused
 *
 * The recipients of a request and its UUIDs are not paired, since Plivo promises no order.
 */
export class SentLog {
	/** Tells this log from the same one after a restart; a word that no digest of a content is. */
	readonly session = randomUUID();

	private text = '';

	private count = 0;

	private readonly requests = new Set<LoggedRequest>();

	/** The last request to a recipient on behalf of a place comes first; it counts. */
	private readonly byKey = new Map<string, LoggedRequest[]>();

	private readonly waiting = new Map<LoggedRequest, Array<() => void>>();

	private constructor(
		private readonly context: IContextObject,
		private readonly name: string,
	) {
		const stored: unknown = context[name];
		if (typeof stored === 'string') this.restore(stored);
	}

	/**
	 * The log of this name in an execution. All calls of a node in one process get the same one, so
	 * that they see what each other has under way.
	 * @param context the node's execution context
	 */
	static open(context: IContextObject, name: string): SentLog {
		const logs = opened.get(context) ?? new Map<string, SentLog>();
		opened.set(context, logs);
		const log = logs.get(name) ?? new SentLog(context, name);
		logs.set(name, log);
		return log;
	}

	/** The request that went, or is about to go, to a recipient on behalf of a place. */
	find(place: string, recipient: string): LoggedRequest | undefined {
		return this.byKey.get(keyOf(place, recipient))?.[0];
	}

	/** All requests, in the order in which they were reserved, but for those that a later one took the place of. */
	all(): LoggedRequest[] {
		return [...this.requests].filter((request) => {
			for (const key of keysOf(request)) if (this.byKey.get(key)?.[0] === request) return true;
			return false;
		});
	}

	/** Keeps everybody else from sending to these recipients. */
	reserve(shares: Share[]): LoggedRequest {
		const request: LoggedRequest = { shares };
		this.add(request);
		return request;
	}

	/** Notes that a request leaves now. */
	begin(request: LoggedRequest): void {
		request.number = this.count++;
		this.write(`${request.number}>${packShares(request.shares)}`);
	}

	/** Notes how a request ended; without an outcome it was surely not taken, and its recipients are free again. */
	end(request: LoggedRequest, outcome?: LoggedOutcome): void {
		if (request.number !== undefined) this.write(`${request.number}${packOutcome(outcome)}`);
		if (outcome) request.outcome = outcome;
		else this.remove(request);
		for (const resolve of this.waiting.get(request) ?? []) resolve();
		this.waiting.delete(request);
	}

	/** Whether a request has left and not ended yet. */
	isUnderWay(request: LoggedRequest): boolean {
		return request.number !== undefined && !request.outcome && this.requests.has(request);
	}

	/** Waits until a request of another call has ended. */
	async ended(request: LoggedRequest): Promise<void> {
		if (request.outcome || !this.requests.has(request)) return;
		await new Promise<void>((resolve) => {
			this.waiting.set(request, [...(this.waiting.get(request) ?? []), resolve]);
		});
	}

	/** Forgets everything; logs of other names stay. */
	forget(): void {
		delete this.context[this.name];
		opened.get(this.context)?.delete(this.name);
	}

	private add(request: LoggedRequest): void {
		this.requests.add(request);
		for (const key of keysOf(request)) {
			this.byKey.set(key, [request, ...(this.byKey.get(key) ?? [])]);
		}
	}

	private remove(request: LoggedRequest): void {
		this.requests.delete(request);
		for (const key of keysOf(request)) {
			// What went before counts again: it may have been unknown, and was sent again by choice.
			const others = this.byKey.get(key)?.filter((one) => one !== request) ?? [];
			if (others.length > 0) this.byKey.set(key, others);
			else this.byKey.delete(key);
		}
	}

	private write(line: string): void {
		this.text += `${line}\n`;
		this.context[this.name] = this.text;
	}

	private restore(text: string): void {
		this.text = text;
		const left = new Map<number, LoggedRequest>();
		for (const line of text.split('\n')) {
			const end = line.search(/[>+?-]/);
			const [number, mark, rest] = [parseInt(line, 10), line[end], line.slice(end + 1)];
			const request = left.get(number);
			if (mark === '>') {
				const leaving = { shares: unpackShares(rest), number, outcome: NEVER_ENDED };
				left.set(number, leaving);
				this.add(leaving);
			} else if (request && mark === '-') this.remove(request);
			else if (request && mark) request.outcome = unpackOutcome(mark, rest);
		}
		this.count = left.size;
	}
}

const NEVER_ENDED: LoggedOutcome = { state: 'unknown', reason: NO_ANSWER };

/** By context, so that they go when the execution does. */
const opened = new WeakMap<IContextObject, Map<string, SentLog>>();

function keyOf(place: string, recipient: string): string {
	return `${place} ${recipient}`;
}

function* keysOf({ shares }: LoggedRequest): Generator<string> {
	for (const { place, recipients } of shares) {
		for (const recipient of recipients) yield keyOf(place, recipient);
	}
}

function packShares(shares: Share[]): string {
	return shares.map(({ place, recipients }) => `${place}=${recipients.join(',')}`).join(';');
}

function unpackShares(text: string): Share[] {
	return text.split(';').map((share) => {
		const [place = '', recipients = ''] = share.split('=');
		return { place, recipients: recipients.split(',') };
	});
}

function packOutcome(outcome?: LoggedOutcome): string {
	if (!outcome) return '-';
	if (outcome.state === 'unknown') return `?${outcome.reason.replace(/\s+/g, ' ')}`;
	const { messageUuids, apiId = '', invalidNumbers, message, error } = outcome.response;
	const unusual = { ...(message !== USUAL_MESSAGE && { message }), ...(error && { error }) };
	const words = [messageUuids, [apiId], invalidNumbers].map(packWords).join(' ');
	return Object.keys(unusual).length === 0
		? `+${words.trimEnd()}`
		: `+${words} ${JSON.stringify(unusual)}`;
}

function unpackOutcome(mark: string, text: string): LoggedOutcome {
	if (mark === '?') return { state: 'unknown', reason: text };
	const [uuids = '', apiId = '', invalid = '', ...unusual] = text.split(' ');
	const told: Pick<SendResponse, 'message' | 'error'> =
		unusual.length === 0
			? { message: USUAL_MESSAGE }
			: { message: USUAL_MESSAGE, ...JSON.parse(unusual.join(' ')) };
	const messageUuids = unpackWords(uuids);
	const invalidNumbers = unpackWords(invalid);
	const raw = {
		...(apiId && { api_id: apiId }),
		...told,
		message_uuid: messageUuids,
		...(invalidNumbers.length > 0 && { invalid_number: invalidNumbers }),
	};
	const response = { messageUuids, invalidNumbers, ...told, ...(apiId && { apiId }), raw };
	return { state: 'accepted', response };
}

/** Separators inside a word would tear the line apart; no UUID or number of Plivo's has any. */
function packWords(words: string[]): string {
	return words.map((word) => word.replace(/[\s,]+/g, '_')).join(',');
}

function unpackWords(text: string): string[] {
	return text === '' ? [] : text.split(',');
}

/** The name of an item in the log of its run. */
export function placeOfItem(itemIndex: number): string {
	return String(itemIndex);
}

/**
 * The name of an item in the log of an agent's tool, for as long as the log is open: a try of Retry On Fail is the same
 * call, whatever its text says by now. What comes after a restart is another call, since the model writes it anew.
 */
export function placeOfCall({ session }: SentLog, runIndex: number, itemIndex: number): string {
	return `${session}.${runIndex}.${itemIndex}`;
}

/**
 * The name of a message in the log of an agent's tool, where the same content is the same message:
 * a model that repeats a call does not mean another one.
 */
export function placeOfContent({ body }: PreparedMessage): string {
	return createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 16);
}
