const { fork } = require('node:child_process');
const path = require('node:path');

/**
 * @typedef {object} Readings
 * @property {Array<[number, number]>} answers of the health endpoint: asked, answered, ms since 1970
 * @property {Array<[number, number]>} memory resident set of n8n: ms since 1970, bytes; empty except on Linux
 */

/**
 * Watches n8n while some work goes on.
 *
 * @template T
 * @param {{ url: string, pid: number }} server
 * @param {() => Promise<T>} work
 * @returns {Promise<{ result: T, readings: Readings }>} @throws what the work throws
 */
async function watching({ url, pid }, work) {
	const probe = fork(path.join(__dirname, 'probe.js'), [`${url}/healthz`, String(pid)]);
	try {
		await nextMessage(probe);
		const result = await work();
		probe.send('stop');
		const readings = /** @type {Readings} */ (await nextMessage(probe));
		return { result, readings };
	} finally {
		if (probe.connected) probe.disconnect();
	}
}

/** @param {import('node:child_process').ChildProcess} probe @returns {Promise<unknown>} */
async function nextMessage(probe) {
	return await new Promise((resolve, reject) => {
		probe.once('message', resolve);
		probe.once('exit', () => reject(new Error('The probe ended before it had told its readings')));
	});
}

/**
 * The longest time that a request to the health endpoint was kept waiting within a span.
 *
 * @param {Readings} readings
 * @param {{ start: number, end: number }} [span] milliseconds since 1970; default: all readings
 * @returns {number} milliseconds
 */
function longestWait({ answers }, { start, end } = { start: 0, end: Infinity }) {
	return Math.max(
		0,
		...answers.map(([asked, answered]) => Math.min(answered, end) - Math.max(asked, start)),
	);
}

/** @param {Readings} readings @returns {number | undefined} bytes */
function peakMemory({ memory }) {
	return memory.length > 0 ? Math.max(...memory.map(([, bytes]) => bytes)) : undefined;
}

module.exports = { longestWait, peakMemory, watching };
