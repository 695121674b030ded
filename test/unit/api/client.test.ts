import type { IExecuteFunctions } from 'n8n-workflow';
import { accountKey, DEFAULT_SETTINGS, PlivoClient } from '../../../nodes/shared/api/client';
import type { Account } from '../../../nodes/shared/api/exchange';
import { rateLimitOf } from '../../../nodes/shared/api/rateLimit';

const account: Account = {
	authId: 'MAXXXXXXXXXXXXXXXXXX',
	baseUrl: 'https://api.plivo.com',
	wabaId: '',
	credential: { authToken: 'secret-token' },
};

/** A context whose requests are answered with these, in order. */
function contextThatAnswers(answers: Array<{ statusCode: number; body?: string }>) {
	const requests: unknown[] = [];
	const helpers = {
		async httpRequestWithAuthentication(_type: string, options: unknown) {
			requests.push(options);
			return { headers: {}, body: '{"api_id":"a"}', ...answers[requests.length - 1] };
		},
	};
	const context = { helpers, logger: {}, getNode: () => ({}) };
	return { requests, context: context as Partial<IExecuteFunctions> as IExecuteFunctions };
}

it('counts the time of a 429 from the first attempt, however long a request waited for its turn', async () => {
	const { context, requests } = contextThatAnswers([{ statusCode: 429 }, { statusCode: 202 }]);
	rateLimitOf(accountKey(account)).pause(700);
	const settings = { ...DEFAULT_SETTINGS, giveUpAfterMs: 600 };
	const attempt = await new PlivoClient(context, account, settings).attempt(['Message'], {});
	expect(attempt).toMatchObject({ status: 202 });
	expect(requests).toHaveLength(2);
});

it('waits for a send that has left, even when it is told to stop', async () => {
	const stop = new AbortController();
	const { context } = contextThatAnswers([{ statusCode: 202 }]);
	const { helpers } = context;
	const answer = helpers.httpRequestWithAuthentication;
	helpers.httpRequestWithAuthentication = async function (this: unknown, ...request) {
		stop.abort(new Error('stopped'));
		return await Reflect.apply(answer, this, request);
	};
	const client = new PlivoClient(context, account, { ...DEFAULT_SETTINGS, signal: stop.signal });
	await expect(client.attempt(['Message'], {})).resolves.toMatchObject({ status: 202 });
	await expect(client.attempt(['Message'], {})).rejects.toThrow('stopped');
});

it('frees its place when a request is lost', async () => {
	const { context } = contextThatAnswers([]);
	context.helpers.httpRequestWithAuthentication = async () => {
		throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
	};
	const limits = { perWindow: 300, inFlight: 1 };
	const client = new PlivoClient(context, account, { ...DEFAULT_SETTINGS, limits });
	for (const path of [['One'], ['Two'], ['Three']]) {
		await expect(client.attempt(path, {})).resolves.toMatchObject({
			lost: { kind: 'connectionLost', isRefusal: false },
		});
	}
});

it.each(['..', '.', ''])('takes no path with the segment "%s"', async (segment) => {
	const { context, requests } = contextThatAnswers([]);
	const client = new PlivoClient(context, account);
	await expect(client.get(['Message', segment])).rejects.toThrow('cannot be part of an address');
	expect(requests).toEqual([]);
});
