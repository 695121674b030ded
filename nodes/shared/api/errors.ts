import {
	NodeApiError,
	UserError,
	type IDataObject,
	type INode,
	type JsonObject,
} from 'n8n-workflow';
import {
	describeFailure,
	type PlivoFailureKind,
	type TransportError,
	type TransportFailure,
} from '../../../plivo/answer/errors';

/** An answer as it came, whatever its status. */
export interface ApiAnswer {
	status: number;
	headers: IDataObject;
	/** Parsed where it was JSON, else the text; the keys of the account are masked. */
	body: unknown;
}

/** What came of a request: an answer of any status, or why none came. */
export type Attempt = ApiAnswer | { lost: TransportFailure };

/** Nothing is at stake with most requests, so the advice of a send, to look before sending again, would mislead. */
const TRY_AGAIN = 'Plivo did not carry this out, or did not say so. Try again later';

/** Plivo, or the way to it, did not do what was asked. */
export class ApiError extends Error {
	constructor(
		/** Plivo's words, or ours where it has none. */
		message: string,
		/** What to do about it. */
		readonly hint: string,
		readonly kind: PlivoFailureKind | TransportFailure['kind'],
		/** HTTP status; undefined when no answer came. */
		readonly status?: number,
		readonly apiId?: string,
	) {
		super(message);
	}

	/** Whether Plivo said no, and would say so again; otherwise it may be down for a moment. */
	get isFinal(): boolean {
		const { status = 0 } = this;
		return status >= 400 && status < 500 && status !== 429;
	}
}

/** Why an attempt is not what was asked for: the one translation of answers and lost connections. */
export function apiErrorOf(attempt: Attempt): ApiError {
	if ('lost' in attempt) {
		const { kind, isRefusal, message, description } = attempt.lost;
		return new ApiError(message, isRefusal ? description : TRY_AGAIN, kind);
	}
	const { kind, status, message, description, apiId } = describeFailure(attempt);
	const words = isBroken(attempt) ? 'The answer of the API broke off' : message;
	const mayPass = kind === 'server' || status < 300;
	return new ApiError(words, mayPass ? TRY_AGAIN : description, kind, status, apiId);
}

/** Half of a JSON text helps nobody. */
function isBroken({ status, body }: ApiAnswer): boolean {
	return status < 300 && typeof body === 'string' && /^\s*[{[]/.test(body);
}

/** An error of the client as n8n shows it, with its item. */
export function toNodeApiError(node: INode, error: ApiError, itemIndex?: number): NodeApiError {
	const { message, hint, kind, status, apiId } = error;
	const signs = [status && `HTTP status ${status}`, apiId && `api_id ${apiId}`].filter(Boolean);
	const description = signs.length > 0 ? `${hint} (${signs.join(', ')})` : hint;
	return nodeApiError(node, itemIndex, {
		message,
		description,
		httpCode: String(status ?? 'none'),
		data: { kind, ...(status && { status }), ...(apiId && { api_id: apiId }) },
	});
}

/**
 * An error in our own words; n8n would put its general ones in their place.
 * @param data what a workflow can read from the error: kind, status, api_id
 */
export function nodeApiError(
	node: INode,
	itemIndex: number | undefined,
	words: { message: string; description: string; httpCode: string; data: JsonObject },
): NodeApiError {
	const { message, description, httpCode, data } = words;
	const error = new NodeApiError(node, { message }, { message, description, httpCode, itemIndex });
	error.message = message;
	error.context.data = data;
	return error;
}

/** How deep n8n, axios and Node wrap what the connection threw. */
const CAUSES_MAX = 6;

/** What tells a failed connection from another: the innermost error has the system's code and call. */
export function readSigns(thrown: unknown): TransportError {
	const chain: Error[] = [];
	let error = thrown;
	while (error instanceof Error && chain.length < CAUSES_MAX && !chain.includes(error)) {
		chain.push(error);
		// Node tries several addresses of a host: each has an error of its own.
		error = error instanceof AggregateError ? error.errors[0] : error.cause;
	}
	const refusal = chain.find((one) => one instanceof UserError || one.name.startsWith('Ssrf'));
	if (refusal) return { message: wordsOf(refusal), isRefusedByN8n: true };
	const system = chain.findLast((one) => 'code' in one) ?? chain.at(-1);
	if (!system) return { message: String(thrown) };
	return {
		message: system.message,
		...('code' in system && typeof system.code === 'string' && { code: system.code }),
		...('syscall' in system && typeof system.syscall === 'string' && { syscall: system.syscall }),
	};
}

function wordsOf(refusal: Error): string {
	const hint = 'description' in refusal ? refusal.description : undefined;
	return typeof hint === 'string' && hint !== '' ? `${refusal.message}. ${hint}` : refusal.message;
}
