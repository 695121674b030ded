import type { SeedOptions } from './types';

export const FAULT_KINDS = [
	'status',
	'html',
	'empty',
	'truncated',
	'noUuid',
	'invalidNumbers',
	'fields',
	'objects',
	'deepJson',
	'hugeJson',
	'gzipBomb',
	'redirect',
	'reset',
	'close',
	'hang',
	'drip',
	'endless',
	'delay',
	'grow',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** Where an exchange goes wrong: before the request's body is read, before the answer, amid its headers, in its body. */
export const FAULT_POINTS = ['request', 'answer', 'headers', 'body'] as const;
export type FaultPoint = (typeof FAULT_POINTS)[number];

/** Which requests a fault strikes, whether they take effect, and what goes wrong. */
export interface Fault {
	kind: FaultKind;
	match?: {
		method?: string;
		/** Part of the path. */
		path?: string;
		/** Part of the body's dst. */
		dst?: string;
	};
	/** How many requests it hits: 1 when left out, -1 for all. */
	times?: number;
	/** How many matching requests pass before it strikes. */
	after?: number;
	/** Whether the request takes effect before the fault shapes the answer. */
	accepted?: boolean;
	/** HTTP status to answer, 200 to 599; left out, the one that the request would get, or the usual one of the kind. */
	status?: number;
	/** JSON value, or text, that is answered instead of what the request would get. */
	body?: unknown;
	/** Headers to answer besides, such as Retry-After. */
	headers?: Record<string, string>;
	/** invalidNumbers: the destinations to refuse. */
	numbers?: string[];
	/** fields: what the answer's JSON object has besides, or instead. */
	fields?: Record<string, unknown>;
	/** fields: names that are missing in the answer. */
	without?: string[];
	/** objects: how many the list has. */
	count?: number;
	/** deepJson: how many arrays stand in each other, 20,000 when left out. */
	levels?: number;
	/** deepJson, hugeJson: the name of the field that is so; `extra` when left out. */
	field?: string;
	/** redirect: any Location; the request's own address when left out. */
	location?: string;
	/** reset, close, hang: where, `answer` when left out. drip: `headers`, or `body` when left out. */
	at?: FaultPoint;
	/**
	 * reset, close, hang: how much of the headers (the status line when left out) or of the body (nothing) leaves before.
	 * drip, endless: the size of a piece (1, and 64 KiB). gzipBomb, hugeJson: the size of it all (300 MB, and 10 MB).
	 */
	bytes?: number;
	/** delay: milliseconds before the answer. drip, endless: from one piece to the next (10, and 0). */
	ms?: number;
	/** grow: what the account gets once the answer is made; the messages are newer than all others. */
	seed?: SeedOptions;
}
