import { RateLimit, type Limits } from '../../../nodes/shared/api/rateLimit';

const LIMITS: Limits = { perWindow: 3, inFlight: 2 };

/** A clock that only goes when it is told to. */
function newClock() {
	const alarms: Array<{ at: number; ring: () => void }> = [];
	const clock = {
		time: 0,
		asked: 0,
		now: () => {
			clock.asked++;
			return clock.time;
		},
		wait: async (milliseconds: number) =>
			await new Promise<void>((ring) => alarms.push({ at: clock.time + milliseconds, ring })),
		async goTo(time: number) {
			clock.time = time;
			for (const alarm of alarms.filter(({ at }) => at <= time)) alarm.ring();
			await settled();
		},
	};
	return clock;
}

async function settled() {
	for (let turn = 0; turn < 10; turn++) await Promise.resolve();
}

function newLimit() {
	const clock = newClock();
	const limit = new RateLimit(clock.now, clock.wait);
	const left: number[] = [];
	const enter = (name: number, limits = LIMITS, signal?: AbortSignal) =>
		limit.enter(limits, signal).then(() => void left.push(name));
	return { clock, limit, left, enter };
}

it('lets no more leave than may be in flight', async () => {
	const { limit, left, enter } = newLimit();
	for (const name of [1, 2, 3]) void enter(name);
	await settled();
	expect(left).toEqual([1, 2]);
	limit.leave();
	await settled();
	expect(left).toEqual([1, 2, 3]);
});

it('lets no more leave than a window takes, which counts until 5 seconds after the answer', async () => {
	const { clock, limit, left, enter } = newLimit();
	for (const name of [1, 2, 3, 4]) void enter(name);
	await clock.goTo(1000);
	for (let answers = 0; answers < 2; answers++) limit.leave();
	await settled();
	expect(left).toEqual([1, 2, 3]);
	limit.leave();
	await clock.goTo(5999);
	expect(left).toEqual([1, 2, 3]);
	await clock.goTo(6000);
	expect(left).toEqual([1, 2, 3, 4]);
});

it('serves in the order of arrival, and skips whoever has given up', async () => {
	const { clock, limit, left, enter } = newLimit();
	const impatient = new AbortController();
	void enter(1);
	void enter(2);
	const third = enter(3, LIMITS, impatient.signal);
	void enter(4);
	await settled();
	impatient.abort(new Error('stopped'));
	await expect(third).rejects.toThrow('stopped');
	limit.leave();
	await clock.goTo(1);
	expect(left).toEqual([1, 2, 4]);
});

it('lets nothing leave while it pauses', async () => {
	const { clock, limit, left, enter } = newLimit();
	limit.pause(2000);
	void enter(1);
	await clock.goTo(1999);
	expect(left).toEqual([]);
	await clock.goTo(2000);
	expect(left).toEqual([1]);
});

it('is idle after a minute without requests, but not while it pauses', async () => {
	const { clock, limit } = newLimit();
	limit.pause(120_000);
	await clock.goTo(90_000);
	expect(limit.isIdle()).toBe(false);
	await clock.goTo(120_001);
	expect(limit.isIdle()).toBe(true);
});

it('keeps to a lower limit than before', async () => {
	const { clock, limit, left, enter } = newLimit();
	for (const name of [1, 2, 3]) {
		await enter(name);
		await clock.goTo(name * 100);
		limit.leave();
	}
	void enter(4, { perWindow: 1, inFlight: 2 });
	await clock.goTo(5250);
	expect(left).toEqual([1, 2, 3]);
	await clock.goTo(5300);
	expect(left).toEqual([1, 2, 3, 4]);
});

it('costs no more the longer the queue is', async () => {
	const asked = await Promise.all(
		[100, 10_000].map(async (waiting) => {
			const { clock, limit, enter } = newLimit();
			for (let name = 0; name < waiting; name++) void enter(name);
			await settled();
			const before = clock.asked;
			for (let answers = 0; answers < 50; answers++) {
				await clock.goTo(clock.time + 5000);
				limit.leave();
			}
			return clock.asked - before;
		}),
	);
	expect(asked[1]).toBeLessThanOrEqual((asked[0] ?? 0) * 1.1);
});
