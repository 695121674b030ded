import type { FastifyInstance, FastifyRequest } from 'fastify';

import { Refusal, answerTo } from './answers';
import type { Parts } from './call';
import { deliver, plain } from './deliver';
import { readFault } from './faults';
import { seedMessages } from './messageSeed';
import { parseJson } from './record';
import { readSeedOptions } from './seedOptions';
import { readSettings } from './settings';
import { WABA_ID } from './templateSeed';

type Control = (parts: Parts, body: () => unknown) => unknown;

/** What a test or a person can ask of the simulator itself; each returns the JSON to answer. */
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
				return await deliver(request, reply, plain(answer(control, parts, request)));
			},
		});
	}
}

function answer(control: Control, parts: Parts, request: FastifyRequest) {
	try {
		return { status: 200, body: control(parts, () => jsonOf(request)) };
	} catch (error) {
		return answerTo(error);
	}
}

function jsonOf({ body }: FastifyRequest): unknown {
	const value = typeof body === 'string' ? parseJson(body) : null;
	if (value === null) throw new Refusal(400, 'the body should be JSON');
	return value;
}
