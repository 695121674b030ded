const fs = require('node:fs');
const path = require('node:path');
const { countResults } = require('./jestResults');
const { ROOT } = require('./paths');
const { runForExitCode } = require('./run');

const SCRIPT = path.join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');

/**
 * Runs jest on a package that has just been built, with its output in this terminal.
 *
 * @param {object} options
 * @param {string[]} options.layers jest projects: folders of test/
 * @param {string} options.report where jest's JSON goes; what was there is removed
 * @param {string[]} [options.flags]
 * @param {NodeJS.ProcessEnv} [options.env] added to the environment of this process
 * @returns {Promise<{ passed: number, failed: number, problems: string[] }>} as countResults says
 */
async function runJest({ layers, report, flags = [], env = {} }) {
	fs.mkdirSync(path.dirname(report), { recursive: true });
	fs.rmSync(report, { force: true });
	const output = ['--json', `--outputFile=${report}`];
	const args = [SCRIPT, '--selectProjects', ...layers, ...output, ...flags];
	const exitCode = await runForExitCode(process.execPath, args, {
		cwd: ROOT,
		env: { ...process.env, N8N_NODES_PLIVO_BUILT: 'true', ...env },
	});
	return countResults({ report, exitCode, layers, root: ROOT });
}

module.exports = { runJest };
