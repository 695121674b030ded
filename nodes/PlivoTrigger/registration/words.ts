import type { IHookFunctions } from 'n8n-workflow';
import { ApiError } from '../../shared/api/errors';

/** What Plivo says of a number or an application cannot be told by the client, which serves all requests. */
const ABOUT_OBJECT: Array<ApiError['kind']> = ['badRequest', 'notFound', 'methodNotAllowed'];

/** Plivo's words and the HTTP status, on one line. */
export function wordsOf(error: unknown): string {
	if (!(error instanceof ApiError)) return error instanceof Error ? error.message : String(error);
	const { message, status } = error;
	// n8n replaces a message that holds the system's code by a text of its own.
	if (status === undefined) return message.split(': ')[0] ?? message;
	return `${message} (HTTP status ${status})`;
}

/** wordsOf, and what to do. */
export function adviceOf(error: unknown): string {
	if (!(error instanceof ApiError)) return wordsOf(error);
	const hint = ABOUT_OBJECT.includes(error.kind)
		? 'Look at the number and its application in the Plivo console'
		: error.hint;
	return `${wordsOf(error)}. ${hint}`;
}

/**
 * Plivo's no, which it would say again; undefined when the work is done.
 * @throws all else that keeps it from being done
 */
export async function refusalOf(work: Promise<unknown>): Promise<ApiError | undefined> {
	return await work.then(
		() => undefined,
		(error: unknown) => {
			if (error instanceof ApiError && error.isFinal) return error;
			throw error;
		},
	);
}

/** The trigger, as n8n's log names it. */
export function nameOf(context: IHookFunctions): string {
	return `${context.getNode().name} (workflow ${context.getWorkflow().id ?? ''})`;
}
