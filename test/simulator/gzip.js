const { gzipSync } = require('node:zlib');

const MIB = 1024 * 1024;

/**
 * A gzip of as many blanks, in whole MiB, with the content after them; it takes a thousandth of that. It is made of many
 * members, as joined gzip files are, since packing each MiB anew would take a second for a few hundred.
 * @param {string | Buffer} content
 * @param {number} bytes
 */
function gzipBomb(content, bytes) {
	const member = gzipSync(Buffer.alloc(MIB, ' '));
	const members = Array.from({ length: Math.ceil(bytes / MIB) }, () => member);
	return Buffer.concat([...members, gzipSync(content)]);
}

module.exports = { gzipBomb };
