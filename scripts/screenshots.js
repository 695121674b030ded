/**
 * Makes the pictures in docs/images: runs every example in a real n8n against the Plivo simulator, opens
 * each in the editor, and keeps what was to be seen, provided that all of it worked. Runs on a fresh clone: it
 * installs whatever is missing.
 */
const fs = require('node:fs');
const path = require('node:path');
const { parseArgs } = require('node:util');
const { runCommand } = require('./lib/command');
const { ensureDependencies } = require('./lib/dependencies');
const { exampleNames } = require('./lib/examples');
const { OUTPUT_FOLDER, ROOT } = require('./lib/paths');
const { UserError, runForExitCode } = require('./lib/run');

const JEST = path.join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
const TESTS = 'test/e2e/examples/';
const TAKEN = path.join(OUTPUT_FOLDER, 'e2e', 'examples');
const KEPT = path.join(ROOT, 'docs', 'images', 'examples');
/** Those at the head of the README. */
const PORTRAITS = path.join(OUTPUT_FOLDER, 'e2e', 'readme');

const USAGE = `npm run screenshots -- [options]

  --help  show this text
`;

/** @param {string} text */
const print = (text) => void process.stdout.write(`${text}\n`);

async function takePictures() {
	for (const folder of [TAKEN, PORTRAITS]) fs.rmSync(folder, { recursive: true, force: true });
	const args = [JEST, '--selectProjects', 'e2e', '--runInBand', TESTS];
	const code = await runForExitCode(process.execPath, args, { cwd: ROOT });
	if (code !== 0)
		throw new UserError('An example does not work. The pictures are left as they were.');
}

/** @returns {number} how many pictures there are now */
function keepPictures() {
	const names = exampleNames();
	fs.rmSync(KEPT, { recursive: true, force: true });
	for (const name of names) {
		const file = path.join(KEPT, `${name}.png`);
		fs.mkdirSync(path.dirname(file), { recursive: true });
		fs.copyFileSync(path.join(TAKEN, `${name}.png`), file);
	}
	for (const file of fs.readdirSync(PORTRAITS)) {
		fs.copyFileSync(path.join(PORTRAITS, file), path.join(ROOT, 'docs', 'images', file));
	}
	return names.length;
}

void runCommand(async () => {
	const { values } = parseArgs({ options: { help: { type: 'boolean', default: false } } });
	if (values.help) {
		print(USAGE);
		return;
	}
	await ensureDependencies();
	await takePictures();
	print(`${path.relative(process.cwd(), KEPT)}: ${keepPictures()} pictures`);
});
