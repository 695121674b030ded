import { callPlivo } from '../support/plivo';
import { FIRST, SECOND, SUPPORT_DESK, TAKEN, type FaultBench, type FaultCase } from './bench';
import { judgeActivation, judgeDeactivation, wordsOfFailure } from './judge';

/** Seeded, and no number has it. */
const SURVEY = '30042999414600003';

/** The trigger's application of the numbers that had none. */
export const ownApplication = (bench: FaultBench) => bench.state().links[FIRST] ?? '';

/** Somebody changes the address of the trigger's application. */
export const rename = async (bench: FaultBench) =>
	await callPlivo(bench.world, 'POST', `Application/${ownApplication(bench)}/`, {
		message_url: 'https://elsewhere.example.com/',
	});

const remove = async (bench: FaultBench, id: string) =>
	await callPlivo(bench.world, 'DELETE', `Application/${id}/?cascade=false`);

/** What other people do at Plivo while the trigger is active; they change what is to be there afterwards. */
const CHANGES: Record<string, (bench: FaultBench) => Promise<void>> = {
	"the trigger's application is deleted": async (bench) =>
		await remove(bench, ownApplication(bench)),
	'its Message URL is changed': rename,
	'a number is linked elsewhere': async (bench) => {
		await callPlivo(bench.world, 'POST', `Number/${FIRST}/`, { app_id: SURVEY });
		bench.before.links[FIRST] = SURVEY;
	},
	'the former application of a number is deleted': async (bench) => {
		await remove(bench, SUPPORT_DESK);
		delete bench.before.applications[SUPPORT_DESK];
		bench.before.links[TAKEN] = null;
	},
	'a number is given back': async (bench) => bench.world.simulator().releaseNumber(SECOND),
};

/** What n8n does twice. */
const TWICE: Record<string, (bench: FaultBench) => Promise<void>> = {
	'nothing; activated twice': async (bench) => await bench.trigger.activate(),
	'nothing; deactivated twice': async (bench) => await bench.trigger.deactivate(),
};

/** A number that is gone cannot be chosen any more. */
const forgetGone = (bench: FaultBench, fault: string) => {
	if (fault === 'a number is given back') bench.trigger.stored.parameters.numbers = [FIRST, TAKEN];
};

const deactivated = Object.entries({ ...CHANGES, ...TWICE }).map(
	([fault, change]): FaultCase => ({
		when: 'Between activation and deactivation',
		fault,
		run: async (bench) => {
			await bench.trigger.activate();
			await bench.byOthers(async () => await change(bench));
			await bench.trigger.deactivate();
			forgetGone(bench, fault);
			return await judgeDeactivation(bench);
		},
	}),
);

const activated = Object.entries(CHANGES).map(
	([fault, change]): FaultCase => ({
		when: 'Between activation and start of the server',
		fault,
		run: async (bench) => {
			await bench.trigger.activate();
			await bench.byOthers(async () => await change(bench));
			forgetGone(bench, fault);
			return await judgeActivation(bench, await wordsOfFailure(bench.trigger.activate()));
		},
	}),
);

/** Cases in which nothing fails, but the account is not what the trigger left. */
export const MEANWHILE: FaultCase[] = [...deactivated, ...activated];
