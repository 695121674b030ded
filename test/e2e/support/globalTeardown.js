const { stopAll } = require('../../../scripts/lib/processes');

/** @type {Array<() => Promise<void>>} */
const stops = [];

/** Stops each n8n, which removes its data, and the simulators. */
module.exports = async () => {
	await Promise.all(stops.map(async (stop) => await stop()));
	await stopAll();
};

/** @param {() => Promise<void>} stop of an n8n that tests talk to */
module.exports.stopWith = (stop) => {
	stops.push(stop);
};
