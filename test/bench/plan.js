/**
 * What one benchmark measures.
 *
 * @typedef {object} Plan
 * @property {number[]} sizes items a run
 * @property {number} repetitions
 * @property {number} recipients of one item
 * @property {number} combined items whose recipients share requests
 * @property {number} limited items sent under the account limit
 * @property {number[]} memory items of the runs in a fresh n8n; the last is also made by the floor
 */

/** @type {Plan} */
const FULL = {
	sizes: [1, 10, 100, 1000, 5000],
	repetitions: 3,
	recipients: 10000,
	combined: 10000,
	limited: 1000,
	memory: [5000, 10000],
};

/** Shows that the benchmark works; its figures mean little. */
/** @type {Plan} */
const QUICK = {
	sizes: [1, 10, 100],
	repetitions: 1,
	recipients: 10000,
	combined: 1000,
	limited: 310,
	memory: [],
};

module.exports = { FULL, QUICK };
