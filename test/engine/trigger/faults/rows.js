const { tableRows } = require('../../../support/tableRows');

/** @typedef {import('./bench').FaultRow} FaultRow */

exports.rows = /** @type {typeof tableRows<FaultRow>} */ (tableRows)('set-up-faults');
