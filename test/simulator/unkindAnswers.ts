import { isObject } from './checks/shape';
import { type Delivery, plain, typed } from './deliver';
import type { Fault, FaultKind } from './faultTypes';
import { gzipBomb } from './gzip';
import type { Answer } from './types';

const HTML_PAGE =
	'<!DOCTYPE html><html><head><title>Maintenance</title></head><body><h1>Maintenance</h1></body></html>';

const MIB = 1024 * 1024;
const BOMB_BYTES = 300 * MIB;
const HUGE_BYTES = 10 * MIB;
/** More than JSON.stringify, and most other code that recurses, can walk through. */
const DEEP_LEVELS = 20_000;
const EXTRA_FIELD = 'extra';

/** The status of the kinds that do not leave a request its own. */
const STATUS_OF_KIND: Partial<Record<FaultKind, number>> = {
	status: 500,
	html: 200,
	redirect: 302,
};

/** `target` is the path of the request with its query. */
type Shape = (answer: Answer, fault: Fault, target: string) => Delivery;

const asItIs: Shape = (answer) => plain(answer);
const onTheWire: Shape = (answer, fault) => ({ ...plain(answer), wire: fault });

const SHAPES: Record<FaultKind, Shape> = {
	status: bare,
	html: ({ status }) => typed(status, 'text/html', HTML_PAGE),
	empty: ({ status }) => typed(status, 'application/json', ''),
	truncated,
	noUuid: (answer) => plain(withFields(answer, {}, ['message_uuid'])),
	invalidNumbers: asItIs,
	fields: (answer, { fields, without }) => plain(withFields(answer, fields, without)),
	objects: (answer, { count = 0 }, target) =>
		plain(withFields(answer, { objects: madeUpObjects(count, target) })),
	deepJson,
	hugeJson: (answer, { bytes = HUGE_BYTES, field = EXTRA_FIELD }) =>
		plain(withFields(answer, { [field]: 'x'.repeat(bytes) })),
	gzipBomb: (answer, { bytes = BOMB_BYTES }) => {
		const { headers, content, ...delivery } = plain(answer);
		return {
			...delivery,
			headers: { ...headers, 'content-encoding': 'gzip' },
			content: gzipBomb(content, bytes),
		};
	},
	redirect: (answer, fault, target) => {
		const { headers, ...delivery } = bare(answer, fault);
		return { ...delivery, headers: { ...headers, location: fault.location ?? target } };
	},
	reset: onTheWire,
	close: onTheWire,
	hang: onTheWire,
	drip: onTheWire,
	endless: onTheWire,
	delay: asItIs,
	grow: asItIs,
};

/**
 * The delivery of an answer as a fault, if there is one, shapes it. `answer` is null when the fault kept the request from
 * taking effect; an answer that is an error itself is delivered as it is. `target` is the path with its query.
 */
export function shaped(fault: Fault | null, answer: Answer | null, target: string): Delivery {
	const own: Answer = answer ?? { status: 202, body: {} };
	if (!fault || own.status >= 400) return plain(own);
	const { kind, status = STATUS_OF_KIND[kind] ?? own.status } = fault;
	const given = { ...own, ...replaced(fault), status };
	const { headers, ...delivery } = SHAPES[kind](given, fault, target);
	return { ...delivery, headers: { ...headers, ...inSmallLetters(fault.headers) } };
}

/** The content that a fault puts in place of the request's own, if it does. */
function replaced({ body }: Fault): Partial<Answer> {
	if (body === undefined) return {};
	if (typeof body !== 'string') return { body, file: undefined };
	return { file: { contentType: 'text/plain', bytes: Buffer.from(body) } };
}

function inSmallLetters(headers: Fault['headers'] = {}) {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
	);
}

/** Without any content but what the fault gives. */
function bare(answer: Answer, { body }: Fault): Delivery {
	return body === undefined ? typed(answer.status, 'text/plain', '') : plain(answer);
}

/** Cut in the middle, with a length that fits what is left. */
function truncated(answer: Answer): Delivery {
	const delivery = plain(answer);
	const whole = Buffer.from(delivery.content);
	return { ...delivery, content: whole.subarray(0, whole.length / 2) };
}

/** Fields of the JSON object that an answer is, added or replaced, and some missing. Other answers stay what they are. */
function withFields(answer: Answer, fields: Fault['fields'] = {}, without: string[] = []): Answer {
	if (answer.file || !isObject(answer.body)) return answer;
	const all = Object.entries({ ...answer.body, ...fields });
	return { ...answer, body: Object.fromEntries(all.filter(([name]) => !without.includes(name))) };
}

/** The name of a resource's id in its list; any other has a `uuid`. */
const ID_FIELDS = [
	[/\/Message\/\?/, 'message_uuid'],
	[/\/Media\/\?/, 'media_id'],
	[/\/Number\/\?/, 'number'],
	[/\/Application\/\?/, 'app_id'],
	[/\/Template\//, 'template_id'],
] as const;

/** Objects of a list that have their ids, all of them different, and nothing else. */
function madeUpObjects(count: number, target: string) {
	const [, idField] = ID_FIELDS.find(([path]) => path.test(`${target}?`)) ?? [null, 'uuid'];
	return Array.from({ length: count }, (_, index) => ({
		[idField]: String(10_000_000_000 + index),
	}));
}

/** An answer with one more field, whose arrays stand in each other. */
function deepJson(answer: Answer, { levels = DEEP_LEVELS, field = EXTRA_FIELD }: Fault): Delivery {
	const delivery = plain(withFields(answer, { [field]: null }));
	const deep = '['.repeat(levels) + ']'.repeat(levels);
	const content = delivery.content.toString();
	const value = `${JSON.stringify(field)}:`;
	return { ...delivery, content: content.replace(`${value}null`, () => value + deep) };
}
