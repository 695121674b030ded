const { gunzipSync } = require('node:zlib');

/**
 * @param {Buffer} bytes
 * @returns {Buffer} what was packed
 */
const gunzip = (bytes) => gunzipSync(bytes);

module.exports = { gunzip };
