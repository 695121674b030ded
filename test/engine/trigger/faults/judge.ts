import type { FaultBench, FaultRow } from './bench';
import { brokenAlways, falselyCalm, unnamed } from './promises';

const SETTLED = { when: '', fault: '', told: '', left: [], isRepaired: true };

/** Runs work that may throw. @returns the error's words; empty when it went well */
export async function wordsOfFailure(work: Promise<unknown>): Promise<string> {
	return await work.then(
		() => '',
		(error: unknown) => (error instanceof Error ? error.message : String(error)),
	);
}

/** After an activation: everything is in place, or all is as before, or what is left is named. */
export async function judgeActivation(bench: FaultBench, failure: string): Promise<FaultRow> {
	const told = [failure, ...bench.trigger.log].filter(Boolean).join(' | ');
	const left = failure === '' ? [] : bench.differences();
	const unreached = failure === '' ? bench.unreached() : [];
	const broken = [
		...unreached.map((number) => `${number} does not reach the trigger though it is active`),
		...unnamed(bench, left, told),
		...brokenAlways(bench, told),
		...falselyCalm(bench, left, failure),
		// n8n has texts of its own for some system codes, and puts them in place of ours.
		...(failure === '' || /at Plivo/.test(failure) ? [] : ['the words of n8n hide ours']),
	];
	return await withRepair(bench, { ...SETTLED, told, left, broken });
}

/** After a deactivation: everything is as before, or what is left is named. */
export async function judgeDeactivation(
	bench: FaultBench,
	expected = bench.before,
): Promise<FaultRow> {
	const told = bench.trigger.log.join(' | ');
	const left = bench.differences(expected);
	const broken = [...unnamed(bench, left, told), ...brokenAlways(bench, told)];
	return await withRepair(bench, { ...SETTLED, told, left, broken }, expected);
}

/** After a test event: production is reached, or the log names what is not, and a restart mends it. */
export async function judgeTest(bench: FaultBench): Promise<FaultRow> {
	const told = bench.trigger.log.join(' | ');
	const left = bench.unreached().map((number) => `number ${number}`);
	const broken = [...unnamed(bench, left, told), ...brokenAlways(bench, told)];
	bench.world.simulator().clearFaults();
	const restart = await wordsOfFailure(bench.trigger.activate());
	if (restart !== '') broken.push(`a restart does not mend it: ${restart}`);
	const unreached = bench.unreached().map((number) => `${number} is not reached after a restart`);
	broken.push(...unreached);
	return await withRepair(bench, { ...SETTLED, told, left, broken });
}

async function withRepair(
	bench: FaultBench,
	row: FaultRow,
	expected = bench.before,
): Promise<FaultRow> {
	bench.world.simulator().clearFaults();
	const failure = await wordsOfFailure(bench.trigger.activate());
	const unreached = failure === '' ? bench.unreached() : [];
	const crowd = brokenAlways(bench, failure);
	await bench.trigger.deactivate();
	const remaining = bench.differences(expected);
	const broken = [
		...row.broken,
		...(failure === '' ? [] : [`the next activation fails: ${failure}`]),
		...unreached.map((number) => `${number} does not reach the trigger after the next activation`),
		...crowd,
		...remaining.map((what) => `${what} is left after the next deactivation`),
		...brokenAlways(bench, bench.trigger.log.join(' | ')),
	];
	return {
		...row,
		broken: [...new Set(broken)],
		isRepaired: remaining.length === 0 && failure === '',
	};
}
