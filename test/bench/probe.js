/**
 * Watches an n8n from a process of its own: `fork(probe.js, [health URL, process ID])`. It tells "ready",
 * and when it is told to stop, all its readings.
 */
const http = require('node:http');
const { CAN_READ, readResidentBytes } = require('./processStats');

const POLL_MS = 20;
const MEMORY_MS = 50;

const [url = '', pid = ''] = process.argv.slice(2);
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

/** @type {Array<[number, number]>} when asked, when answered: milliseconds since 1970 */
const answers = [];
/** @type {Array<[number, number]>} when, bytes */
const memory = [];

/** @returns {Promise<void>} settles when the endpoint has answered, or refused */
async function ask() {
	const start = Date.now();
	await new Promise((resolve) => {
		const request = http.get(url, { agent }, (response) => {
			response.resume();
			response.on('end', resolve);
		});
		request.on('error', resolve);
	});
	answers.push([start, Date.now()]);
	setTimeout(ask, Math.max(0, POLL_MS - (Date.now() - start)));
}

function readMemory() {
	memory.push([Date.now(), readResidentBytes(Number(pid))]);
}

process.on('disconnect', () => process.exit(0));
process.on('message', () => {
	process.send?.({ answers, memory }, () => process.exit(0));
});
if (CAN_READ) {
	readMemory();
	setInterval(readMemory, MEMORY_MS);
}
void ask().then(() => process.send?.('ready'));
