import type { FastifyReply } from 'fastify';

import type { Parts } from './call';
import type { Fault } from './faultTypes';
import { deliverUnkindly } from './wire';
import type { Answer } from './types';

/** What leaves the server: an HTTP answer, and the fault that strikes it on the wire, if one does. */
export interface Delivery {
	status: number;
	headers: Record<string, string>;
	content: string | Buffer;
	wire?: Fault;
}

/** The delivery of an answer as it is: JSON, a file's bytes, or nothing at all. */
export function plain({ status, body, file }: Answer): Delivery {
	if (file) return typed(status, file.contentType, file.bytes);
	if (body === undefined) return { status, headers: {}, content: '' };
	return typed(status, 'application/json', JSON.stringify(body));
}

/** A delivery with this content and its type. */
export function typed(status: number, type: string, content: string | Buffer): Delivery {
	return { status, headers: { 'content-type': type }, content };
}

/** Whether a client gets to see the status of a delivery. */
export function showsStatus({ wire }: Delivery): boolean {
	return !wire || wire.kind === 'drip' || wire.kind === 'endless' || wire.at === 'body';
}

/** Carries out a delivery. Resolves to whether a fault ended the connection, now that all is done that it left to do. */
export async function deliver(
	reply: FastifyReply,
	{ status, headers, content, wire }: Delivery,
	pause: Parts['pause'],
): Promise<boolean> {
	if (!wire) {
		void reply.code(status).headers(headers).send(content);
		return false;
	}
	reply.hijack();
	const { socket } = reply.raw;
	const answer = { status, headers, body: Buffer.from(content) };
	return socket !== null && (await deliverUnkindly(socket, answer, wire, pause));
}
