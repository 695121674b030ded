import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { admit, admitAnywhere } from './admission';
import { Refusal, answerTo, errorAnswer } from './answers';
import type { Handler, Parts } from './call';
import { type Delivery, deliver, plain, showsStatus } from './deliver';
import { type Strike, takesEffect } from './faults';
import type { Fault } from './faultTypes';
import { seedMessages } from './messageSeed';
import { MultipartBody } from './multipart';
import { isJson, newRecord } from './record';
import { lookup } from './routes/lookup';
import { serveMediaFile } from './routes/mediaFile';
import { type Verbs, ACCOUNT_ROUTES } from './routes';
import type { Answer, RecordedRequest, SimulatorAccount } from './types';
import { shaped } from './unkindAnswers';

/** One request on its way through the API. */
interface Exchange {
	request: FastifyRequest;
	reply: FastifyReply;
	params: Record<string, string>;
	record: RecordedRequest;
	parts: Parts;
	/** Whether a fault has ended the connection. */
	isEnded: boolean;
}

/** Makes the answer to an exchange, unless a fault keeps it from taking effect; may throw a Refusal. */
type Service = (exchange: Exchange, strike: () => Strike) => Answer | null;

/** Adds the API of Plivo's main host to a server: the account's resources, and the files of media (media.plivo.com). */
export function addApi(app: FastifyInstance, parts: Parts) {
	for (const [path, verbs] of Object.entries(ACCOUNT_ROUTES)) {
		addRoute(app, parts, `/v1/Account/:authId${path}`, accountService(verbs));
	}
	addRoute(app, parts, '/Account/:authId/Media/:mediaId', fileService);
}

/** Adds Lookup, which has a host of its own at Plivo (lookup.plivo.com), to a server. */
export function addLookup(app: FastifyInstance, parts: Parts) {
	addRoute(app, parts, '/v1/Number/:number', lookupService);
}

/** Whatever else is asked of a server is recorded, and answered with 404. */
export function addNotFound(app: FastifyInstance, parts: Parts) {
	app.setNotFoundHandler(async (request, reply) => {
		await end(begin(request, reply, {}, parts), plain(errorAnswer(404, 'not found')));
		return reply;
	});
}

function addRoute(app: FastifyInstance, parts: Parts, path: string, service: Service) {
	app.all<{ Params: Exchange['params'] }>(path, {
		onRequest: async (request, reply) => {
			const { pathname } = new URL(request.originalUrl, 'http://simulator');
			const fault = parts.faults.strikeUnread({ method: request.method, path: pathname });
			if (fault) await endUnread(begin(request, reply, request.params, parts), fault);
		},
		handler: async (request, reply) => {
			await serve(begin(request, reply, request.params, parts), service);
			return reply;
		},
	});
}

function begin(
	request: FastifyRequest,
	reply: FastifyReply,
	params: Exchange['params'],
	parts: Parts,
): Exchange {
	const record = newRecord(request);
	parts.store.requests.push(record);
	const exchange = { request, reply, params, record, parts, isEnded: false };
	reply.raw.once('close', () => {
		record.clientLeft = !exchange.isEnded && !reply.raw.writableFinished;
	});
	return exchange;
}

async function end(exchange: Exchange, delivery: Delivery) {
	const { reply, record, parts } = exchange;
	record.status = showsStatus(delivery) ? delivery.status : null;
	exchange.isEnded = await deliver(reply, delivery, parts.pause);
}

async function endUnread(exchange: Exchange, fault: Fault) {
	exchange.record.fault = fault.kind;
	await end(exchange, shaped(fault, null, exchange.request.originalUrl));
}

/** Handles a request and answers it in the way of the fault that strikes it, if one does. */
async function serve(exchange: Exchange, service: Service) {
	const { request, record, parts } = exchange;
	let strike: Strike = { fault: null, delayMs: 0, seeds: [] };
	let answer: Answer | null;
	try {
		answer = service(exchange, () => (strike = parts.faults.strike(record)));
		strike.seeds.forEach((seed) => seedMessages(parts.store, { everySeconds: 0, ...seed }));
	} catch (error) {
		answer = answerTo(error);
	}
	record.fault = strike.fault?.kind ?? null;
	await parts.pause(parts.store.settings.latencyMs + strike.delayMs);
	await end(exchange, shaped(strike.fault, answer, request.originalUrl));
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
