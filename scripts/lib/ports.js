const { UserError } = require('./errors');

const HOST = '127.0.0.1';
const TRIES = 50;

/**
 * @param {number} [first] the first port to try; any by default
 * @returns {Promise<number>} a port on loopback that nobody listens on @throws {UserError} when 50 in a row are taken
 */
async function freePort(first) {
	// Loaded here, since a fresh clone does not have it before its dependencies are installed.
	const { checkPort, getRandomPort } = require('get-port-please');
	if (first === undefined) return await getRandomPort(HOST);
	for (let port = first; port < first + TRIES; port += 1) {
		if ((await checkPort(port, HOST)) !== false) return port;
	}
	throw new UserError(`Ports ${first} to ${first + TRIES - 1} are all in use.`);
}

/**
 * @param {string} text what the user gave with a flag
 * @param {string} flag
 * @returns {Promise<number>} the port that it names @throws {UserError} when it names none, or one in use
 */
async function requirePort(text, flag) {
	const { checkPort } = require('get-port-please');
	const port = Number(text);
	if (!/^\d+$/.test(text) || port < 1 || port > 65535) {
		throw new UserError(`${flag} needs a port from 1 to 65535, got "${text}".`);
	}
	if ((await checkPort(port, HOST)) !== false) return port;
	throw new UserError(
		`Port ${port} is in use. Stop what listens there, or give another port with ${flag}.`,
	);
}

module.exports = { HOST, freePort, requirePort };
