import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { admit } from './admission';
import { Refusal, answerTo, errorAnswer } from './answers';
import type { Handler, Parts } from './call';
import { type Delivery, deliver, plain, shaped } from './deliver';
import { type Strike, takesEffect } from './faults';
import { isJson, newRecord } from './record';
import { getAccount } from './routes/account';
import { getMessage, listMedia, listMessages } from './routes/messages';
import { listNumbers } from './routes/numbers';
import { getPowerpack, listPowerpacks } from './routes/powerpacks';
import { sendMessage } from './routes/send';
import type { Answer, RecordedRequest, SimulatorAccount } from './types';

type Verbs = Partial<Record<string, Handler>>;

/**
 * Paths below /v1/Account/{auth_id}. All end in a slash, and without it the answer is 404: Plivo documents no other
 * form, and a redirect would turn some clients' POST into a GET.
 */
const ROUTES: Record<string, Verbs> = {
	'/': { GET: getAccount },
	'/Message/': { GET: listMessages, POST: sendMessage },
	'/Message/:uuid/': { GET: getMessage },
	'/Message/:uuid/Media/': { GET: listMedia },
	'/Number/': { GET: listNumbers },
	'/Powerpack/': { GET: listPowerpacks },
	'/Powerpack/:uuid/': { GET: getPowerpack },
};

/** One request on its way through the API. */
interface Exchange {
	request: FastifyRequest;
	reply: FastifyReply;
	params: Record<string, string>;
	record: RecordedRequest;
	parts: Parts;
}

/** Adds Plivo's API to a server. */
export function addApi(app: FastifyInstance, parts: Parts) {
	for (const [path, verbs] of Object.entries(ROUTES)) {
		app.all<{ Params: Exchange['params'] }>(
			`/v1/Account/:authId${path}`,
			async (request, reply) => await serve(begin(request, reply, request.params, parts), verbs),
		);
	}
	app.setNotFoundHandler(
		async (request, reply) =>
			await end(begin(request, reply, {}, parts), plain(errorAnswer(404, 'not found'))),
	);
}

function begin(
	request: FastifyRequest,
	reply: FastifyReply,
	params: Exchange['params'],
	parts: Parts,
): Exchange {
	const record = newRecord(request);
	parts.store.requests.push(record);
	return { request, reply, params, record, parts };
}

async function end({ request, reply, record }: Exchange, delivery: Delivery) {
	record.status = delivery.kind === 'http' ? delivery.status : null;
	return await deliver(request, reply, delivery);
}

/** Handles a request and answers it in the way of the fault that strikes it, if one does. */
async function serve(exchange: Exchange, verbs: Verbs) {
	const { request, params, record, parts } = exchange;
	let strike: Strike = { fault: null, delayMs: 0 };
	let answer: Answer | null;
	try {
		const account = admit(request, params.authId, record, parts);
		strike = parts.faults.strike(record);
		answer = takesEffect(strike.fault) ? handle(exchange, verbs, account, strike) : null;
	} catch (error) {
		answer = answerTo(error);
	}
	record.fault = strike.fault?.kind ?? null;
	await parts.pause(parts.store.settings.latencyMs + strike.delayMs);
	return await end(exchange, shaped(strike.fault, answer));
}

function handle(
	{ request, params, record, parts }: Exchange,
	verbs: Verbs,
	account: SimulatorAccount,
	{ fault }: Strike,
): Answer {
	const handler = verbs[record.method];
	if (!handler) throw new Refusal(405, `method ${record.method} is not allowed`);
	if (record.method === 'POST' && !isJson(request)) {
		throw new Refusal(400, 'the request body should be JSON');
	}
	return handler({
		store: parts.store,
		lifecycle: parts.lifecycle,
		account,
		method: record.method,
		path: record.path,
		params,
		query: record.query,
		body: record.body,
		ip: request.ip,
		refusedNumbers: fault?.kind === 'invalidNumbers' ? (fault.numbers ?? []) : [],
	});
}
