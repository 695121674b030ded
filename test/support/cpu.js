/**
 * The processor time that this process has used. Unlike the time that passes, it does not grow while other programs
 * keep the machine busy.
 * @returns {number} in milliseconds
 */
function cpuTime() {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
}

module.exports = { cpuTime };
