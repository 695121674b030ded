const path = require('node:path');

/** The checkout this file belongs to. */
const ROOT = path.resolve(__dirname, '..', '..');

/** Logs, reports and screenshots; ignored by git. */
const OUTPUT_FOLDER = path.join(ROOT, 'build');

module.exports = { ROOT, OUTPUT_FOLDER };
