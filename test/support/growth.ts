import { cpuTime } from './cpu';

/** Twice doubled, linear work takes 4 times as long and quadratic work 16 times. */
const GROWTH_MAX = 9;
/** What is over so soon tells more of the machine than of the work. */
const NOISE_MS = 30;
const [RUNS_MIN, RUNS_MAX] = [3, 6];

/** In milliseconds of processor time. */
function timeOf(work: () => unknown): number {
	const start = cpuTime();
	work();
	return cpuTime() - start;
}

/**
 * Whether work grows no faster than its input. The shortest of several runs of each size, taken in turn, are
 * compared: whatever else the machine does only adds to a run, to a short one as well as to a long one.
 * @param work makes the work for a size, which is not measured
 */
export function isLinear(work: (size: number) => () => unknown, size: number): boolean {
	const [small, large] = [work(size), work(4 * size)];
	let [shortest, longest] = [Infinity, Infinity];
	for (let run = 1; run <= RUNS_MAX; run++) {
		shortest = Math.min(shortest, timeOf(small));
		longest = Math.min(longest, timeOf(large));
		if (longest < NOISE_MS) return true;
		if (run >= RUNS_MIN && longest < GROWTH_MAX * shortest) return true;
	}
	return false;
}
