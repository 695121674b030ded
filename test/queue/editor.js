const { notOnce, unless } = require('./bench');
const { manual } = require('./workflows');

/** @typedef {import('./bench').Row} Row */

/** @param {boolean} isOffloaded @returns {Row} */
const manualRun = (isOffloaded) => ({
	name: `Execute workflow in the editor, ${isOffloaded ? 'offloaded to workers' : 'on the main'}`,
	run: async (bench) => {
		const { cluster, client } = bench;
		const setting = 'OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS';
		if (!isOffloaded) await cluster.restart('main', { [setting]: 'false' });
		const to = bench.newRecipients(1);
		const workflow = await manual(bench, String(to[0]));
		const execution = await client.runWorkflow(workflow.id, 'Start');
		const counted = await bench.count(to);
		const where = bench.ranOn([execution]);
		if (!isOffloaded) await cluster.restart('main');
		return {
			counted,
			seen: `${execution.status}, on ${where}`,
			broken: [
				...notOnce(counted),
				...unless(where.startsWith('worker') === isOffloaded, `it ran on ${where}`),
			],
		};
	},
});

/** @type {Row[]} */
const rows = [manualRun(true), manualRun(false)];

module.exports = { rows };
