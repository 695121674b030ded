/**
 * Makes the pictures in docs/images: runs every example in a real n8n against the Plivo simulator, opens
 * each in the editor, and keeps what was to be seen, provided that all of it worked. Runs on a fresh clone: it
 * installs whatever is missing.
 */
const fs = require('node:fs');
const path = require('node:path');
const { ensureBrowser } = require('./lib/browser');
const { print, runCommand } = require('./lib/command');
const { UserError } = require('./lib/errors');
const { exampleNames } = require('./lib/examples');
const { runJest } = require('./lib/jest');
const { buildPackage } = require('./lib/package');
const { OUTPUT_FOLDER, ROOT } = require('./lib/paths');

const TAKEN = path.join(OUTPUT_FOLDER, 'e2e', 'examples');
const KEPT = path.join(ROOT, 'docs', 'images', 'examples');
/** Those at the head of the README. */
const PORTRAITS = path.join(OUTPUT_FOLDER, 'e2e', 'readme');

const usage = `npm run screenshots -- [options]

  --help  show this text
`;

async function takePictures() {
	for (const folder of [TAKEN, PORTRAITS]) fs.rmSync(folder, { recursive: true, force: true });
	await ensureBrowser();
	await buildPackage();
	const { failed } = await runJest({
		layers: ['gallery'],
		name: 'screenshots',
		flags: ['--runInBand'],
	});
	if (failed === 0) return;
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
	fs.cpSync(PORTRAITS, path.join(ROOT, 'docs', 'images'), { recursive: true });
	return names.length;
}

void runCommand({
	usage,
	main: async () => {
		await takePictures();
		print(`${path.relative(process.cwd(), KEPT)}: ${keepPictures()} pictures`);
	},
});
