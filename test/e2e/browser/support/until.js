const { setTimeout: delay } = require('node:timers/promises');
const { WAIT_LIMIT_MS } = require('./steps');

const POLL_MS = 50;

/**
 * Waits until the editor shows what is expected, and fails with the difference to what it showed last.
 *
 * @template T
 * @param {() => Promise<T>} read
 * @param {(value: T) => void} expectation throws while the value is not the expected one
 * @returns {Promise<T>} that value
 */
async function until(read, expectation) {
	const deadline = Date.now() + WAIT_LIMIT_MS;
	for (;;) {
		const value = await read();
		try {
			expectation(value);
			return value;
		} catch (error) {
			if (Date.now() > deadline) throw error;
		}
		await delay(POLL_MS);
	}
}

module.exports = { until };
