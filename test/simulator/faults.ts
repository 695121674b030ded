import { Refusal } from './answers';
import { isObject } from './checks/shape';
import { FAULT_KINDS, type Fault, type FaultKind, type RequestBody } from './types';

export interface FaultTarget {
	method: string;
	path: string;
	body: unknown;
}

/** What strikes a request: a fault or none, and how long its answer is held back. */
export interface Strike {
	fault: Fault | null;
	delayMs: number;
}

interface ArmedFault {
	fault: Fault;
	seen: number;
	struck: number;
}

/** The faults that wait for their request, in the order they were added. */
export class Faults {
	private armed: ArmedFault[] = [];

	/** Adds a fault. Throws a 400 that names what is wrong with it. */
	add(fault: Fault) {
		this.armed.push({ fault, seen: 0, struck: 0 });
	}

	clear() {
		this.armed = [];
	}

	/** What is armed, with how many requests each has struck. */
	list() {
		return this.armed.map(({ fault, struck }) => ({ ...fault, struck }));
	}

	/**
	 * The fault that strikes this request, or null: the first that matches, has let `after` matches pass and has strikes left.
	 * Delays that match add up in `delayMs`, whichever fault strikes.
	 */
	strike(target: FaultTarget): Strike {
		let delayMs = 0;
		for (const armed of this.armed) {
			const { fault } = armed;
			if (!matches(fault, target)) continue;
			armed.seen += 1;
			const times = fault.times ?? 1;
			if (armed.seen <= (fault.after ?? 0) || (times >= 0 && armed.struck >= times)) continue;
			armed.struck += 1;
			if (fault.kind !== 'delay') return { fault, delayMs };
			delayMs += fault.ms ?? 0;
		}
		return { fault: null, delayMs };
	}
}

function matches({ match = {} }: Fault, { method, path, body }: FaultTarget): boolean {
	if (match.method !== undefined && match.method.toUpperCase() !== method) return false;
	if (match.path !== undefined && !path.includes(match.path)) return false;
	if (match.dst === undefined) return true;
	return isObject(body) && typeof body.dst === 'string' && body.dst.includes(match.dst);
}

const ACCEPTED_BY_NATURE: FaultKind[] = ['truncated', 'noUuid', 'invalidNumbers', 'delay'];

/** Whether a request takes effect although this fault, if any, shapes its answer. */
export function takesEffect(fault: Fault | null): boolean {
	return fault === null || (fault.accepted ?? ACCEPTED_BY_NATURE.includes(fault.kind));
}

const FIELD_CHECKS: Record<string, (value: unknown) => boolean> = {
	kind: (value) => FAULT_KINDS.some((kind) => kind === value),
	match: isMatch,
	times: (value) => Number.isInteger(value),
	after: (value) => Number.isInteger(value),
	accepted: (value) => typeof value === 'boolean',
	status: (value) => typeof value === 'number' && value >= 200 && value <= 599,
	body: () => true,
	headers: (value) => isObject(value) && Object.values(value).every(isString),
	numbers: (value) => Array.isArray(value) && value.every(isString),
	ms: (value) => typeof value === 'number' && value >= 0,
};

function isString(value: unknown): boolean {
	return typeof value === 'string';
}

function isMatch(value: unknown): boolean {
	return (
		isObject(value) &&
		Object.entries(value).every(
			([name, entry]) => ['method', 'path', 'dst'].includes(name) && isString(entry),
		)
	);
}

/** Reads one fault that came as JSON. Throws a 400 that names the wrong field. */
export function readFault(value: unknown): Fault {
	if (!isObject(value) || !isFault(value)) {
		throw new Refusal(400, `a fault is an object with kind: ${FAULT_KINDS.join(', ')}`);
	}
	return value;
}

function isFault(value: RequestBody): value is RequestBody & Fault {
	for (const [name, entry] of Object.entries(value)) {
		if (!FIELD_CHECKS[name]?.(entry)) throw new Refusal(400, `the fault's ${name} is not valid`);
	}
	return value.kind !== undefined;
}
