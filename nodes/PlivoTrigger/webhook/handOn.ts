import { sleep, type IWebhookFunctions } from 'n8n-workflow';
import { isPlainObject } from '../../../plivo/values';
import type { AnswerReference } from '../../../plivo/webhook/answerReference';
import { writeForwardedCall, type ForwardedCall } from '../../../plivo/webhook/forwardedCall';
import { CREDENTIAL } from '../../shared/api/exchange';
import type { RawRequest } from './admit';
import { wordsOf } from './log';

/** What became of a tap that answers a question of Send and Wait for Response. */
export type HandedOn =
	/** The execution that asked goes on. */
	| { state: 'resumed' }
	/** Not now, but perhaps when Plivo delivers it again. */
	| { state: 'later'; reason: string }
	/** Never: it is old, forged, of another n8n, or by somebody who was not asked. */
	| { state: 'refused'; reason: string };

/** How long n8n may need from a message's leaving to the stored execution that waits for its answer. */
const PAUSE_MS = 250;

/**
 * Hands a tap on to the node that asked, as Plivo signed it, by n8n's own address for that. The node checks it by
 * itself; see nodes/Plivo/resources/message/sendAndWait/tap.ts.
 * @param dueAt by the clock of `performance`: Plivo waits no longer
 */
export async function handOn(
	context: IWebhookFunctions,
	reference: AnswerReference,
	request: RawRequest,
	dueAt: number,
): Promise<HandedOn> {
	const address = readResumeAddress(context, reference);
	const call = writeForwardedCall(request, await readToken(context));
	for (;;) {
		const result = await attempt(context, address, call, dueAt);
		const isSoon = result.state === 'later' && performance.now() + 2 * PAUSE_MS < dueAt;
		if (!isSoon) return result;
		await sleep(PAUSE_MS);
	}
}

/** @throws Error where n8n does not say at which address executions are resumed */
function readResumeAddress(context: IWebhookFunctions, reference: AnswerReference): string {
	const { executionId, nodeId, question, signature } = reference;
	// Of an execution that is none: all but the last segment is that of every other.
	const own: unknown = context.evaluateExpression('{{ $execution.resumeUrl }}');
	if (typeof own !== 'string' || !URL.canParse(own)) {
		throw new Error('n8n does not tell the address at which executions are resumed');
	}
	const { origin, pathname } = new URL(own);
	const beginning = origin + pathname.slice(0, pathname.lastIndexOf('/'));
	const query = new URLSearchParams({ q: question, signature });
	return `${beginning}/${executionId}/${encodeURIComponent(nodeId)}?${query.toString()}`;
}

async function readToken(context: IWebhookFunctions): Promise<string> {
	const { authToken } = await context.getCredentials(CREDENTIAL);
	return String(authToken ?? '').trim();
}

async function attempt(
	context: IWebhookFunctions,
	url: string,
	body: ForwardedCall,
	dueAt: number,
): Promise<HandedOn> {
	try {
		const answer: unknown = await context.helpers.httpRequest({
			method: 'POST',
			url,
			body: { ...body },
			json: true,
			timeout: Math.max(PAUSE_MS, Math.ceil(dueAt - performance.now())),
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
		});
		return judge(answer);
	} catch (error) {
		return { state: 'later', reason: `n8n could not be reached: ${wordsOf(error)}` };
	}
}

/** n8n tells that an execution is still running, or running again, with 409; that it is over, with a page. */
function judge(answer: unknown): HandedOn {
	const { statusCode, body } = isPlainObject(answer) ? answer : {};
	const told = isPlainObject(body) ? body : {};
	const status = Number(statusCode);
	if (status === 200 && told.resumed === true) return { state: 'resumed' };
	const words = told.reason ?? told.message ?? told.error;
	const reason =
		typeof words === 'string'
			? words
			: status === 200
				? 'the question was answered before, or is over'
				: `n8n answered with HTTP status ${status}`;
	const mayPass = status >= 500 || (status === 409 && !/finished/.test(reason));
	return { state: mayPass ? 'later' : 'refused', reason };
}
