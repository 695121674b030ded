const { tableRows } = require('../../../support/tableRows');

/**
 * @typedef {object} Cost what a call takes until it is refused
 * @property {string} call
 * @property {number} trigger milliseconds, the middle of several calls
 * @property {number} webhook the same call to n8n's own Webhook node, which wants a header
 */

exports.costs = /** @type {typeof tableRows<Cost>} */ (tableRows)('refusal-costs');
