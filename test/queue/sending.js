const { startScriptedModel } = require('../e2e/agents/scriptedModel');
const { retryExecution } = require('../e2e/faults/retryExecution');
const { notOnce, unless } = require('./bench');
const { KINDS, MESSAGES_OF_KINDS, OPERATIONS } = require('./workflows');
const { agent, everyKind, everyOperation } = require('./workflows');

/**
 * @typedef {import('./bench').Bench} Bench
 * @typedef {import('./bench').Row} Row
 */

/** Version 2 calls the routing engine, version 3 the custom operation. */
const AGENTS = [2.2, 3.1];

/** @type {Row} */
const twoBatches = {
	name: 'Two batches of 200 SMS at the same time',
	run: async (bench) => {
		await bench.simulator.settings({ latencyMs: 50 });
		const batch = await bench.newBatch();
		const to = bench.newRecipients(400);
		bench.begin(batch, to.slice(0, 200));
		bench.begin(batch, to.slice(200));
		const executions = await bench.executions(batch, 2);
		const counted = await bench.count(to);
		return {
			counted,
			seen: `${executions.map(({ status }) => status).join(' and ')}, on ${bench.ranOn(executions)}`,
			broken: notOnce(counted),
		};
	},
};

/** @type {Row} */
const kinds = {
	name: `Every kind of message (${KINDS.length} nodes)`,
	run: async (bench) => {
		const workflow = await everyKind(bench);
		await bench.client.callWebhook(workflow.path);
		const executions = await bench.executions({ workflow });
		const messages = await bench.simulator.messages();
		const [asked, accepted] = [MESSAGES_OF_KINDS, messages.length];
		const counted = {
			asked,
			accepted,
			doubled: Math.max(0, accepted - asked),
			lost: Math.max(0, asked - accepted),
			refused: 0,
		};
		const status = executions[0]?.status;
		return {
			counted,
			seen: `${status}, on ${bench.ranOn(executions)}`,
			broken: [...notOnce(counted), ...unless(status === 'success', `the run ended as ${status}`)],
		};
	},
};

/** @type {Row} */
const operations = {
	name: `Operations that read: ${Object.keys(OPERATIONS).join(', ')}`,
	run: async (bench) => {
		const workflow = await everyOperation(bench);
		await bench.client.callWebhook(workflow.path);
		const executions = await bench.executions({ workflow });
		const runs = executions[0]?.data.resultData.runData ?? {};
		const failed = Object.keys(OPERATIONS).filter((name) => !runs[name]?.[0]?.data?.main?.[0]?.[0]);
		return {
			counted: {},
			seen: `${executions[0]?.status}, on ${bench.ranOn(executions)}`,
			broken: failed.map((name) => `${name} gave nothing`),
		};
	},
};

/** @param {number} version @returns {Row} */
const toolOf = (version) => ({
	name: `The tool of AI Agent ${version}`,
	run: async (bench) => {
		const model = await startScriptedModel();
		try {
			const keys = { apiKey: 'made-up', url: model.url };
			const openAi = await bench.client.createCredential('openAiApi', `Model ${version}`, keys);
			const workflow = await agent(bench, version, openAi);
			const to = bench.newRecipients(1);
			model.script({ toolCalls: [{ dst: to[0], text: 'Hello' }] }, { text: 'Done' });
			await bench.client.callWebhook(workflow.path);
			const executions = await bench.executions({ workflow });
			const counted = await bench.count(to);
			return {
				counted,
				seen: `${executions[0]?.status}, on ${bench.ranOn(executions)}`,
				broken: notOnce(counted),
			};
		} finally {
			await model.close();
		}
	},
});

/** A request that fails once. */
const REFUSED_ONCE = /** @type {const} */ ({ kind: 'status', status: 400, after: 10 });

/** @type {Row} */
const retryOnFail = {
	name: 'Retry On Fail, three tries, one request refused once',
	run: async (bench) => {
		const batch = await bench.newBatch({ retry: true });
		const to = bench.newRecipients(20);
		await bench.simulator.fault(REFUSED_ONCE);
		bench.begin(batch, to);
		const executions = await bench.executions(batch);
		const counted = await bench.count(to);
		return {
			counted,
			seen: `${executions[0]?.status}, on ${bench.ranOn(executions)}`,
			broken: notOnce(counted),
		};
	},
};

/** @type {Row} */
const retryElsewhere = {
	name: 'A run that stops at an error, then Retry execution on another worker',
	run: async (bench) => {
		const { cluster, client } = bench;
		const batch = await bench.newBatch({ delivery: { requestsInFlight: 1 } });
		const to = bench.newRecipients(20);
		await bench.simulator.fault(REFUSED_ONCE);
		bench.begin(batch, to);
		const [first] = await bench.executions(batch);
		if (!first) throw new Error('It did not run');
		const before = await bench.count(to);
		const where = bench.ranOn([first]);
		await cluster.get(where).process.stop();
		const second = await retryExecution(client, first.id, batch.workflow.id, false);
		const counted = await bench.count(to);
		const whereThen = bench.ranOn([second]);
		await cluster.startN8n('worker', where);
		return {
			counted,
			seen: `${before.accepted} accepted on ${where}, then ${counted.accepted - before.accepted} on ${whereThen}: ${second.status}`,
			broken: [...notOnce(counted), ...unless(where !== whereThen, 'it ran on the same worker')],
		};
	},
};

/** @type {Row[]} */
const rows = [twoBatches, kinds, operations, ...AGENTS.map(toolOf), retryOnFail, retryElsewhere];

module.exports = { rows };
