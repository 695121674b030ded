const fs = require('node:fs');
const path = require('node:path');
const { environment } = require('../support/environment');

/**
 * Prints bodies as they were on the wire, and keeps them in build/e2e/wire.json.
 *
 * @param {Record<string, string>} rawBodies by kind of message
 */
function writeWireLog(rawBodies) {
	const { outputFolder } = environment();
	fs.mkdirSync(outputFolder, { recursive: true });
	const lines = Object.entries(rawBodies).map(([kind, body]) => `${kind}: ${body}`);
	// Straight to the terminal: jest puts a stack trace under what goes through the console.
	process.stdout.write(`\nOn the wire:\n${lines.join('\n')}\n`);
	const bodies = Object.entries(rawBodies).map(([kind, body]) => [kind, JSON.parse(body)]);
	const file = path.join(outputFolder, 'wire.json');
	fs.writeFileSync(file, `${JSON.stringify(Object.fromEntries(bodies), null, '\t')}\n`);
}

module.exports = { writeWireLog };
