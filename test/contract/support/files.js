const { mkdtemp, rm, writeFile } = require('node:fs/promises');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/**
 * Hands a function the paths of temporary files with the given contents, and removes them afterwards.
 * @template T
 * @param {Record<string, string | Uint8Array>} contents by file name
 * @param {(paths: string[]) => Promise<T>} action
 * @returns {Promise<T>}
 */
async function withFiles(contents, action) {
	const folder = await mkdtemp(join(tmpdir(), 'plivo-media-'));
	try {
		const paths = [];
		for (const [name, content] of Object.entries(contents)) {
			paths.push(join(folder, name));
			await writeFile(join(folder, name), content);
		}
		return await action(paths);
	} finally {
		await rm(folder, { recursive: true });
	}
}

module.exports = { withFiles };
