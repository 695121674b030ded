import type { FastifyInstance, FastifyRequest } from 'fastify';

import { Refusal, answerTo } from './answers';
import type { Parts } from './call';
import { isObject, requireString } from './checks/shape';
import { deliver, plain } from './deliver';
import { readFault } from './faultFields';
import { readInboundOptions, readRepeatOptions, readTapOptions } from './inboundOptions';
import { seedMessages } from './messageSeed';
import { parseJson } from './record';
import { readReportOptions } from './reports';
import { releaseNumber } from './routes/numbers';
import { readSeedOptions } from './seedOptions';
import { readSettings } from './settings';
import { WABA_ID } from './templateSeed';
import type { Answer } from './types';

/** `origin` is the simulator's address as the client knows it. */
type Control = (parts: Parts, body: () => unknown, origin: string) => unknown;

/** What a test or a person can ask of the simulator itself; each returns the JSON to answer, or its promise. */
const CONTROLS: Record<string, Control> = {
	'GET /health': () => ({ status: 'ok' }),
	'GET /state': ({ store, faults }) => ({
		accounts: store.accounts.map(({ authId, name, parent }) => ({ authId, name, parent })),
		wabaId: WABA_ID,
		settings: store.settings,
		faults: faults.list(),
		messages: store.messages.size,
		requests: store.requests.length,
	}),
	'GET /messages': ({ store }) => ({ messages: [...store.messages.values()] }),
	'GET /requests': ({ store }) => ({ requests: store.requests }),
	'GET /settings': ({ store }) => store.settings,
	'PUT /settings': ({ store }, body) => Object.assign(store.settings, readSettings(body())),
	'GET /faults': ({ faults }) => ({ faults: faults.list() }),
	'POST /faults': ({ faults }, body) => {
		const given = body();
		for (const fault of (Array.isArray(given) ? given : [given]).map(readFault)) faults.add(fault);
		return { faults: faults.list() };
	},
	'DELETE /faults': ({ faults }) => {
		faults.clear();
		return { faults: faults.list() };
	},
	'GET /conversions': ({ store }) => ({ conversions: store.conversions }),
	'GET /applications': ({ store }) => ({ applications: [...store.applications.values()] }),
	'GET /numbers': ({ store }) => ({ numbers: store.numbers }),
	'POST /numbers/release': ({ store }, body) => {
		const given = body();
		releaseNumber(store, requireString(isObject(given) ? given.number : undefined, 'number'));
		return { numbers: store.numbers };
	},
	'POST /inbound': async ({ inbound }, body, origin) =>
		await inbound.receive(readInboundOptions(body()), origin),
	'POST /inbound/repeat': async ({ inbound }, body) =>
		await inbound.repeat(readRepeatOptions(body())),
	'POST /tap': async ({ inbound }, body, origin) =>
		await inbound.tap(readTapOptions(body()), origin),
	'POST /report': async ({ lifecycle }, body) => await lifecycle.report(readReportOptions(body())),
	'POST /hasten': ({ hasten }) => {
		hasten();
		return { status: 'ok' };
	},
	'POST /seed': ({ store }, body) => ({
		messages: seedMessages(store, readSeedOptions(body())),
	}),
	'POST /reset': ({ reset }) => {
		reset();
		return { status: 'ok' };
	},
};

/** Adds the control endpoints below /_simulator to a server. They need no credentials. */
export function addControl(app: FastifyInstance, parts: Parts) {
	for (const [endpoint, control] of Object.entries(CONTROLS)) {
		const [method = '', path = ''] = endpoint.split(' ');
		app.route({
			method,
			url: `/_simulator${path}`,
			handler: async (request, reply) => {
				await deliver(reply, plain(await answer(control, parts, request)), parts.pause);
				return reply;
			},
		});
	}
}

async function answer(control: Control, parts: Parts, request: FastifyRequest): Promise<Answer> {
	const origin = `${request.protocol}://${request.host}`;
	try {
		return { status: 200, body: await control(parts, () => jsonOf(request), origin) };
	} catch (error) {
		return answerTo(error);
	}
}

function jsonOf({ body }: FastifyRequest): unknown {
	const value = typeof body === 'string' ? parseJson(body) : null;
	if (value === null) throw new Refusal(400, 'the body should be JSON');
	return value;
}
