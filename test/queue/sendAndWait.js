const { until } = require('../../scripts/lib/until');
const { unless } = require('./bench');
const { make, plivo, triggered, webhook } = require('./workflows');

/**
 * @typedef {import('./bench').Bench} Bench
 * @typedef {import('./bench').Row} Row
 * @typedef {{ id: string, link: string, uuid: string, worker: string }} Question
 */

const ASKER = '14155550100';
const LIMIT_MS = 120_000;

/**
 * Asks a person, and waits until the execution waits.
 *
 * @param {Bench} bench
 * @param {Record<string, unknown>} [more] parameters
 * @returns {Promise<Question>}
 */
async function ask(bench, more = {}) {
	const [dst] = bench.newRecipients(1);
	const parameters = {
		resource: 'message',
		operation: 'sendAndWait',
		type: 'sms',
		src: { __rl: true, mode: 'id', value: ASKER },
		dst,
		message: 'Ada asks for 120 EUR. Do you agree?',
		responseType: 'approval',
		approvalOptions: { values: { approvalType: 'double' } },
		...more,
	};
	const workflow = await make(bench, (path) => {
		const start = webhook(path);
		return [
			{ ...start, parameters: { ...start.parameters, responseMode: 'onReceived' } },
			plivo(bench, 'Ask', parameters),
			{ name: 'After', type: 'n8n-nodes-base.noOp', parameters: {} },
		];
	});
	await bench.client.callWebhook(workflow.path);
	const [execution] = await bench.executions({ workflow });
	if (execution?.status !== 'waiting') throw new Error(`The run is ${execution?.status}`);
	const message = (await bench.simulator.messages()).find((each) => each.dst === dst);
	const link = /https?:[^\s"]+/.exec(JSON.stringify(message?.body))?.[0] ?? '';
	return { id: execution.id, link, uuid: message?.uuid ?? '', worker: bench.ranOn([execution]) };
}

/**
 * @param {Bench} bench @param {Question} question
 * @returns {Promise<import('./bench').Outcome>} what came of an answer that was given
 */
async function answered(bench, { id, worker }) {
	const last = async () => {
		const execution = await bench.client.getExecution(id);
		return ['waiting', 'running', 'new'].includes(execution.status) ? undefined : execution;
	};
	const execution = await until(last, { timeoutMs: LIMIT_MS });
	const went = execution?.data.resultData.runData.After?.length ?? 0;
	return {
		counted: { asked: 1, accepted: went, doubled: Math.max(0, went - 1), lost: went ? 0 : 1 },
		seen: `asked on ${worker}, ${execution?.status ?? 'still waiting'} after the answer, run on ${bench.ranOn([{ id }])}`,
		broken: [
			...unless(execution?.status === 'success', 'the run did not go on'),
			...unless(went <= 1, `it went on ${went} times`),
		],
	};
}

/** @param {string} link answers on the page, twice */
async function decide(link) {
	const body = () => new URLSearchParams({ choice: '0' });
	await Promise.all([1, 2].map(async () => await fetch(link, { method: 'POST', body: body() })));
}

/** @type {Row[]} */
const rows = [
	{
		name: 'Send and Wait by a link: the worker that asked is gone, two answers at once',
		run: async (bench) => {
			const question = await ask(bench);
			await bench.cluster.get(question.worker).process.stop();
			await fetch(question.link);
			await decide(question.link);
			const outcome = await answered(bench, question);
			await bench.cluster.startEnded();
			return outcome;
		},
	},
	{
		name: 'Send and Wait in WhatsApp: a tap, delivered twice',
		run: async (bench) => {
			const parameters = { events: ['incomingMessage'], setup: 'automatic', numbers: [ASKER] };
			const workflow = await triggered(bench, { parameters });
			const question = await ask(bench, { type: 'whatsapp', answerWith: 'chat' });
			await bench.simulator.tap({ uuid: question.uuid, choice: 'Approve', times: 2 });
			const outcome = await answered(bench, question);
			await bench.client.deactivate(workflow.id);
			return outcome;
		},
	},
	{
		name: 'Send and Wait by a link: all processes of n8n were restarted',
		run: async (bench) => {
			const question = await ask(bench);
			const { processes } = bench.cluster;
			await Promise.all([...processes.values()].map(async (each) => await each.process.stop()));
			await bench.cluster.startEnded();
			await decide(question.link);
			return await answered(bench, question);
		},
	},
];

module.exports = { rows };
