const { temporaryFolder } = require('../../../../scripts/lib/processes');

/** @param {string} name @returns {string} a folder that goes when this process ends */
const temporary = (name) => temporaryFolder(`n8n-nodes-plivo-${name}`);

module.exports = { temporary };
