import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';

import type { Parts } from '../call';
import { readPageFile } from './files';
import { pageView } from './view';

/** Nothing from elsewhere, no script but our own, and no page around it. */
const SAFE_HEADERS = {
	'content-security-policy':
		"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'no-referrer',
	'cache-control': 'no-cache',
};

/** A file of a user's may be anything: whatever it is, it is only shown. */
const FILE_HEADERS = { ...SAFE_HEADERS, 'content-security-policy': "default-src 'none'; sandbox" };

const FILES: Record<string, [file: string, contentType: string]> = {
	'/': ['index.html', 'text/html; charset=utf-8'],
	'/page/page.css': ['page.css', 'text/css; charset=utf-8'],
	...Object.fromEntries(
		['page', 'phone', 'bubble', 'content', 'dom'].map((name) => [
			`/page/${name}.js`,
			[`${name}.js`, 'text/javascript; charset=utf-8'] as [string, string],
		]),
	),
};

/** Adds the page with the phones at `/`, and what it needs: its files, what it shows, and the media of messages. */
export function addPage(app: FastifyInstance, { store }: Parts) {
	for (const [url, [file, contentType]] of Object.entries(FILES)) {
		app.get(url, async (_request, reply) => {
			await reply.headers(SAFE_HEADERS).type(contentType).send(readPageFile(file));
			return reply;
		});
	}
	app.get('/_simulator/page', async (request, reply) => {
		const content = JSON.stringify(pageView(store));
		const etag = `"${createHash('sha1').update(content).digest('hex')}"`;
		void reply.headers({ ...SAFE_HEADERS, etag });
		if (request.headers['if-none-match'] === etag) return await reply.code(304).send();
		return await reply.type('application/json; charset=utf-8').send(content);
	});
	// Whole bodies are asked for one by one: each of a campaign's holds all of its recipients.
	app.get<{ Params: { uuid: string } }>('/_simulator/messages/:uuid', async ({ params }, reply) => {
		const message = store.messages.get(params.uuid);
		return await reply
			.code(message ? 200 : 404)
			.headers(SAFE_HEADERS)
			.send(message ?? { error: 'not found' });
	});
	app.get<{ Params: { id: string } }>('/_simulator/media/:id', async ({ params }, reply) => {
		const media = store.media.get(params.id);
		if (!media) return await reply.code(404).send({ error: 'not found' });
		return await reply.headers(FILE_HEADERS).type(media.contentType).send(media.bytes);
	});
}
