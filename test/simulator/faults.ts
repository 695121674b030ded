import { isObject } from './checks/shape';
import type { Fault, FaultKind } from './faultTypes';
import type { SeedOptions } from './types';

export interface FaultTarget {
	method: string;
	path: string;
	body: unknown;
}

/** What strikes a request: a fault or none, how long its answer is held back, and what the account gets after it. */
export interface Strike {
	fault: Fault | null;
	delayMs: number;
	seeds: SeedOptions[];
}

interface ArmedFault {
	fault: Fault;
	seen: number;
	struck: number;
}

/** The faults that wait for their request, in the order they were added. */
export class Faults {
	private armed: ArmedFault[] = [];

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

	/** The fault that strikes this request before its body is read, or null. */
	strikeUnread(target: Omit<FaultTarget, 'body'>): Fault | null {
		for (const fault of this.due({ ...target, body: null }, true)) return fault;
		return null;
	}

	/**
	 * The fault that strikes this request once it is read, or null: the first that matches, has let `after` matches pass
	 * and has strikes left. Delays and growth that match add up, whichever fault strikes.
	 */
	strike(target: FaultTarget): Strike {
		const strike: Strike = { fault: null, delayMs: 0, seeds: [] };
		for (const fault of this.due(target, false)) {
			if (fault.kind === 'delay') strike.delayMs += fault.ms ?? 0;
			else if (fault.kind === 'grow') strike.seeds.push(fault.seed ?? {});
			else return { ...strike, fault };
		}
		return strike;
	}

	/** Counts the request for one fault after the other, as long as the caller asks for the next that strikes. */
	private *due(target: FaultTarget, isUnread: boolean): Generator<Fault> {
		for (const armed of this.armed) {
			const { fault } = armed;
			if ((fault.at === 'request') !== isUnread || !matches(fault, target)) continue;
			armed.seen += 1;
			const times = fault.times ?? 1;
			if (armed.seen <= (fault.after ?? 0) || (times >= 0 && armed.struck >= times)) continue;
			armed.struck += 1;
			yield fault;
		}
	}
}

function matches({ match = {} }: Fault, { method, path, body }: FaultTarget): boolean {
	if (match.method !== undefined && match.method.toUpperCase() !== method) return false;
	if (match.path !== undefined && !path.includes(match.path)) return false;
	if (match.dst === undefined) return true;
	return isObject(body) && typeof body.dst === 'string' && body.dst.includes(match.dst);
}

const REFUSED_BY_NATURE: FaultKind[] = ['status', 'html', 'empty', 'redirect'];
const CONNECTION_ENDS: FaultKind[] = ['reset', 'close', 'hang'];

/**
 * Whether a request takes effect although this fault, if any, shapes its answer. Unless the fault says so, it does where
 * something of its true answer leaves.
 */
export function takesEffect(fault: Fault | null): boolean {
	if (fault === null) return true;
	const { kind, at = 'answer', accepted } = fault;
	if (accepted !== undefined) return accepted;
	return CONNECTION_ENDS.includes(kind)
		? at === 'headers' || at === 'body'
		: !REFUSED_BY_NATURE.includes(kind);
}
