const { stopAll } = require('../../../scripts/lib/processes');

/** @type {(() => Promise<void>) | undefined} */
let stopN8n;

/** Stops n8n, which removes its data, and the simulator. */
module.exports = async () => {
	await stopN8n?.();
	await stopAll();
};

/** @param {() => Promise<void>} stop of the n8n that the tests talk to */
module.exports.stopWith = (stop) => {
	stopN8n = stop;
};
