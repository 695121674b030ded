import { cpuTime } from './cpu';

/** Twice doubled, linear work takes 4 times as long and quadratic work 16 times. */
const GROWTH_MAX = 9;
/** What is over so soon tells more of the machine than of the work. */
const NOISE_MS = 30;
const TRIES = 6;

/** In milliseconds of processor time, the shorter of two runs: whatever else happens only adds to it. */
function timeOf(work: () => unknown): number {
	const times = Array.from({ length: 2 }, () => {
		const start = cpuTime();
		work();
		return cpuTime() - start;
	});
	return Math.min(...times);
}

/**
 * Whether work grows no faster than its input, in one of a few tries.
 * @param work makes the work for a size, which is not measured
 */
export function isLinear(work: (size: number) => () => unknown, size: number): boolean {
	const [small, large] = [work(size), work(4 * size)];
	return Array.from({ length: TRIES }).some(() => {
		const time = timeOf(large);
		return time < NOISE_MS || time < GROWTH_MAX * timeOf(small);
	});
}
