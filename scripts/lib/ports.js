const net = require('node:net');
const { UserError } = require('./run');

const HOST = '127.0.0.1';
const TRIES = 50;

/**
 * @param {number} port 0 for any
 * @returns {Promise<number | undefined>} the port that could be listened on, undefined if it is taken
 */
async function tryListen(port) {
	const server = net.createServer();
	return await new Promise((resolve) => {
		server.once('error', () => resolve(undefined));
		server.listen(port, HOST, () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
		});
	});
}

/**
 * @returns {Promise<number>} a port on loopback that nobody listens on
 */
async function freePort() {
	const port = await tryListen(0);
	if (port === undefined) throw new UserError('No free port was found on 127.0.0.1.');
	return port;
}

/**
 * @param {number} port the first port to try
 * @returns {Promise<number>} that port or the next one that is free @throws {UserError} when 50 in a row
 * are taken
 */
async function freePortFrom(port) {
	for (let candidate = port; candidate < port + TRIES; candidate += 1) {
		if ((await tryListen(candidate)) !== undefined) return candidate;
	}
	throw new UserError(`Ports ${port} to ${port + TRIES - 1} are all in use.`);
}

/**
 * @param {string} text what the user gave with a flag
 * @param {string} flag
 * @returns {Promise<number>} the port that it names @throws {UserError} when it names none, or one in use
 */
async function requirePort(text, flag) {
	const port = Number(text);
	if (!/^\d+$/.test(text) || port < 1 || port > 65535) {
		throw new UserError(`${flag} needs a port from 1 to 65535, got "${text}".`);
	}
	if ((await tryListen(port)) !== undefined) return port;
	throw new UserError(
		`Port ${port} is in use. Stop what listens there, or give another port with ${flag}.`,
	);
}

module.exports = { HOST, freePort, freePortFrom, requirePort };
