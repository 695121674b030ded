const fs = require('node:fs');
const path = require('node:path');
const { format, resolveConfig } = require('prettier');
const { print } = require('./command');

/**
 * Writes a report, formatted as the other documents are, and tells where it is.
 *
 * @param {string} file @param {string} markdown
 */
async function writeReport(file, markdown) {
	const style = await resolveConfig(file);
	fs.mkdirSync(path.dirname(file), { recursive: true });
	fs.writeFileSync(file, await format(markdown, { ...style, parser: 'markdown' }));
	print(`\nThe report is ${path.relative(process.cwd(), file)}`);
}

module.exports = { writeReport };
