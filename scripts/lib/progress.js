const fs = require('node:fs');

const QUIET_MS = 1500;
const TERMINAL_TICK_MS = 1000;
const PLAIN_TICK_MS = 15000;

/** @param {number} milliseconds */
const seconds = (milliseconds) => `${Math.round(milliseconds / 1000)} s`;

/**
 * How much the disk that holds a folder has filled since the call, as a cheap measure of a running
 * install (walking its hundreds of thousands of files would slow it down).
 *
 * @param {string} folder an existing folder
 * @returns {() => string} a text such as "1.2 GB written", empty below 10 MB
 */
function diskGrowth(folder) {
	const freeBytes = () => {
		const disk = fs.statfsSync(folder);
		return disk.bavail * disk.bsize;
	};
	const before = freeBytes();
	return () => {
		const written = before - freeBytes();
		if (written < 10e6) return '';
		return written < 1e9
			? `${Math.round(written / 1e6)} MB written`
			: `${(written / 1e9).toFixed(1)} GB written`;
	};
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
	const terminal = process.stdout.isTTY === true;
	let shown = false;
	const show = () => {
		shown = true;
		const line = [label, seconds(Date.now() - start), detail()].filter(Boolean).join(', ');
		process.stdout.write(terminal ? `\r\u001b[K${line}` : `${line}\n`);
	};
	const first = setTimeout(show, QUIET_MS);
	const ticks = setInterval(show, terminal ? TERMINAL_TICK_MS : PLAIN_TICK_MS);
	try {
		const result = await work();
		if (shown) {
			process.stdout.write(
				`${terminal ? '\r\u001b[K' : ''}${label}: done in ${seconds(Date.now() - start)}\n`,
			);
		}
		return result;
	} catch (error) {
		if (shown && terminal) process.stdout.write('\n');
		throw error;
	} finally {
		clearTimeout(first);
		clearInterval(ticks);
	}
}

module.exports = { withProgress, diskGrowth };
