import type { Fault } from '../../../simulator';
import {
	FIRST,
	SUPPORT_DESK,
	TAKEN,
	type FaultBench,
	type FaultCase,
	type FaultRow,
} from './bench';
import { CRASHES } from './crashes';
import { judgeActivation, judgeDeactivation, judgeTest, wordsOfFailure } from './judge';
import { MEANWHILE, ownApplication, rename } from './meanwhile';
import { MEETINGS } from './meetings';

type Match = NonNullable<Fault['match']>;

/** What Plivo or the network can do to a request. */
const FAULTS: Record<string, Omit<Fault, 'match'>> = {
	'400, once': { kind: 'status', status: 400, body: { error: 'not now' } },
	'403, once': { kind: 'status', status: 403, body: { error: 'not for this account' } },
	'404, once': { kind: 'status', status: 404, body: { error: 'not found' } },
	'429, twice': { kind: 'status', status: 429, times: 2, headers: { 'retry-after': '0' } },
	'429 without end': { kind: 'status', status: 429, times: -1, headers: { 'retry-after': '60' } },
	'500 before it took effect': { kind: 'status', status: 500 },
	'500 after it took effect': { kind: 'status', status: 500, accepted: true },
	'connection broken before it took effect': { kind: 'reset' },
	'connection broken after it took effect': { kind: 'reset', accepted: true },
	'a web page': { kind: 'html', status: 502 },
	'a web page with the status of a success': { kind: 'html' },
	'a success without a body': { kind: 'empty', status: 202 },
	'half an answer': { kind: 'truncated' },
	'no answer in time, before it took effect': { kind: 'hang' },
	'no answer in time, after it took effect': { kind: 'hang', accepted: true },
	'500 from then on': { kind: 'status', status: 500, times: -1 },
};

const ACTIVATION: Record<string, Match> = {
	'Activation: read a number': { method: 'GET', path: `/Number/${FIRST}/` },
	'Activation: list applications': { method: 'GET', path: '/Application/' },
	'Activation: read the application of the number taken over': {
		method: 'GET',
		path: `/Application/${SUPPORT_DESK}/`,
	},
	'Activation: make an application': { method: 'POST', path: '/Application/' },
	'Activation: link the first number': { method: 'POST', path: `/Number/${FIRST}/` },
	'Activation: link the last number': { method: 'POST', path: `/Number/${TAKEN}/` },
};

const DEACTIVATION: Record<string, Match> = {
	'Deactivation: list applications': { method: 'GET', path: '/Application/' },
	'Deactivation: list numbers': { method: 'GET', path: '/Number/' },
	'Deactivation: link a number back': { method: 'POST', path: `/Number/${TAKEN}/` },
	'Deactivation: remove an application': { method: 'DELETE', path: '/Application/' },
};

/** Of the 20 seconds that the trigger waits for an answer. */
const HURRY = 1 / 40;

/** Steps in which 404 is Plivo's word that the thing is gone already, which is no fault. */
const GONE_IS_FINE = /^(Deactivation: remove|End of a test event: remove)/;

/** A fault that no request has met shows nothing. */
function struck(bench: FaultBench, row: FaultRow): FaultRow {
	const isStruck = bench.requests().some(({ fault }) => fault !== null);
	return isStruck ? row : { ...row, broken: [...row.broken, 'no request has met the fault'] };
}

const each = (
	steps: Record<string, Match>,
	run: (bench: FaultBench, fault: Fault) => Promise<FaultRow>,
) =>
	Object.entries(steps).flatMap(([when, match]) =>
		Object.entries(FAULTS)
			.filter(([fault]) => !(fault.startsWith('404') && GONE_IS_FINE.test(when)))
			.map(
				([fault, shape]): FaultCase => ({
					when,
					fault,
					run: async (bench) => {
						if (shape.kind === 'hang') bench.trigger.timeoutScale = HURRY;
						return struck(bench, await run(bench, { ...shape, match }));
					},
				}),
			),
	);

const activation = each(ACTIVATION, async (bench, fault) => {
	bench.world.simulator().fault(fault);
	return await judgeActivation(bench, await wordsOfFailure(bench.trigger.activate()));
});

/** Whatever Plivo answers, a number must not look free that is not. */
const notTold = each(
	{
		'Activation without Take Over Numbers: read the number that is taken': {
			method: 'GET',
			path: `/Number/${TAKEN}/`,
		},
	},
	async (bench, fault) => {
		const { parameters } = bench.trigger.stored;
		parameters.takeOver = false;
		bench.world.simulator().fault(fault);
		const failure = await wordsOfFailure(bench.trigger.activate());
		const writes = bench.world
			.simulator()
			.requests()
			.filter(({ method }) => method !== 'GET');
		parameters.takeOver = true;
		const row = await judgeActivation(bench, failure);
		const broken = [
			...(failure === '' ? ['a number is taken over that nobody said may be'] : []),
			...writes.slice(0, 1).map(({ path }) => `something is changed at Plivo: ${path}`),
		];
		return { ...row, broken: [...row.broken, ...broken] };
	},
);

