import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';

import { addApi, addLookup, addNotFound } from './api';
import type { Parts } from './call';
import { addControl } from './control';
import { parseMultipart } from './multipart';
import { addPage } from './page';
import type { SimulatorOptions } from './types';

const BODY_LIMIT_BYTES = 10 * 1024 * 1024;
/** Eleven files of twice the allowed size, so that a form which breaks every bound still gets its answer. */
const FORM_LIMIT_BYTES = 44 * 1024 * 1024;

/** The docs print this one path in small letters and all others with capitals; Plivo takes it in any. */
const CONVERSION_PATH = /^\/v1\/account\/([^/?]+)\/message\/([^/?]+)\/conversion\/(?=\?|$)/i;

/** Where to listen; without `lookupPort` the main server takes Lookup too. */
export type Ports = Pick<SimulatorOptions, 'lookupPort'> & { port: number; host: string };

/** Starts the server for everything, and with `lookupPort` a second one for Lookup. Throws when a port is taken. */
export async function startServers(parts: Parts, { port, host, lookupPort }: Ports) {
	const main = newServer();
	const lookup = lookupPort === undefined ? main : newServer();
	const servers = new Set([main, lookup]);
	const close = async () => {
		await Promise.all([...servers].map(async (server) => await server.close()));
	};
	addPage(main, parts);
	addControl(main, parts);
	addApi(main, parts);
	addLookup(lookup, parts);
	for (const server of servers) addNotFound(server, parts);
	const url = await main.listen({ port, host });
	if (lookup === main) return { url, lookupUrl: url, close };
	const lookupUrl = await lookup
		.listen({ port: lookupPort, host })
		.catch(async (error: unknown) => {
			await close();
			return await Promise.reject<string>(error);
		});
	return { url, lookupUrl, close };
}

function newServer(): FastifyInstance {
	const app = fastify({
		bodyLimit: BODY_LIMIT_BYTES,
		// Without it a hanging request would keep the server from closing.
		forceCloseConnections: true,
		rewriteUrl: ({ url = '' }) =>
			url.replace(CONVERSION_PATH, '/v1/Account/$1/Message/$2/Conversion/'),
		// Plivo's own SDK asks for the account root with two slashes.
		routerOptions: { ignoreDuplicateSlashes: true },
	});
	// Bodies are kept as text: the raw one is recorded, and malformed JSON gets Plivo's answer.
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
		done(null, body);
	});
	app.addContentTypeParser(
		'multipart/form-data',
		{ parseAs: 'buffer', bodyLimit: FORM_LIMIT_BYTES },
		async (request: FastifyRequest, body: Buffer) =>
			await parseMultipart(request.headers['content-type'] ?? '', body),
	);
	return app;
}
