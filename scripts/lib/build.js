const path = require('node:path');
const { packPackage } = require('./communityPackage');
const { OUTPUT_FOLDER, ROOT } = require('./paths');
const { withProgress } = require('./progress');
const { npm } = require('./run');

/**
 * Compiles the package into dist.
 *
 * @param {{ logFile?: string }} [options] without a log the compiler writes to this terminal
 * @returns {Promise<void>} @throws {import('./run').UserError} when it does not compile
 */
async function buildPackage({ logFile } = {}) {
	await npm(['run', 'build', '--silent'], { cwd: ROOT, logFile });
}

/**
 * Compiles and packs the package.
 *
 * @returns {Promise<string>} path of the tarball
 * @throws {import('./run').UserError} when it does not compile or npm fails
 */
async function buildTarball() {
	return await withProgress('Building the package', async () => {
		await buildPackage();
		return await packPackage(path.join(OUTPUT_FOLDER, 'package'));
	});
}

module.exports = { buildPackage, buildTarball };
