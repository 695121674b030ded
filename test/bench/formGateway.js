const http = require('node:http');
const { HOST } = require('../../scripts/lib/ports');

/**
 * @typedef {{ host: string, port: number }} FormGateway
 */

/**
 * Takes the form bodies that the built-in Plivo node sends and passes them on as JSON, the one kind of body
 * that Plivo documents and the simulator takes. Connections on both sides are kept open; it ends with this
 * process.
 *
 * @param {string} target the simulator's address
 * @returns {Promise<FormGateway>}
 */
async function startFormGateway(target) {
	const agent = new http.Agent({ keepAlive: true });
	const server = http.createServer((request, response) => {
		/** @type {Buffer[]} */
		const chunks = [];
		request.on('data', (chunk) => chunks.push(chunk));
		request.on('end', () => {
			const form = new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
			const body = JSON.stringify(Object.fromEntries(form));
			const headers = {
				authorization: request.headers.authorization ?? '',
				'content-type': 'application/json',
				'content-length': Buffer.byteLength(body),
			};
			const url = new URL(request.url ?? '/', target);
			const onward = http.request(url, { method: request.method, headers, agent }, (answer) => {
				response.writeHead(answer.statusCode ?? 502, { 'content-type': 'application/json' });
				answer.pipe(response);
			});
			onward.on('error', () => response.destroy());
			onward.end(body);
		});
	});
	await new Promise((resolve) => server.listen(0, HOST, () => resolve(undefined)));
	const address = server.address();
	if (typeof address !== 'object' || !address) throw new Error('The form gateway has no port');
	return { host: HOST, port: address.port };
}

module.exports = { startFormGateway };
