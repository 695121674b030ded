const { describe } = require('../product');

/** Plivo Messaging without its custom operation: n8n falls back to the routing engine. */
class PlivoRouted {
	description = describe('plivoRouted', 'Plivo Messaging (Routing Engine)');
}

module.exports = { PlivoRouted };
