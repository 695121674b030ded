const { STATUS_CODES } = require('node:http');

/**
 * @typedef {import('node:net').Socket} Socket
 * @typedef {import('./faultTypes').Fault} Fault
 * @typedef {{ status: number, headers: Record<string, string>, body: Buffer }} HttpAnswer
 * @typedef {(milliseconds: number) => Promise<boolean>} Pause waits; resolves to false when the simulator closes meanwhile
 */

const DRIP_MS = 10;
/** A reset that comes together with bytes is seen as a plain end by some clients: so they get the time to read first. */
const READING_MS = 20;
const ENDLESS_PIECE_BYTES = 64 * 1024;
const BLANK = ' ';

/**
 * Writes an answer to a socket in the way of a fault, which no HTTP library would take part in. Resolves to whether that
 * has ended the connection: not while a client waits in vain, and not when it left before.
 * @param {Socket} socket @param {HttpAnswer} answer @param {Fault} fault @param {Pause} pause
 * @returns {Promise<boolean>}
 */
async function deliverUnkindly(socket, answer, fault, pause) {
	switch (fault.kind) {
		case 'drip':
			return await drip(socket, answer, fault, pause);
		case 'endless':
			return await pourEndlessly(socket, answer, fault, pause);
		default:
			return await breakOff(socket, answer, fault, pause);
	}
}

/**
 * Lets some of the answer out, and then resets the connection, closes it, or says nothing any more.
 * @param {Socket} socket @param {HttpAnswer} answer @param {Fault} fault @param {Pause} pause
 */
async function breakOff(socket, answer, { kind, at, bytes }, pause) {
	const part = firstPart(answer, at, bytes);
	const hasLeft = part.length > 0 && (await write(socket, part));
	if (kind === 'hang') return false;
	if (hasLeft) await pause(READING_MS);
	if (kind === 'reset') socket.resetAndDestroy();
	else socket.destroySoon();
	return true;
}

/**
 * What leaves before a connection breaks off.
 * @param {HttpAnswer} answer @param {Fault['at']} at @param {number} [bytes]
 * @returns {Buffer}
 */
function firstPart(answer, at, bytes) {
	const { body } = answer;
	if (at === 'headers') {
		const head = headOf(answer, body.length);
		return head.subarray(0, bytes ?? head.indexOf('\r\n') + 2);
	}
	if (at !== 'body') return Buffer.alloc(0);
	const part = body.subarray(0, bytes ?? 0);
	// At least a byte is missing, so that no client takes the part for the whole.
	return Buffer.concat([headOf(answer, Math.max(body.length, part.length + 1)), part]);
}

/**
 * Lets the headers or the body out piece by piece.
 * @param {Socket} socket @param {HttpAnswer} answer @param {Fault} fault @param {Pause} pause
 */
async function drip(socket, answer, { at = 'body', bytes = 1, ms = DRIP_MS }, pause) {
	const head = headOf(answer, answer.body.length);
	const isHeadSlow = at === 'headers';
	const slow = isHeadSlow ? head : answer.body;
	if (!isHeadSlow) await write(socket, head);
	for (let sent = 0; sent < slow.length; sent += bytes) {
		const hasLeft = await write(socket, slow.subarray(sent, sent + bytes));
		if (!hasLeft || !(await pause(ms))) return false;
	}
	if (isHeadSlow) await write(socket, answer.body);
	socket.destroySoon();
	return true;
}

/**
 * Lets the answer out, and blanks after it until the client leaves.
 * @param {Socket} socket @param {HttpAnswer} answer @param {Fault} fault @param {Pause} pause
 */
async function pourEndlessly(socket, answer, { bytes = ENDLESS_PIECE_BYTES, ms = 0 }, pause) {
	const piece = Buffer.alloc(bytes, BLANK);
	let isOpen = await write(socket, Buffer.concat([headOf(answer), answer.body]));
	while (isOpen && (await pause(ms))) isOpen = await write(socket, piece);
	return false;
}

/**
 * The status line and the headers. Without a length the body lasts until the connection ends.
 * @param {HttpAnswer} answer @param {number} [length] bytes of the body
 */
function headOf({ status, headers }, length) {
	const all = {
		...(length === undefined ? {} : { 'content-length': length }),
		connection: 'close',
		...headers,
	};
	const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
	return Buffer.from(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n`);
}

/**
 * Resolves to true once the bytes left, or to false when the connection ended before.
 * @param {Socket} socket @param {Buffer} bytes
 * @returns {Promise<boolean>}
 */
async function write(socket, bytes) {
	return await new Promise((resolve) => {
		if (socket.destroyed) resolve(false);
		else socket.write(bytes, (error) => resolve(!error));
	});
}

module.exports = { deliverUnkindly };
