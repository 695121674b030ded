const { stopAll } = require('../../../scripts/lib/processes');

/** Stops the simulator and n8n. */
module.exports = async () => {
	await stopAll();
};
