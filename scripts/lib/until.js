const { setTimeout: delay } = require('node:timers/promises');

/**
 * Asks again and again until there is an answer.
 *
 * @template T
 * @param {() => T | Promise<T>} probe falsy as long as there is none; its error passes through
 * @param {{ timeoutMs: number, pollMs?: number }} options
 * @returns {Promise<T | undefined>} the first answer that is not falsy; undefined after the time-out
 */
async function until(probe, { timeoutMs, pollMs = 100 }) {
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		const answer = await probe();
		if (answer) return answer;
		if (Date.now() > deadline) return undefined;
		await delay(pollMs);
	}
}

module.exports = { until };
