/** Waiting that can be called off: status steps, latency and delays all end at once on reset or close. */
class Timers {
	constructor() {
		/** @type {Map<NodeJS.Timeout, (finished: boolean) => void>} */
		this.waiting = new Map();
	}

	/**
	 * Waits. Resolves to true after the time, to false when `stop` called it off before.
	 * The wait does not keep a process alive on its own.
	 * @param {number} milliseconds
	 * @returns {Promise<boolean>}
	 */
	pause(milliseconds) {
		if (milliseconds <= 0) return Promise.resolve(true);
		return new Promise((resolve) => {
			const timer = setTimeout(() => {
				this.waiting.delete(timer);
				resolve(true);
			}, milliseconds);
			timer.unref();
			this.waiting.set(timer, resolve);
		});
	}

	/** Ends every wait under way: called off. */
	stop() {
		this.end(false);
	}

	/** Ends every wait under way, as if its time had come. */
	hasten() {
		this.end(true);
	}

	/**
	 * @private
	 * @param {boolean} finished
	 */
	end(finished) {
		const waiting = [...this.waiting];
		this.waiting.clear();
		for (const [timer, resolve] of waiting) {
			clearTimeout(timer);
			resolve(finished);
		}
	}
}

module.exports = { Timers };
