import { RateLimit as PlivosLimit } from '../../simulator/rateLimit';
import { RateLimit } from '../../../nodes/shared/api/rateLimit';
import { FakeClock, settled } from './clock';
import { Random } from '../random';

/** A process that sends a batch: when it begins, and how many messages. */
interface Batch {
	startsAt: number;
	messages: number;
}

/** n8n sends a message in about 1 ms of its CPU; Plivo answers in about 50. */
const SENT_EVERY_MS = 1;
const LATENCY_MS = 50;

const LIMITS = { perWindow: 300, inFlight: 100 };

const inTurn = (processes: number, messages: number) =>
	Array.from({ length: processes }, () => ({ startsAt: 0, messages }));

/** @param refusesAll whether Plivo refuses everything at a time, for a reason of its own */
async function send(batches: Batch[], refusesAll: (now: number) => boolean = () => false) {
	const clock = new FakeClock();
	const chance = new Random(7);
	const random = () => chance.next();
	const plivo = new PlivosLimit(clock.now);
	const count = { accepted: 0, refused: 0 };

	const processOf = async ({ startsAt, messages }: Batch) => {
		await clock.wait(startsAt);
		const limit = new RateLimit(clock.now, clock.wait, random);
		let sentAt = clock.time;
		const ask = async () => {
			sentAt = Math.max(clock.time, sentAt + SENT_EVERY_MS);
			await clock.wait(sentAt - clock.time);
			const latency = LATENCY_MS * (0.7 + 0.6 * random());
			await clock.wait(latency / 2);
			const isAccepted = !refusesAll(clock.time) && plivo.admits('account');
			await clock.wait(latency / 2);
			count[isAccepted ? 'accepted' : 'refused']++;
			return isAccepted;
		};
		const sendOne = async () => {
			let pass = await limit.enter(LIMITS);
			while (!(await ask())) {
				limit.refuse(pass);
				pass = (await limit.enterAgain(LIMITS, Infinity)) ?? pass;
			}
			limit.leave(pass, false);
		};
		let left = messages;
		const sendOnes = async () => {
			while (left-- > 0) await sendOne();
		};
		await Promise.all(Array.from({ length: LIMITS.inFlight }, sendOnes));
		return clock.time;
	};
	const running = Promise.all(batches.map(processOf));
	await settled();
	await clock.runOut();
	const ends = await running;
	const messages = batches.reduce((sum, batch) => sum + batch.messages, 0);
	expect(count.accepted).toBe(messages);
	const ideal = 5000 * (Math.ceil(messages / LIMITS.perWindow) - 1) + 500;
	return { ends, ideal, slower: Math.max(...ends) / ideal, refused: count.refused / messages };
}

it.each<[string, Batch[], { slower: number; refused: number }]>([
	['one', inTurn(1, 1000), { slower: 1.05, refused: 0 }],
	['two', inTurn(2, 500), { slower: 1.3, refused: 0.1 }],
	['two with more to do', inTurn(2, 1500), { slower: 1.3, refused: 0.1 }],
	['three', inTurn(3, 334), { slower: 1.3, refused: 0.1 }],
	['three with more to do', inTurn(3, 1000), { slower: 1.3, refused: 0.1 }],
	['ten', inTurn(10, 300), { slower: 1.3, refused: 0.18 }],
	['one with a small batch', inTurn(1, 100), { slower: 1.2, refused: 0 }],
	['one with a window full', inTurn(1, 300), { slower: 4, refused: 0 }],
	[
		'one, and a second that joins',
		[
			{ startsAt: 0, messages: 3000 },
			{ startsAt: 20_000, messages: 1000 },
		],
		{ slower: 1.3, refused: 0.1 },
	],
	[
		'three, of which two leave',
		[{ startsAt: 0, messages: 3000 }, ...inTurn(2, 300)],
		{ slower: 1.3, refused: 0.1 },
	],
])('%s: nearly as fast as the account allows, and few are refused', async (_who, batches, most) => {
	const { slower, refused } = await send(batches);
	expect(slower).toBeLessThanOrEqual(most.slower);
	expect(refused).toBeLessThanOrEqual(most.refused);
});

it('who joins is not starved', async () => {
	const { ends } = await send([
		{ startsAt: 0, messages: 6000 },
		{ startsAt: 20_000, messages: 900 },
	]);
	// Half of the account's 60 requests a second would take 30 seconds.
	expect(ends[1]).toBeLessThan(20_000 + 80_000);
});

it.each([
	['at the start', 0, 2000],
	['in the first burst', 400, 2400],
	['in the second window', 5300, 6000],
])(
	'who is alone is soon as fast as before when Plivo refuses everything %s',
	async (_when, from, to) => {
		const { ends, refused } = await send(inTurn(1, 1000), (now) => now >= from && now < to);
		expect(Math.max(...ends)).toBeLessThan(15_500 + (to - from) + 5000);
		expect(refused).toBeLessThanOrEqual(0.05);
	},
);
