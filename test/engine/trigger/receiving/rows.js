const { tableRows } = require('../../../support/tableRows');

/** @typedef {import('./bench').ReceivingRow} ReceivingRow */

exports.rows = /** @type {typeof tableRows<ReceivingRow>} */ (tableRows)('receiving-faults');
