const { existsSync, readFileSync, statSync } = require('node:fs');
const { join } = require('node:path');
const { ROOT } = require('./support');

/** The README of the examples. */
const readReadme = () => readFileSync(join(ROOT, 'examples', 'README.md'), 'utf8');

/** Whether a story has an end-to-end test of its own. @param {string} name */
const hasTest = (name) => existsSync(join(ROOT, 'test', 'e2e', 'examples', `${name}.test.ts`));

/** Size of the picture of an example. @param {string} name @throws when there is none */
const pictureBytes = (name) =>
	statSync(join(ROOT, 'docs', 'images', 'examples', `${name}.png`)).size;

module.exports = { hasTest, pictureBytes, readReadme };
