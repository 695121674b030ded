import { SUBACCOUNT } from '../../../simulator';
import type { World } from '../../support/world';
import { callPlivo } from '../support/plivo';
import { TriggerServer } from '../support/server';
import { FIRST, SECOND, TAKEN, type FaultBench, type FaultCase } from './bench';
import { judgeActivation, judgeDeactivation, judgeTest, wordsOfFailure } from './judge';
import { ownApplication } from './meanwhile';

/** Numbers that the subaccount has. */
const OF_SUBACCOUNT = ['447700900100', '447700900101'];

const subaccountKeys = (world: World) => () => ({
	...world.keys(),
	authId: SUBACCOUNT.authId,
	authToken: SUBACCOUNT.authToken,
});

const testEvents: FaultCase[] = [
	{
		when: 'A test event, never activated',
		fault: 'none',
		run: async (bench) => {
			const { stop } = await bench.trigger.listen();
			await stop();
			return await judgeDeactivation(bench);
		},
	},
	{
		when: 'A test event, never activated',
		fault: 'the process ends while it listens',
		run: async (bench) => {
			await bench.trigger.listen();
			return await judgeActivation(bench, await wordsOfFailure(bench.trigger.activate()));
		},
	},
	{
		when: 'A test event, active',
		fault: 'the process ends while it listens',
		run: async (bench) => {
			await bench.trigger.activate();
			await bench.trigger.listen();
			return await judgeActivation(bench, await wordsOfFailure(bench.trigger.activate()));
		},
	},
	{
		when: 'A test event, active',
		fault: 'the production application is deleted while it listens',
		run: async (bench) => {
			await bench.trigger.activate();
			const production = ownApplication(bench);
			const { stop } = await bench.trigger.listen();
			const path = `Application/${production}/?cascade=false`;
			await bench.byOthers(async () => await callPlivo(bench.world, 'DELETE', path));
			await stop();
			return await judgeTest(bench);
		},
	},
	{
		when: 'A test event, never activated',
		fault: 'activated while it listens',
		run: async (bench) => {
			const { stop } = await bench.trigger.listen();
			await bench.trigger.activate();
			await stop();
			return await judgeTest(bench);
		},
	},
	{
		when: 'A test event, active',
		fault: 'deactivated while it listens',
		run: async (bench) => {
			await bench.trigger.activate();
			const { stop } = await bench.trigger.listen();
			await bench.trigger.deactivate();
			await stop();
			return await judgeDeactivation(bench);
		},
	},
];

type Step = 'first' | 'second';

/** Who comes, then who leaves, in this order. */
const ORDERS: Array<[Step, Step]> = [
	['first', 'second'],
	['second', 'first'],
];

const twoTriggers = ORDERS.map(
	(leaving): FaultCase => ({
		when: 'Two triggers take over the same numbers, one after the other',
		fault: `the ${leaving[0]} leaves first`,
		run: async (bench) => {
			const { parameters } = bench.trigger.stored;
			const other = new TriggerServer(bench.keys, parameters, 'https://other.example.com');
			await other.activate();
			await bench.trigger.activate();
			const who = { first: other, second: bench.trigger };
			for (const one of leaving) await who[one].deactivate();
			return await judgeDeactivation(bench);
		},
	}),
);

const notTakenOver: FaultCase = {
	when: 'Activation',
	fault: 'a number answers elsewhere, Take Over Numbers is off',
	setting: () => ({ takeOver: false }),
	run: async (bench) => {
		const failure = await wordsOfFailure(bench.trigger.activate());
		const changes = bench.requests().filter(({ method }) => method !== 'GET').length;
		const names = failure.includes(TAKEN);
		bench.trigger.stored.parameters.takeOver = true;
		const row = await judgeActivation(bench, failure);
		const broken = [
			...(names ? [] : ['nobody is told which number it is']),
			...(changes === 0 ? [] : [`${changes} changes although it was refused`]),
		];
		return { ...row, broken: [...row.broken, ...broken] };
	},
};

/** The credential is of another account than when the workflow was activated. */
const changedCredential = async (bench: FaultBench): Promise<TriggerServer> => {
	await bench.trigger.activate();
	const { parameters, staticData } = bench.trigger.stored;
	const changed = new TriggerServer(subaccountKeys(bench.world), parameters);
	changed.stored.staticData = staticData;
	return changed;
};

const accounts: FaultCase[] = [
	{
		when: 'Activation and deactivation',
		fault: 'none; the credential of a subaccount, with its numbers',
		setting: (world) => ({ chosen: OF_SUBACCOUNT, keys: subaccountKeys(world) }),
		run: async (bench) => {
			await bench.trigger.activate();
			const unreached = bench.unreached();
			await bench.trigger.deactivate();
			const row = await judgeDeactivation(bench);
			return { ...row, broken: [...row.broken, ...unreached] };
		},
	},
	{
		when: 'Activation',
		fault: "the credential of a subaccount, with its main account's numbers",
		setting: (world) => ({ chosen: [FIRST, SECOND], keys: subaccountKeys(world) }),
		run: async (bench) => {
			const row = { when: '', fault: '', left: bench.differences(), isRepaired: true };
			const told = await wordsOfFailure(bench.trigger.activate());
			const isRefused = told.includes(`The account has no number ${FIRST}`);
			const left = bench.differences();
			const broken = [...left, ...(isRefused ? [] : ['it is not refused by name'])];
			return { ...row, told, left, broken };
		},
	},
	{
		when: 'Deactivation',
		fault: 'the credential is of another account by now',
		run: async (bench) => {
			const changed = await changedCredential(bench);
			await changed.deactivate();
			bench.trigger.stored.staticData = changed.stored.staticData;
			bench.trigger.log.push(...changed.log);
			return await judgeDeactivation(bench);
		},
	},
	{
		when: 'Activation',
		fault: 'the credential is of another account by now',
		run: async (bench) => {
			const changed = await changedCredential(bench);
			const failure = await wordsOfFailure(changed.activate());
			bench.trigger.stored.staticData = changed.stored.staticData;
			bench.trigger.log.push(...changed.log);
			return await judgeActivation(bench, failure);
		},
	},
];

/** The trigger meets itself, another trigger, or another account. */
export const MEETINGS: FaultCase[] = [...testEvents, ...twoTriggers, notTakenOver, ...accounts];
