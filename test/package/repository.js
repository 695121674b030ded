const { execFileSync, spawnSync } = require('node:child_process');
const { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { dirname, join } = require('node:path');

const ROOT = join(__dirname, '..', '..');

/** What a change of the code touches. */
const WORKSHOP = [
	...['credentials', 'nodes', 'plivo', 'test'],
	...['jest.config.js', 'package.json', 'tsconfig.json'],
];

/**
 * Files of the repository, also those not yet committed.
 * @param {RegExp} pattern of their paths
 * @returns {string[]} paths from the root, with forward slashes
 */
function filesLike(pattern) {
	const args = ['ls-files', '--cached', '--others', '--exclude-standard'];
	return execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' })
		.split('\n')
		.filter((file) => pattern.test(file) && exists(file));
}

/** @param {string} file path from the root @returns {boolean} */
const exists = (file) => existsSync(join(ROOT, file));

/** @param {string} file path from the root @returns {string} */
const textOf = (file) => readFileSync(join(ROOT, file), 'utf8');

/**
 * Runs a line of a shell in a checkout without dependencies.
 * @param {string} line @returns {string} what it prints
 */
function inBareCheckout(line) {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-plivo-bare-'));
	try {
		cpSync(join(ROOT, 'scripts'), join(folder, 'scripts'), { recursive: true });
		return execFileSync('sh', ['-c', line], { cwd: folder, encoding: 'utf8' });
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/**
 * Runs a script of a dependency.
 * @param {string} folder where @param {string} script path in node_modules @param {string[]} args
 * @returns {{ passed: boolean, output: string }}
 */
function tool(folder, script, ...args) {
	const file = join(ROOT, 'node_modules', script);
	const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...args], {
		cwd: folder,
		encoding: 'utf8',
	});
	return { passed: status === 0, output: stdout + stderr };
}

/**
 * Applies patches to a copy of the code, one after the other, and does something with it.
 * @template T
 * @param {string[]} patches @param {(folder: string) => T} use
 * @returns {T} @throws {Error} with git's words when one does not apply
 */
function withPatches(patches, use) {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-plivo-patched-'));
	try {
		for (const part of WORKSHOP) cpSync(join(ROOT, part), join(folder, part), { recursive: true });
		symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
		// Outside a repository `git apply` takes paths from where it runs.
		const env = { ...process.env, GIT_CEILING_DIRECTORIES: dirname(folder) };
		const options = { cwd: folder, env, stdio: /** @type {const} */ ('pipe') };
		for (const input of patches) execFileSync('git', ['apply', '-'], { ...options, input });
		return use(folder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

module.exports = { ROOT, exists, filesLike, inBareCheckout, textOf, tool, withPatches };
