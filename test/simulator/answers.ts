import { randomUUID } from 'node:crypto';

import type { Answer } from './types';

/** Plivo's usual error body: the request's id and one text. */
export function errorAnswer(status: number, error: string): Answer {
	return { status, body: { api_id: randomUUID(), error } };
}

/** Thrown by a check: ends the request with this answer. */
export class Refusal extends Error {
	readonly answer: Answer;

	constructor(status: number, error: string, answer = errorAnswer(status, error)) {
		super(error);
		this.answer = answer;
	}
}

/** The answer to whatever a handler threw: that of a refusal, or a 500 for a fault of the simulator itself. */
export function answerTo(error: unknown): Answer {
	return error instanceof Refusal ? error.answer : errorAnswer(500, String(error));
}

/** The 401 that was seen in the field: it has no `api_id`. */
export class Unauthorised extends Refusal {
	constructor() {
		const error = 'authentication credentials were not provided';
		super(401, error, { status: 401, body: { error } });
	}
}

/** The 404 of an unknown resource. */
export class NotFound extends Refusal {
	constructor() {
		super(404, 'not found');
	}
}

/** A successful answer: the given fields and an `api_id`. */
export function ok(fields: Record<string, unknown>): Answer {
	return { status: 200, body: { api_id: randomUUID(), ...fields } };
}
