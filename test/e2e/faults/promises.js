/**
 * @typedef {import('./cases').FaultCase} FaultCase
 * @typedef {import('./measure').Figures} Figures
 * @typedef {import('./workflows').Settings} Settings
 */

const TRIES = 3;

/**
 * Holds a row against what delivery promises (ARCHITECTURE.md, "What delivery promises").
 *
 * @param {FaultCase} fault
 * @param {Settings} settings
 * @param {Figures} figures
 * @returns {string[]} the promises that did not hold, in words; empty when all did
 */
function brokenPromises(fault, settings, figures) {
	const { mayGet = 1 } = fault;
	const isStopped = stops(fault, settings);
	const { most, items, accountedFor, contradictions } = figures;
	return [
		...contradictions,
		...unless(most <= mayGet, `somebody got ${most} messages`),
		...unless(accountedFor === items, `${items - accountedFor} items are not accounted for`),
		...(isStopped ? brokenByStop(fault, figures) : brokenByOutput(fault, settings, figures)),
	];
}

/** @param {FaultCase} fault @param {Settings} settings whether the run ends with an error */
function stops({ healsWithin }, { onError, retry }) {
	return onError === 'stop' && (healsWithin ?? Infinity) > (retry ? TRIES : 1);
}

/** @param {FaultCase} fault @param {Figures} figures */
function brokenByStop({ to, faults }, { words, emitted, requests }) {
	const isBadItem = to !== undefined && faults === undefined;
	return [
		...unless(words !== '', 'the run should have stopped with an error'),
		...unless(emitted === 0, 'a stopped run emitted items'),
		...unless(!isBadItem || requests === 0, 'something left although an item is bad'),
		...unless(!isBadItem || words.includes('[item 100]'), 'the error does not name the item'),
	];
}

/** @param {FaultCase} fault @param {Settings} settings @param {Figures} figures */
function brokenByOutput({ fails, healsWithin, without = 0 }, { onError }, figures) {
	const isHealed = onError === 'stop' && healsWithin !== undefined;
	const failing = { none: 0, one: 1, all: figures.items }[isHealed ? 'none' : fails];
	const left = isHealed && fails !== 'none' ? 0 : without;
	return [
		...unless(figures.failed === failing, `${figures.failed} items failed instead of ${failing}`),
		...unless(
			figures.without === left,
			`${figures.without} recipients are without message instead of ${left}`,
		),
	];
}

/** @param {boolean} holds @param {string} complaint */
function unless(holds, complaint) {
	return holds ? [] : [complaint];
}

module.exports = { brokenPromises };