const deactivation = each(DEACTIVATION, async (bench, fault) => {
	await bench.trigger.activate();
	bench.world.simulator().fault(fault);
	await bench.trigger.deactivate();
	return await judgeDeactivation(bench);
});

const testEvent = each(
	{
		'End of a test event: link a number back':
			DEACTIVATION['Deactivation: link a number back'] ?? {},
		'End of a test event: remove an application':
			DEACTIVATION['Deactivation: remove an application'] ?? {},
	},
	async (bench, fault) => {
		await bench.trigger.activate();
		const { stop } = await bench.trigger.listen();
		bench.world.simulator().fault(fault);
		await stop();
		return await judgeTest(bench);
	},
);

/** After how many requests of an activation Plivo is out of reach. */
const REQUESTS = Array.from({ length: 13 }, (_, index) => index);

/** From this request on Plivo is out of reach, also for putting things back: all that helps are words. */
const outOfReachAt = (requests: number): FaultCase => ({
	when: `Activation: after ${requests} requests`,
	fault: 'out of reach from then on',
	run: async (bench) => {
		bench.world.simulator().fault({ kind: 'reset', times: -1, after: requests });
		const row = await judgeActivation(bench, await wordsOfFailure(bench.trigger.activate()));
		return struck(bench, row);
	},
});

const updating = each({ 'Activation: correct its application': {} }, async (bench, fault) => {
	await bench.trigger.activate();
	const match = { method: 'POST', path: `/Application/${ownApplication(bench)}/` };
	await bench.byOthers(async () => await rename(bench));
	bench.world.simulator().fault({ ...fault, match });
	return await judgeActivation(bench, await wordsOfFailure(bench.trigger.activate()));
});

/** Nothing is remembered, so that Plivo has to tell which numbers the trigger has. */
const listing = each(
	{ 'Deactivation after a crash: list numbers': { method: 'GET', path: '/Number/' } },
	async (bench, fault) => {
		await bench.trigger.activateAndCrash();
		bench.world.simulator().fault(fault);
		await bench.trigger.deactivate();
		return await judgeDeactivation(bench);
	},
);

/** n8n must neither take the trigger out of service nor have it let go. */
const startOfServer = Object.entries(FAULTS)
	.filter(([fault]) => !/^40\d/.test(fault))
	.map(
		([fault, shape]): FaultCase => ({
			when: 'Start of the server',
			fault,
			run: async (bench) => {
				await bench.trigger.activate();
				if (shape.kind === 'hang') bench.trigger.timeoutScale = HURRY;
				const writes = writesOf(bench);
				bench.world.simulator().fault({ ...shape, match: { method: 'GET' } });
				const failure = await wordsOfFailure(bench.trigger.activate());
				const changed = writesOf(bench) - writes;
				const row = await judgeActivation(bench, failure);
				const broken = [
					...(failure === '' ? [] : ['the trigger is taken out of service']),
					...(changed === 0 ? [] : [`${changed} changes although all was right`]),
				];
				return struck(bench, { ...row, broken: [...row.broken, ...broken] });
			},
		}),
	);

const writesOf = (bench: FaultBench) =>
	bench.requests().filter(({ method }) => method !== 'GET').length;

const choices = [true, false].flatMap((answerUrlRequired) =>
	(['refuse', 'unlink'] as const).flatMap((emptyAppId) =>
		(['unlink', 'refuse'] as const).map((deleteLinkedApplication) => ({
			answerUrlRequired,
			emptyAppId,
			deleteLinkedApplication,
		})),
	),
);

const assumptions = choices.map(
	(settings): FaultCase => ({
		when: 'Activation and deactivation where Plivo is not documented',
		fault: [
			`an application ${settings.answerUrlRequired ? 'needs' : 'needs no'} answer_url`,
			`an empty app_id ${settings.emptyAppId === 'unlink' ? 'unlinks' : 'is refused'}`,
			`removal of an application with numbers ${settings.deleteLinkedApplication === 'unlink' ? 'unlinks them' : 'is refused'}`,
		].join(', '),
		run: async (bench) => {
			bench.world.simulator().settings(settings);
			await bench.trigger.activate();
			await bench.trigger.deactivate();
			const row = await judgeDeactivation(bench);
			const isHopeless =
				settings.emptyAppId === 'refuse' && settings.deleteLinkedApplication === 'refuse';
			// If neither way unlinks a number, nobody can: it must be told, and that is all.
			const broken = row.broken.filter((one) => !(isHopeless && one.includes('is left after')));
			return { ...row, broken };
		},
	}),
);

/** Every case of the table. */
export const CASES: FaultCase[] = [
	...activation,
	...notTold,
	...CRASHES,
	...deactivation,
	...testEvent,
	...REQUESTS.map(outOfReachAt),
	...updating,
	...listing,
	...MEANWHILE,
	...MEETINGS,
	...startOfServer,
	...assumptions,
];
