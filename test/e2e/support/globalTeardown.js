const { stopAllSupervised } = require('../../../scripts/lib/supervised');

/** Stops the simulator and n8n. */
module.exports = async () => {
	await stopAllSupervised();
};
