import type { FastifyReply, FastifyRequest } from 'fastify';

import { isObject } from './checks/shape';
import type { Answer, Fault } from './types';

/** What leaves the server: an HTTP answer, a broken connection, or nothing at all. */
export type Delivery =
	| { kind: 'http'; status: number; headers: Record<string, string>; content: string | Buffer }
	| { kind: 'reset' }
	| { kind: 'hang' };

const HTML_PAGE =
	'<!DOCTYPE html><html><head><title>Maintenance</title></head><body><h1>Maintenance</h1></body></html>';

const http = (status: number, type: string, content: string | Buffer, headers = {}): Delivery => ({
	kind: 'http',
	status,
	headers: { 'content-type': type, ...headers },
	content,
});

/** The delivery of an answer as it is: JSON, a file's bytes, or nothing at all. */
export function plain({ status, body, file }: Answer): Delivery {
	if (file) return http(status, file.contentType, file.bytes);
	if (body === undefined) return { kind: 'http', status, headers: {}, content: '' };
	return http(status, 'application/json', JSON.stringify(body));
}

/**
 * The delivery of an answer as a fault, if there is one, shapes it. `answer` is null when the fault kept the request from taking effect;
 * an answer that is an error itself is delivered as it is.
 */
export function shaped(fault: Fault | null, answer: Answer | null): Delivery {
	const given: Answer = answer ?? { status: 202, body: {} };
	const { status, body } = given;
	if (!fault || status >= 400) return plain(given);
	switch (fault.kind) {
		case 'reset':
		case 'hang':
			return { kind: fault.kind };
		case 'status':
			return statusDelivery(fault);
		case 'truncated':
			return truncated(given);
		case 'html':
			return http(fault.status ?? 200, 'text/html', HTML_PAGE);
		case 'empty':
			return http(fault.status ?? status, 'application/json', '');
		case 'noUuid':
			return plain({ status, body: withoutUuid(body) });
		default:
			return plain(given);
	}
}

/** Cut in the middle, with a length that fits what is left. */
function truncated({ status, body, file }: Answer): Delivery {
	const whole = file?.bytes ?? Buffer.from(JSON.stringify(body) ?? '');
	const half = whole.subarray(0, whole.length / 2);
	return http(status, file?.contentType ?? 'application/json', half);
}

function statusDelivery({ status = 500, body = '', headers = {} }: Fault): Delivery {
	return typeof body === 'string'
		? http(status, 'text/plain', body, headers)
		: http(status, 'application/json', JSON.stringify(body), headers);
}

function withoutUuid(body: unknown) {
	if (!isObject(body)) return body;
	return Object.fromEntries(Object.entries(body).filter(([name]) => name !== 'message_uuid'));
}

/** Carries out a delivery. A hanging connection lasts until the client leaves or the server closes. */
export function deliver(request: FastifyRequest, reply: FastifyReply, delivery: Delivery) {
	if (delivery.kind === 'http') {
		return reply.code(delivery.status).headers(delivery.headers).send(delivery.content);
	}
	reply.hijack();
	if (delivery.kind === 'reset') request.raw.socket.resetAndDestroy();
	return reply;
}
