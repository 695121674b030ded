import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { admit, admitAnywhere } from './admission';
import { Refusal, answerTo, errorAnswer } from './answers';
import type { Handler, Parts } from './call';
import { type Delivery, deliver, plain, shaped } from './deliver';
import { type Strike, takesEffect } from './faults';
import { MultipartBody } from './multipart';
import { isJson, newRecord } from './record';
import { lookup } from './routes/lookup';
import { serveMediaFile } from './routes/mediaFile';
import { type Verbs, ACCOUNT_ROUTES } from './routes';
import type { Answer, RecordedRequest, SimulatorAccount } from './types';

/** One request on its way through the API. */
interface Exchange {
	request: FastifyRequest;
	reply: FastifyReply;
	params: Record<string, string>;
	record: RecordedRequest;
	parts: Parts;
}

/** Makes the answer to an exchange, unless a fault keeps it from taking effect; may throw a Refusal. */
type Service = (exchange: Exchange, strike: () => Strike) => Answer | null;

/** Adds Plivo's API to a server: the account's resources, Lookup, and the files of media. */
export function addApi(app: FastifyInstance, parts: Parts) {
	const add = (path: string, service: Service) =>
		app.all<{ Params: Exchange['params'] }>(
			path,
			async (request, reply) => await serve(begin(request, reply, request.params, parts), service),
		);
	for (const [path, verbs] of Object.entries(ACCOUNT_ROUTES)) {
		add(`/v1/Account/:authId${path}`, accountService(verbs));
	}
	// Two hosts of their own at Plivo: lookup.plivo.com and media.plivo.com.
	add('/v1/Number/:number', lookupService);
	add('/Account/:authId/Media/:mediaId', fileService);
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
async function serve(exchange: Exchange, service: Service) {
	const { record, parts } = exchange;
	let strike: Strike = { fault: null, delayMs: 0 };
	let answer: Answer | null;
	try {
		answer = service(exchange, () => (strike = parts.faults.strike(record)));
	} catch (error) {
		answer = answerTo(error);
	}
	record.fault = strike.fault?.kind ?? null;
	await parts.pause(parts.store.settings.latencyMs + strike.delayMs);
	return await end(exchange, shaped(strike.fault, answer));
}

const accountService =
	(verbs: Verbs): Service =>
	(exchange, strikeNow) => {
		const { request, params, record, parts } = exchange;
		const account = admit(request, params.authId, record, parts);
		const strike = strikeNow();
		return takesEffect(strike.fault) ? handle(exchange, verbs, account, strike) : null;
	};

const lookupService: Service = (exchange, strikeNow) => {
	const { request, record, parts } = exchange;
	const account = admitAnywhere(request, record, parts);
	const strike = strikeNow();
	return takesEffect(strike.fault) ? handle(exchange, { GET: lookup }, account, strike) : null;
};

const fileService: Service = ({ request, params, record, parts: { store } }, strikeNow) => {
	const file = serveMediaFile(store, params, request.headers.authorization, record);
	return takesEffect(strikeNow().fault) ? file : null;
};

function handle(
	{ request, params, record, parts }: Exchange,
	verbs: Verbs,
	account: SimulatorAccount,
	{ fault }: Strike,
): Answer {
	return handlerOf(
		verbs,
		request,
	)({
		store: parts.store,
		lifecycle: parts.lifecycle,
		account,
		method: record.method,
		path: record.path,
		params,
		query: record.query,
		body: request.body instanceof MultipartBody ? request.body : record.body,
		origin: `${request.protocol}://${request.host}`,
		ip: request.ip,
		refusedNumbers: fault?.kind === 'invalidNumbers' ? (fault.numbers ?? []) : [],
	});
}

/** The handler of a request's verb. Throws 405, or 400 for a POST that brings something other than JSON. */
function handlerOf(verbs: Verbs, request: FastifyRequest): Handler {
	const handler = verbs[request.method];
	if (!handler) throw new Refusal(405, `method ${request.method} is not allowed`);
	if (typeof handler !== 'function') return handler.form;
	if (request.method === 'POST' && !isJson(request)) {
		throw new Refusal(400, 'the request body should be JSON');
	}
	return handler;
}
