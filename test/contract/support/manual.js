const { readFileSync } = require('node:fs');
const { join } = require('node:path');

/**
 * The faults that the simulator's manual gives as examples.
 * @returns {Array<{ kind: string }>}
 */
function faultsOfManual() {
	const manual = readFileSync(join(__dirname, '../../simulator/README.md'), 'utf8');
	return [...manual.matchAll(/`(\{"kind": .*?\})`/g)].map(([, json = '']) => JSON.parse(json));
}

module.exports = { faultsOfManual };
