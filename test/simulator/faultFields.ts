import { Refusal } from './answers';
import { isObject } from './checks/shape';
import { FAULT_KINDS, FAULT_POINTS, type Fault, type FaultKind } from './faultTypes';
import { readSeedOptions } from './seedOptions';

const isString = (value: unknown) => typeof value === 'string';
const isStrings = (value: unknown) => Array.isArray(value) && value.every(isString);
const isCount = (value: unknown) => Number.isInteger(value) && Number(value) >= 0;
const isHeaders = (value: unknown) => isObject(value) && Object.values(value).every(isString);
const isStatus = (value: unknown) => isCount(value) && Number(value) >= 200 && Number(value) <= 599;
const isOneOf = (allowed: readonly string[]) => (value: unknown) =>
	allowed.some((one) => one === value);

const FIELD_CHECKS: Record<keyof Fault, (value: unknown) => boolean> = {
	kind: isOneOf(FAULT_KINDS),
	match: (value) =>
		isHeaders(value) && Object.keys(Object(value)).every(isOneOf(['method', 'path', 'dst'])),
	times: (value) => Number.isInteger(value),
	after: (value) => Number.isInteger(value),
	accepted: (value) => typeof value === 'boolean',
	status: isStatus,
	body: () => true,
	headers: isHeaders,
	numbers: isStrings,
	fields: isObject,
	without: isStrings,
	count: isCount,
	levels: isCount,
	field: isString,
	location: isString,
	at: isOneOf(FAULT_POINTS),
	bytes: isCount,
	ms: (value) => typeof value === 'number' && value >= 0,
	seed: (value) => readSeedOptions(value) === value,
};

const OF_EVERY_KIND = ['kind', 'match', 'times', 'after', 'accepted'];
const ANSWER = ['status', 'body', 'headers'];

/** What a fault of each kind may say besides. */
const OF_KIND: Record<FaultKind, string[]> = {
	status: ANSWER,
	html: ['status', 'headers'],
	empty: ['status', 'headers'],
	truncated: ANSWER,
	noUuid: ANSWER,
	invalidNumbers: ['numbers'],
	fields: [...ANSWER, 'fields', 'without'],
	objects: [...ANSWER, 'count'],
	deepJson: [...ANSWER, 'levels', 'field'],
	hugeJson: [...ANSWER, 'bytes', 'field'],
	gzipBomb: [...ANSWER, 'bytes'],
	redirect: [...ANSWER, 'location'],
	reset: [...ANSWER, 'at', 'bytes'],
	close: [...ANSWER, 'at', 'bytes'],
	hang: [...ANSWER, 'at', 'bytes'],
	drip: [...ANSWER, 'at', 'bytes', 'ms'],
	endless: [...ANSWER, 'bytes', 'ms'],
	delay: ['ms'],
	grow: ['seed'],
};

/** Reads one fault that came as JSON. Throws a 400 that names the wrong field. */
export function readFault(value: unknown): Fault {
	if (!isObject(value) || !isFault(value)) {
		throw new Refusal(400, `a fault is an object with kind: ${FAULT_KINDS.join(', ')}`);
	}
	checkTogether(value);
	return value;
}

const isField = (name: string): name is keyof Fault => name in FIELD_CHECKS;

function isFault(value: Record<string, unknown>): value is Record<string, unknown> & Fault {
	for (const [name, entry] of Object.entries(value)) {
		if (entry === undefined) continue;
		if (!isField(name) || !FIELD_CHECKS[name](entry)) {
			throw new Refusal(400, `the fault's ${name} is not valid`);
		}
	}
	return value.kind !== undefined;
}

function checkTogether(fault: Fault) {
	const { kind, at, status, bytes, accepted, match } = fault;
	const wrong = (problem: string) => new Refusal(400, `a fault of the kind ${kind} ${problem}`);
	const fields = [...OF_EVERY_KIND, ...OF_KIND[kind]];
	for (const [name, entry] of Object.entries(fault)) {
		if (entry !== undefined && !fields.includes(name)) throw wrong(`has no ${name}`);
	}
	if (kind === 'redirect' && status !== undefined && (status < 300 || status > 399)) {
		throw wrong('has a status from 300 to 399');
	}
	if (kind === 'drip' && (at === 'request' || at === 'answer')) {
		throw wrong('happens at the headers or the body');
	}
	if ((kind === 'drip' || kind === 'endless') && bytes === 0)
		throw wrong('comes in pieces of a byte or more');
	if (at === 'request' && (accepted === true || match?.dst !== undefined)) {
		throw wrong('that strikes before the body is read knows no dst, and nothing is accepted');
	}
}
