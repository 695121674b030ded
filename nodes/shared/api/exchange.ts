import type { IDataObject } from 'n8n-workflow';
import { describeTransportFailure, type TransportFailure } from '../../../plivo/answer/errors';
import { maskSecrets, type Secrets } from '../../../plivo/answer/secrets';
import type { Account, ApiContext } from './account';
import { ANSWER_BYTES_MAX, parseAnswer, readBytes } from './body';
import { fetchWithKeys, readSigns, streamOptions, type HttpRequest } from './fetch';
import type { Transport } from './requestOptions';

/** An answer as it came, whatever its status. */
export interface ApiAnswer {
	status: number;
	headers: IDataObject;
	/** Parsed where it was JSON, else the text; the keys of the account are masked. */
	body: unknown;
}

/** What came of a request: an answer of any status, or why none came. */
export type Attempt = ApiAnswer | { lost: TransportFailure };

const DEADLINE = { code: 'ETIMEDOUT', message: 'the deadline passed' };

/**
 * One request with the account's keys and its whole answer, within one deadline. No redirect is
 * followed and nothing tried again; an error status comes back as an answer.
 * @param signal gives the request up; it may have been sent by then
 * @throws the signal's reason, and nothing else
 */
export async function exchange(
	context: ApiContext,
	account: Account,
	request: HttpRequest,
	transport: Transport,
	signal?: AbortSignal,
): Promise<Attempt> {
	const deadline = AbortSignal.timeout(transport.timeoutMs);
	const ends = signal ? AbortSignal.any([deadline, signal]) : deadline;
	try {
		const options = streamOptions(request, transport, ends);
		const { statusCode, headers = {}, body } = await fetchWithKeys(context, account, options, ends);
		const bytes = await readBytes(body, ANSWER_BYTES_MAX, ends);
		// After parsing, since JSON can spell a character in several ways.
		const answer = maskSecrets(parseAnswer(bytes.toString('utf8')), secretsOf(account));
		return { status: statusCode, headers, body: answer };
	} catch (thrown) {
		signal?.throwIfAborted();
		const signs = deadline.aborted ? DEADLINE : readSigns(thrown);
		return { lost: describeTransportFailure(signs) };
	}
}

/** What no error and no output may show. */
export function secretsOf({ authId, credential }: Account): Secrets {
	return { authId, authToken: String(credential.authToken ?? '').trim() };
}
