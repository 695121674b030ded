const { connect } = require('node:net');

/**
 * @typedef {object} Heard what a client gets to see of an answer
 * @property {string} head status line and headers, as far as they came
 * @property {Buffer} body as far as it came
 * @property {number} pieces how many portions all of it came in
 * @property {'end' | 'reset' | 'silence' | 'enough'} ending
 */

/**
 * One HTTP request over a bare connection, and what comes back until it ends, or nothing more comes for `patienceMs`, or
 * `enough` bytes have come; the client leaves then.
 * @param {string} url
 * @param {object} [options]
 * @param {string} [options.method]
 * @param {Record<string, string>} [options.headers]
 * @param {string} [options.body]
 * @param {boolean} [options.withholdsBody] the body is announced and never sent
 * @param {number} [options.enough]
 * @param {number} [options.patienceMs]
 * @returns {Promise<Heard>}
 */
async function talk(url, { enough = Infinity, patienceMs = 5000, ...request } = {}) {
	const { hostname, port } = new URL(url);
	const socket = connect(Number(port), hostname);
	/** @type {Buffer[]} */
	const pieces = [];
	let bytes = 0;
	/** @type {Heard['ending']} */
	const ending = await new Promise((resolve) => {
		socket.on('data', (piece) => {
			pieces.push(piece);
			bytes += piece.length;
			if (bytes >= enough) resolve('enough');
		});
		socket.on('end', () => resolve('end'));
		socket.on('error', () => resolve('reset'));
		socket.setTimeout(patienceMs, () => resolve('silence'));
		socket.write(requestText(url, request));
	});
	socket.destroy();
	const all = Buffer.concat(pieces);
	const gap = all.indexOf('\r\n\r\n');
	const headEnd = gap < 0 ? all.length : gap + 4;
	return {
		head: all.subarray(0, headEnd).toString(),
		body: all.subarray(headEnd),
		pieces: pieces.length,
		ending,
	};
}

/**
 * @param {string} url
 * @param {{ method?: string, headers?: Record<string, string>, body?: string, withholdsBody?: boolean }} request
 */
function requestText(url, { method = 'GET', headers = {}, body = '', withholdsBody = false }) {
	const { host, pathname, search } = new URL(url);
	const all = { host, 'content-length': String(Buffer.byteLength(body)), ...headers };
	const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
	return `${method} ${pathname}${search} HTTP/1.1\r\n${lines.join('')}\r\n${withholdsBody ? '' : body}`;
}

module.exports = { talk };
