import type { Limits } from '../../../nodes/shared/api/fairShare';
import { RateLimit, type Pass } from '../../../nodes/shared/api/rateLimit';
import { FakeClock, settled } from './clock';

const LIMITS: Limits = { perWindow: 3, inFlight: 2 };

function newLimit() {
	const clock = new FakeClock();
	const limit = new RateLimit(clock.now, clock.wait, () => 0.5);
	const left: number[] = [];
	const passes: Pass[] = [];
	const enter = async (name: number, limits = LIMITS, signal?: AbortSignal) => {
		passes.push(await limit.enter(limits, signal));
		left.push(name);
	};
	/** Answers the oldest that is on its way. */
	const answer = () => limit.leave(passes.shift() as Pass, false);
	return { clock, limit, left, passes, enter, answer };
}

it('lets no more leave than may be in flight', async () => {
	const { left, enter, answer } = newLimit();
	for (const name of [1, 2, 3]) void enter(name);
	await settled();
	expect(left).toEqual([1, 2]);
	answer();
	await settled();
	expect(left).toEqual([1, 2, 3]);
});

it('lets no more leave than a window takes, which counts until 5 seconds after the answer', async () => {
	const { clock, left, enter, answer } = newLimit();
	for (const name of [1, 2, 3, 4]) void enter(name);
	await clock.goTo(1000);
	for (let answers = 0; answers < 2; answers++) answer();
	await settled();
	expect(left).toEqual([1, 2, 3]);
	answer();
	await clock.goTo(5999);
	expect(left).toEqual([1, 2, 3]);
	await clock.goTo(6000);
	expect(left).toEqual([1, 2, 3, 4]);
});

it('serves in the order of arrival, and skips whoever has given up', async () => {
	const { clock, left, enter, answer } = newLimit();
	const impatient = new AbortController();
	void enter(1);
	void enter(2);
	const third = enter(3, LIMITS, impatient.signal);
	void enter(4);
	await settled();
	impatient.abort(new Error('stopped'));
	await expect(third).rejects.toThrow('stopped');
	answer();
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

it('is idle after ten minutes without requests, but not while it pauses', async () => {
	const { clock, limit } = newLimit();
	limit.pause(1_200_000);
	await clock.goTo(900_000);
	expect(limit.isIdle()).toBe(false);
	await clock.goTo(1_200_001);
	expect(limit.isIdle()).toBe(true);
});

it('lets thirty leave at once, then what a window takes in two seconds', async () => {
	const { clock, left, enter } = newLimit();
	for (let name = 0; name < 100; name++) void enter(name, { perWindow: 300, inFlight: 100 });
	await settled();
	expect(left).toHaveLength(30);
	await clock.goTo(100);
	expect(left.length).toBeGreaterThan(40);
	expect(left.length).toBeLessThanOrEqual(45);
	await clock.goTo(500);
	expect(left).toHaveLength(100);
});

it('a run with a low limit keeps it and holds up nobody with a higher one', async () => {
	const { clock, left, enter, answer } = newLimit();
	const low: Limits = { perWindow: 1, inFlight: 1 };
	for (const name of [1, 2]) void enter(name, low);
	for (const name of [3, 4, 5]) void enter(name);
	await settled();
	expect(left).toEqual([1, 3]);
	for (let answers = 0; answers < 2; answers++) answer();
	await settled();
	expect(left).toEqual([1, 3, 4]);
	answer();
	await clock.goTo(4999);
	expect(left).toEqual([1, 3, 4]);
	await clock.goTo(5000);
	expect(left).toEqual([1, 3, 4, 2, 5]);
});

it('a refused request goes before those that have not left yet, unless that is too late for it', async () => {
	const { clock, limit, left, passes, enter } = newLimit();
	const limits: Limits = { perWindow: 3, inFlight: 1 };
	for (const name of [1, 2]) void enter(name, limits);
	await settled();
	expect(limit.refuse(passes.shift() as Pass)).toBe(375);
	const late = limit.enterAgain(limits, 374);
	const again = limit.enterAgain(limits, 376);
	await clock.goTo(374);
	await expect(late).resolves.toBeUndefined();
	await clock.goTo(375);
	expect(left).toEqual([1]);
	await expect(again).resolves.toMatchObject({ leftAt: 375 });
});

it('costs no more the longer the queue is', async () => {
	const asked = await Promise.all(
		[100, 10_000].map(async (waiting) => {
			const { clock, enter, answer } = newLimit();
			for (let name = 0; name < waiting; name++) void enter(name);
			await settled();
			const before = clock.asked;
			for (let answers = 0; answers < 50; answers++) {
				await clock.goTo(clock.time + 5000);
				answer();
			}
			return clock.asked - before;
		}),
	);
	expect(asked[1]).toBeLessThanOrEqual((asked[0] ?? 0) * 1.1);
});
