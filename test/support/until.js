const { setTimeout: sleep } = require('node:timers/promises');

/**
 * Waits until a condition holds. Throws after five seconds without it.
 * @param {() => boolean} condition
 */
async function until(condition) {
	const deadline = Date.now() + 5000;
	while (!condition()) {
		if (Date.now() > deadline) throw new Error('The condition did not come true in 5 seconds.');
		await sleep(5);
	}
}

module.exports = { until, sleep };
