const { join } = require('node:path');

/** The package as it ships: what `npm run build` made, found through package.json. */
exports.packageFolder = join(__dirname, '..', '..', '..');
