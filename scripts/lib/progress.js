const fs = require('node:fs');

const QUIET_MS = 1500;
const TERMINAL_TICK_MS = 1000;
const PLAIN_TICK_MS = 15000;

/**
 * How much the disk that holds a folder has filled since the call, as a cheap measure of a running
 * install (walking its hundreds of thousands of files would slow it down).
 *
 * @param {string} folder an existing folder
 * @returns {() => string} a text such as ", 1.2 GB written"
 */
function diskGrowth(folder) {
	const freeBytes = () => {
		const { bavail, bsize } = fs.statfsSync(folder);
		return bavail * bsize;
	};
	const before = freeBytes();
	return () => `, ${((before - freeBytes()) / 1e9).toFixed(2)} GB written`;
}

/**
 * Runs some work and shows that it is alive: nothing while it is quick, then what is being done, for
 * how long and how far. A terminal gets one line that is rewritten, a log gets a line now and then.
 *
 * @template T
 * @param {string} label what is being done, e.g. "Installing n8n 2.41.1"
 * @param {() => Promise<T>} work
 * @param {() => string} [detail] what to add to the line, asked again at every tick
 * @returns {Promise<T>} what the work returns; its error passes through
 */
async function withProgress(label, work, detail = () => '') {
	const start = Date.now();
	const { isTTY } = process.stdout;
	const show = (/** @type {string} */ more, /** @type {string} */ end) => {
		const seconds = Math.round((Date.now() - start) / 1000);
		process.stdout.write(`${isTTY ? '\r\u001b[K' : ''}${label}${more}, ${seconds} s${end}`);
	};
	const tick = () => show(detail(), isTTY ? '' : '\n');
	const first = setTimeout(tick, QUIET_MS);
	const ticks = setInterval(tick, isTTY ? TERMINAL_TICK_MS : PLAIN_TICK_MS);
	try {
		return await work();
	} finally {
		clearTimeout(first);
		clearInterval(ticks);
		if (Date.now() - start > QUIET_MS) show(': ended', '\n');
	}
}

module.exports = { withProgress, diskGrowth };
