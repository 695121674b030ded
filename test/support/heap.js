const v8 = require('node:v8');
const vm = require('node:vm');

/** Bytes that are in use once all garbage is collected. */
exports.heapInUse = () => {
	v8.setFlagsFromString('--expose-gc');
	vm.runInNewContext('gc')();
	return process.memoryUsage().heapUsed;
};
