const { describe } = require('../product');

/**
 * The floor of any node that reads two expressions an item: it does nothing else.
 *
 * @this {import('n8n-workflow').IExecuteFunctions}
 */
async function readParameters() {
	const items = this.getInputData().map((_item, index) => ({
		json: { dst: this.getNodeParameter('dst', index), text: this.getNodeParameter('text', index) },
		pairedItem: { item: index },
	}));
	return [items];
}

class PlivoParameters {
	description = describe('plivoParameters', 'Read Parameters');
	customOperations = { message: { send: readParameters } };
}

module.exports = { PlivoParameters };
