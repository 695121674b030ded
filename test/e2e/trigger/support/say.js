/**
 * Writes a measurement to the terminal, where it stands beside the tests.
 * @param {string} line
 */
function say(line) {
	process.stdout.write(`${line}\n`);
}

module.exports = { say };
