const { setTimeout: delay } = require('node:timers/promises');
const { unless } = require('./bench');
const { triggered } = require('./workflows');

/**
 * @typedef {import('./bench').Bench} Bench
 * @typedef {import('./bench').Row} Row
 */

const OWN = '14155550100';
const PERSON = '14155550123';
const MESSAGES = 10;
const TIMES = 3;
const PARAMETERS = { events: ['incomingMessage'], setup: 'automatic', numbers: [OWN] };
/** After it nothing more is expected to start. */
const QUIET_MS = 5000;

/**
 * Publishes the trigger, delivers messages to the number it has registered, and unpublishes it.
 *
 * @param {Bench} bench
 * @param {{ times: number, dropsDuplicates?: boolean }} options
 */
async function receive(bench, { times, dropsDuplicates }) {
	const { client, simulator } = bench;
	const linked = async () => (await simulator.numbers()).find(({ number }) => number === OWN);
	const before = (await linked())?.applicationId;
	const workflow = await triggered(bench, { parameters: PARAMETERS, dropsDuplicates });
	const during = (await linked())?.applicationId;
	for (let index = 0; index < MESSAGES; index++) {
		await simulator.receive({ to: OWN, from: PERSON, text: `Message ${index}`, times });
	}
	await delay(QUIET_MS);
	const executions = await bench.executions({ workflow }, MESSAGES);
	await client.deactivate(workflow.id);
	const passed = executions.filter(({ data }) => data.resultData.runData.After?.[0]);
	return {
		executions,
		/** Runs that got behind the trigger, and behind Remove Duplicates where there is one. */
		passed: passed.length,
		isRegistered: during !== before,
		isRestored: (await linked())?.applicationId === before,
	};
}

/** @type {Row[]} */
const rows = [
	{
		name: `Trigger, registered and removed again: ${MESSAGES} messages`,
		run: async (bench) => {
			const { executions, isRegistered, isRestored } = await receive(bench, { times: 1 });
			const started = executions.length;
			return {
				counted: { asked: MESSAGES, accepted: started, lost: Math.max(0, MESSAGES - started) },
				seen: `${started} runs, on ${bench.ranOn(executions)}`,
				broken: [
					...unless(started === MESSAGES, `${started} runs`),
					...unless(isRegistered, 'the number was not linked'),
					...unless(isRestored, 'the number was not given back'),
				],
			};
		},
	},
	{
		name: `Trigger: ${MESSAGES} messages, each delivered ${TIMES} times, two webhook processors`,
		run: async (bench) => {
			const { executions } = await receive(bench, { times: TIMES });
			const started = executions.length;
			return {
				counted: { asked: MESSAGES, accepted: started, doubled: started - MESSAGES, lost: 0 },
				seen: `${started} runs: each processor drops what it has seen itself`,
				broken: unless(started >= MESSAGES && started <= 2 * MESSAGES, `${started} runs`),
			};
		},
	},
	{
		name: 'The same, with Remove Duplicates behind the trigger',
		run: async (bench) => {
			const { executions, passed } = await receive(bench, { times: TIMES, dropsDuplicates: true });
			return {
				counted: { asked: MESSAGES, accepted: passed, doubled: passed - MESSAGES, lost: 0 },
				seen: `${executions.length} runs, of which ${passed} go on`,
				broken: unless(passed >= MESSAGES && passed <= executions.length, `${passed} go on`),
			};
		},
	},
];

module.exports = { rows };
