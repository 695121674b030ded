import fastify from 'fastify';

export interface Received {
	method: string;
	/** Path and query as received. */
	target: string;
	headers: Record<string, string | string[] | undefined>;
	/** Form fields of a POST, or query parameters of a GET. */
	fields: Record<string, string>;
}

/** A small server for status callbacks: keeps what it gets, and answers with the statuses given, 200 after them. */
export async function startReceiver(...statuses: number[]) {
	const received: Received[] = [];
	const app = fastify({ forceCloseConnections: true });
	app.addContentTypeParser(
		'application/x-www-form-urlencoded',
		{ parseAs: 'string' },
		(_request, body, done) => done(null, body),
	);
	app.all('/*', async ({ method, url, headers, body }, reply) => {
		const form = typeof body === 'string' ? body : '';
		const query = new URL(url, 'http://receiver').search;
		const fields = Object.fromEntries(new URLSearchParams(method === 'GET' ? query : form));
		received.push({ method, target: url, headers, fields });
		return await reply.code(statuses.shift() ?? 200).send('');
	});
	const url = await app.listen({ port: 0, host: '127.0.0.1' });
	return { url, received, close: async () => await app.close() };
}

export type Receiver = Awaited<ReturnType<typeof startReceiver>>;
