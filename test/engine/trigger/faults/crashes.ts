import type { FaultBench, FaultRow } from './bench';
import { judgeActivation, judgeDeactivation, wordsOfFailure } from './judge';

/** A piece of work in whose middle the process ends. */
interface Crash {
	name: string;
	/** Of an undisturbed run: with the last, all is done at Plivo but nothing is written down. */
	requests: number;
	/** What is done when n8n runs again. */
	afterwards: Record<string, (bench: FaultBench) => Promise<FaultRow>>;
	prepare?(bench: FaultBench): Promise<void>;
	/** Requests fail from some point on, and n8n writes nothing down. */
	work(bench: FaultBench): Promise<void>;
}

const PUBLISH = {
	'published again': async (bench: FaultBench) =>
		await judgeActivation(bench, await wordsOfFailure(bench.trigger.activate())),
};

const UNPUBLISH = {
	unpublished: async (bench: FaultBench) => {
		await bench.trigger.deactivate();
		return await judgeDeactivation(bench);
	},
};

/** A workflow that was never published cannot be unpublished. */
const TEST_AGAIN = {
	'another test event': async (bench: FaultBench) => {
		const { stop } = await bench.trigger.listen();
		await stop();
		return await judgeDeactivation(bench);
	},
};

const publish = async ({ trigger }: FaultBench) => await trigger.activate();

const listenAndCrash = async ({ trigger }: FaultBench) =>
	void (await trigger.listen().catch(() => undefined));

const PIECES: Crash[] = [
	{
		name: 'activation',
		requests: 13,
		afterwards: { ...PUBLISH, ...UNPUBLISH },
		work: async ({ trigger }) => await trigger.activateAndCrash(),
	},
	{
		name: 'deactivation',
		requests: 10,
		afterwards: { ...PUBLISH, ...UNPUBLISH },
		prepare: publish,
		work: async ({ trigger }) => await trigger.deactivateAndCrash(),
	},
	{
		name: 'start of a test event, never published',
		requests: 13,
		afterwards: { ...PUBLISH, ...TEST_AGAIN },
		work: listenAndCrash,
	},
	{
		name: 'start of a test event, published',
		requests: 12,
		afterwards: { ...PUBLISH, ...UNPUBLISH },
		prepare: publish,
		work: listenAndCrash,
	},
];

/** The end of a test event needs what its start has given. */
function endOfTest(isPublished: boolean): Crash {
	const stops = new WeakMap<FaultBench, () => Promise<void>>();
	return {
		name: `end of a test event, ${isPublished ? 'published' : 'never published'}`,
		requests: isPublished ? 14 : 10,
		afterwards: { ...PUBLISH, ...(isPublished ? UNPUBLISH : TEST_AGAIN) },
		prepare: async (bench) => {
			if (isPublished) await publish(bench);
			stops.set(bench, (await bench.trigger.listen()).stop);
		},
		work: async (bench) => await stops.get(bench)?.(),
	};
}

/**
 * Runs a piece of work whose requests get no further than `passing`. A process that has ended leaves
 * nothing in the log that anybody could go by.
 * @returns how many requests were cut off
 */
async function crash(bench: FaultBench, piece: Crash, passing: number): Promise<number> {
	const simulator = bench.world.simulator();
	await piece.prepare?.(bench);
	const before = simulator.requests().length;
	simulator.fault({ kind: 'reset', times: -1, after: passing });
	await piece.work(bench);
	simulator.clearFaults();
	bench.trigger.log.length = 0;
	return Math.max(0, simulator.requests().length - before - passing);
}

/** Rows for each request, whose count is checked: a step without a row would be a gap nobody sees. */
const rowsOf = (piece: Crash) =>
	Array.from({ length: piece.requests + 1 }, (_, passing) =>
		Object.entries(piece.afterwards).map(([then, goOn]) => ({
			when: `The process ends after ${passing} requests of the ${piece.name}`,
			fault: then,
			run: async (bench: FaultBench): Promise<FaultRow> => {
				const isCut = (await crash(bench, piece, passing)) > 0;
				const row = await goOn(bench);
				const isCounted = isCut === passing < piece.requests;
				const broken = isCounted
					? []
					: [`the ${piece.name} does not have ${piece.requests} requests`];
				return { ...row, broken: [...row.broken, ...broken] };
			},
		})),
	).flat();

/** The process ends at each step; n8n has no memory of what it did, and Plivo has. */
export const CRASHES = [...PIECES, endOfTest(true), endOfTest(false)].flatMap(rowsOf);
