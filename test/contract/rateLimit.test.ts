import { MAIN_ACCOUNT, SUBACCOUNT, type Simulator, startSimulator } from '../simulator';
import { RateLimit } from '../simulator/rateLimit';
import { mainPath, raw } from './support/raw';

describe('the window', () => {
	const take = (limit: RateLimit, count: number, account = 'MA1') =>
		Array.from({ length: count }, () => limit.admits(account)).filter(Boolean).length;

	test('admits 300 requests at once, and not one more', () => {
		const limit = new RateLimit(() => 0);
		expect(take(limit, 301)).toBe(300);
		expect(take(limit, 1, 'MA2')).toBe(1);
	});

	test('slides: each admitted request frees its place after 5 seconds', () => {
		let now = 0;
		const limit = new RateLimit(() => now);
		take(limit, 200);
		now = 3000;
		take(limit, 100);
		now = 4999;
		expect(take(limit, 1)).toBe(0);
		now = 5000;
		expect(take(limit, 300)).toBe(200);
		now = 8000;
		expect(take(limit, 300)).toBe(100);
	});
});

describe('the server', () => {
	let simulator: Simulator;
	beforeAll(async () => {
		simulator = await startSimulator({ rateLimit: true });
	});
	afterAll(async () => await simulator.close());

	const statuses = async (count: number) => {
		const answers = await Promise.all(
			Array.from({ length: count }, async () => await raw(simulator, mainPath('Powerpack/'))),
		);
		return answers.map(({ status }) => status);
	};

	test('answers 429 to the 301st request, for the subaccount too, until switched off or reset', async () => {
		expect((await statuses(300)).filter((status) => status === 200)).toHaveLength(300);

		const refused = await raw(simulator, mainPath('Message/'));
		expect(refused).toMatchObject({
			status: 429,
			json: { error: expect.stringContaining('rate') },
		});
		const path = `/v1/Account/${SUBACCOUNT.authId}/Message/`;
		expect(await raw(simulator, path, { as: SUBACCOUNT })).toMatchObject({ status: 429 });
		const wrong = { ...MAIN_ACCOUNT, authToken: 'wrong' };
		expect(await raw(simulator, mainPath('Message/'), { as: wrong })).toMatchObject({
			status: 401,
		});

		simulator.settings({ rateLimit: false });
		expect(await statuses(1)).toEqual([200]);
		simulator.settings({ rateLimit: true });
		expect(await statuses(1)).toEqual([429]);
		simulator.reset();
		expect(await statuses(1)).toEqual([200]);
	});
});
