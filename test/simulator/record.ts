import type { FastifyRequest } from 'fastify';

import { MultipartBody } from './multipart';
import type { RecordedRequest } from './types';

/** What is noted of a request when it comes in. The Authorization header is left out. */
export function newRecord(request: FastifyRequest): RecordedRequest {
	const { pathname, searchParams } = new URL(request.originalUrl, 'http://simulator');
	const headers = { ...request.headers };
	delete headers.authorization;
	const rawBody = typeof request.body === 'string' ? request.body : '';
	return {
		method: request.method,
		path: pathname,
		query: queryOf(searchParams),
		headers,
		authenticatedAs: null,
		rawBody,
		body: request.body instanceof MultipartBody ? request.body.summary() : parseJson(rawBody),
		status: null,
		clientLeft: false,
		fault: null,
		time: new Date().toISOString(),
	};
}

/** Whether a request says that its body is JSON, the one form that Plivo documents, and it is. */
export function isJson({ headers, body }: FastifyRequest): boolean {
	const type = headers['content-type'] ?? '';
	return /^application\/json\b/i.test(type) && typeof body === 'string' && parseJson(body) !== null;
}

function queryOf(parameters: URLSearchParams) {
	const query: RecordedRequest['query'] = {};
	for (const name of parameters.keys()) {
		const values = parameters.getAll(name);
		query[name] = values.length > 1 ? values : (values[0] ?? '');
	}
	return query;
}

/** The value of a JSON text, or null when it is none. */
export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
