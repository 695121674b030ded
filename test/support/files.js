const fs = require('node:fs');
const { join } = require('node:path');

/**
 * All files below a folder, as paths from `root` with forward slashes.
 * @param {string} root @param {string} folder below root
 * @returns {string[]}
 */
function filesBelow(root, folder) {
	return fs
		.readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) =>
			join(entry.parentPath, entry.name)
				.slice(root.length + 1)
				.replaceAll('\\', '/'),
		);
}

module.exports = { filesBelow };
