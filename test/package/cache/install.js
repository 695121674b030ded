/** Asks the cache for an entry whose build takes a second, and tells each build on standard output. */
const fs = require('node:fs');
const path = require('node:path');
const { setTimeout: delay } = require('node:timers/promises');
const { cached } = require('../../../scripts/lib/cache');

const CONTENT = 'content';

void cached({
	name: 'entry',
	label: 'Something',
	build: async (folder) => {
		process.stdout.write('building\n');
		// What an interrupted build has left would make the next one fail.
		fs.writeFileSync(path.join(folder, CONTENT), 'half', { flag: 'wx' });
		await delay(1000);
		fs.writeFileSync(path.join(folder, CONTENT), 'whole');
	},
	works: (folder) => fs.readFileSync(path.join(folder, CONTENT), 'utf8') === 'whole',
}).then((folder) => void process.stdout.write(`ready ${path.basename(folder)}\n`));
