const { createServer } = require('node:http');
const { once } = require('node:events');

/**
 * @typedef {import('node:http').IncomingMessage & { rawBody?: Buffer, originalUrl?: string }} Request
 * @typedef {import('node:http').ServerResponse} Response
 * @typedef {{ noWebhookResponse?: boolean, webhookResponse?: unknown }} Result
 */

/**
 * A server on loopback that does with a webhook call what n8n's server does: it reads the raw body, and
 * sends the answer that the handler gives unless that has sent one itself.
 *
 * @param {(request: Request, response: Response) => Promise<Result>} handle
 */
async function startWebhookServer(handle) {
	const server = createServer(async (/** @type {Request} */ request, response) => {
		const chunks = [];
		try {
			for await (const chunk of request) chunks.push(chunk);
		} catch {
			// The caller left in the middle of the request: n8n calls no node.
			return;
		}
		request.rawBody = Buffer.concat(chunks);
		request.originalUrl = request.url;
		const { noWebhookResponse, webhookResponse } = await handle(request, response);
		// As n8n does, also when nobody is there any more.
		if (noWebhookResponse) return;
		// As Express does for whoever says that it has the answer.
		if (
			request.method === 'GET' &&
			request.headers['if-none-match'] === '*' &&
			response.statusCode < 300
		)
			response.statusCode = 304;
		response.end(webhookResponse);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	if (typeof address !== 'object' || !address) throw new Error('The server has no address');
	return {
		url: `http://127.0.0.1:${address.port}`,
		hangUp: () => server.closeAllConnections(),
		async close() {
			server.close();
			server.closeAllConnections();
			await once(server, 'close');
		},
	};
}

module.exports = { startWebhookServer };
