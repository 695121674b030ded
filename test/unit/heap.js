const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

/** Bytes of the heap that are in use, after everything that nobody holds was collected. */
exports.heapInUse = () => {
	setFlagsFromString('--expose-gc');
	runInNewContext('gc')();
	return process.memoryUsage().heapUsed;
};
