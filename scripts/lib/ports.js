const { checkPort, getRandomPort } = require('get-port-please');
const { UserError } = require('./errors');

const HOST = '127.0.0.1';
const TRIES = 50;

/** @returns {Promise<number>} a port on loopback that nobody listens on */
const freePort = async () => await getRandomPort(HOST);

/**
 * @param {string} flag
 * @param {string | undefined} text what the user gave with it
 * @param {number} first the port to begin with where the user gave none
 * @returns {Promise<number>} a port on loopback that nobody listens on
 * @throws {UserError} when the one that the user gave is none or in use, or 50 in a row are
 */
async function choosePort(flag, text, first) {
	const chosen = text === undefined ? first : Number(text);
	if (text !== undefined && (!/^\d+$/.test(text) || chosen < 1 || chosen > 65535)) {
		throw new UserError(`${flag} needs a port from 1 to 65535, got "${text}".`);
	}
	for (let port = chosen; port < chosen + (text === undefined ? TRIES : 1); port += 1) {
		if ((await checkPort(port, HOST)) !== false) return port;
	}
	throw new UserError(
		`Port ${chosen} is in use. Stop what listens there, or give another port with ${flag}.`,
	);
}

module.exports = { HOST, choosePort, freePort };
