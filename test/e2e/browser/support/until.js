const { setTimeout: delay } = require('node:timers/promises');
const { WAIT_LIMIT_MS } = require('./steps');

const POLL_MS = 50;

/**
 * Waits until the editor shows what is expected, and fails with the difference to what it showed last.
 *
 * @template T
 * @param {() => Promise<T>} read
 * @param {(value: T) => void} expectation throws while the value is not the expected one
 * @param {{ limitMs?: number, pollMs?: number }} [options] for what takes longer than the editor
 * @returns {Promise<T>} that value
 */
async function until(read, expectation, { limitMs = WAIT_LIMIT_MS, pollMs = POLL_MS } = {}) {
	const deadline = Date.now() + limitMs;
	for (;;) {
		const value = await read();
		try {
			expectation(value);
			return value;
		} catch (error) {
			if (Date.now() > deadline) throw error;
		}
		await delay(pollMs);
	}
}

module.exports = { until };
