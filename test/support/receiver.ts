import fastify from 'fastify';

export interface Received {
	method: string;
	/** Path and query as received. */
	target: string;
	headers: Record<string, string | string[] | undefined>;
	/** Form fields of a POST, or query parameters of a GET. */
	fields: Record<string, string>;
}

export interface ReceiverAnswer {
	status?: number;
	/** Content type of the body; XML when left out. */
	type?: string;
	body?: string;
}

/**
 * A small server of an origin of its own, for webhooks and for what no client should send to a stranger: keeps what it
 * gets, credentials included, and answers as given (a number is a status), 200 after that.
 */
export async function startReceiver(...answers: Array<number | ReceiverAnswer>) {
	const received: Received[] = [];
	const app = fastify({ forceCloseConnections: true });
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
	app.all('/*', async ({ method, url, headers, body }, reply) => {
		const form = typeof body === 'string' ? body : '';
		const query = new URL(url, 'http://receiver').search;
		const fields = Object.fromEntries(new URLSearchParams(method === 'GET' ? query : form));
		received.push({ method, target: url, headers, fields });
		const answer = answers.shift() ?? 200;
		const next: ReceiverAnswer = typeof answer === 'number' ? { status: answer } : answer;
		return await reply
			.code(next.status ?? 200)
			.type(next.type ?? 'text/xml')
			.send(next.body ?? '');
	});
	const url = await app.listen({ port: 0, host: '127.0.0.1' });
	return {
		url,
		received,
		/** Sets the answers to come. */
		answerWith: (...next: typeof answers) => answers.splice(0, answers.length, ...next),
		close: async () => await app.close(),
	};
}

export type Receiver = Awaited<ReturnType<typeof startReceiver>>;
