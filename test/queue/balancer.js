const { once } = require('node:events');
const http = require('node:http');
const { HOST } = require('../../scripts/lib/ports');

/** What n8n's documents send to webhook processors; all else is the main process's. */
const PROCESSORS = /^\/(webhook|webhook-waiting|form|form-waiting)\//;

/**
 * A load balancer as queue mode needs one: calls of webhooks go to the webhook processors in turn, and to
 * the next one when the first does not take the connection.
 *
 * @param {() => { main: string, processors: string[] }} targets addresses; asked for each request
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
async function startBalancer(targets) {
	let turn = 0;
	const server = http.createServer(async (request, response) => {
		/** @type {Buffer[]} */
		const chunks = [];
		for await (const chunk of request) chunks.push(chunk);
		const { main, processors } = targets();
		const count = Math.max(1, processors.length);
		const start = turn++ % count;
		const inTurn = [...processors.slice(start), ...processors.slice(0, start)];
		const candidates = PROCESSORS.test(request.url ?? '') ? inTurn : [main];
		forward(request, response, Buffer.concat(chunks), candidates);
	});
	server.listen(0, HOST);
	await once(server, 'listening');
	const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
	return {
		url: `http://${HOST}:${port}`,
		close: async () => {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}

/**
 * @param {http.IncomingMessage} request
 * @param {http.ServerResponse} response
 * @param {Buffer} body
 * @param {string[]} candidates
 */
function forward(request, response, body, [first, ...others]) {
	if (!first) return void response.writeHead(502).end();
	const { method, headers, url = '/' } = request;
	const onward = http.request(new URL(url, first), { method, headers }, (answer) => {
		response.writeHead(answer.statusCode ?? 502, answer.headers);
		answer.pipe(response);
		answer.once('error', () => response.destroy());
	});
	onward.once('error', (/** @type {NodeJS.ErrnoException} */ { code }) => {
		if (response.headersSent) response.destroy();
		// Only what nobody has taken may be given to another.
		else forward(request, response, body, code === 'ECONNREFUSED' ? others : []);
	});
	onward.end(body);
}

module.exports = { startBalancer };
