const fs = require('node:fs');

/** Linux counts CPU time in hundredths of a second and memory in pages, whatever the hardware. */
const TICK_MS = 10;
const PAGE_BYTES = 4096;

/** Only Linux tells about another process without starting a program for it. */
const CAN_READ = process.platform === 'linux';

/** @param {number} pid @returns {number} CPU time of all its threads so far, milliseconds; NaN where unknown */
function readCpuMs(pid) {
	if (!CAN_READ) return NaN;
	// The name in parentheses may hold spaces; user and system time are the 12th and 13th field after it.
	const fields = fs
		.readFileSync(`/proc/${pid}/stat`, 'utf8')
		.replace(/^.*\) /s, '')
		.split(' ');
	return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** @param {number} pid @returns {number} its resident set, bytes; NaN where unknown */
function readResidentBytes(pid) {
	if (!CAN_READ) return NaN;
	return Number(fs.readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE_BYTES;
}

module.exports = { CAN_READ, readCpuMs, readResidentBytes };
