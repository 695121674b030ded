const { readFileSync } = require('node:fs');
const { join } = require('node:path');

/**
 * A file of the page, read anew each time, so that a change of it is seen at the next reload.
 * @param {string} name
 * @returns {Buffer}
 */
const readPageFile = (name) => readFileSync(join(__dirname, 'public', name));

module.exports = { readPageFile };
