const path = require('node:path');
const { buildTarball } = require('../../scripts/lib/package');
const { OUTPUT_FOLDER } = require('../../scripts/lib/paths');
const { startSimulator } = require('../../scripts/lib/simulator');
const { until } = require('../../scripts/lib/until');
const { createBatch, plivoNode, recipients } = require('../e2e/faults/workflows');
const { Cluster } = require('./cluster');

const LIMIT_MS = 180_000;

/**
 * @typedef {import('../e2e/faults/workflows').Settings} Settings
 * @typedef {import('../../scripts/lib/n8nClient').Execution} Execution
 * @typedef {import('../../scripts/lib/n8nClient').N8nClient} N8nClient
 * @typedef {import('../../scripts/lib/simulator').SimulatorClient} SimulatorClient
 *
 * @typedef {object} Counted what the simulator received
 * @property {number} asked recipients that a message was meant for
 * @property {number} accepted messages
 * @property {number} doubled recipients with more than one
 * @property {number} lost recipients without
 * @property {number} refused requests answered with 429
 *
 * @typedef {object} Outcome of a row
 * @property {Partial<Counted>} counted
 * @property {string} seen what n8n did, in words
 * @property {string[]} broken promises that were not kept
 *
 * @typedef {{ name: string, run: (bench: Bench) => Promise<Outcome> }} Row
 */

/** What the rows share: the cluster, the simulator, and the usual batch. */
class Bench {
	/** So that batches never meet. @private */
	used = 0;

	/**
	 * @param {Cluster} cluster
	 * @param {N8nClient} client
	 * @param {import('../../scripts/lib/simulator').SimulatorServer} simulatorServer
	 * @param {import('../../scripts/lib/n8nClient').CredentialReference} credential
	 */
	constructor(cluster, client, simulatorServer, credential) {
		this.cluster = cluster;
		this.client = client;
		this.simulator = simulatorServer.client;
		this.account = /** @type {import('../../scripts/lib/simulator').Account} */ (
			simulatorServer.accounts[0]
		);
		this.credential = credential;
	}

	/** @returns {Promise<Bench>} with a main, two workers and two webhook processors */
	static async begin() {
		const tarball = await buildTarball();
		const simulator = await startSimulator({
			logFile: path.join(OUTPUT_FOLDER, 'queue-plivo.log'),
		});
		const cluster = await Cluster.begin(tarball);
		const client = await cluster.startAll({ workers: 2, webhooks: 2 });
		const { authId, authToken } = simulator.accounts[0] ?? {};
		const wabaId = await simulator.client.wabaId();
		const data = { authId, authToken, baseUrl: simulator.url, wabaId };
		const credential = await client.createCredential('plivoMessagingApi', 'Simulator', data);
		return new Bench(cluster, client, simulator, credential);
	}

	/** @param {number} count @returns {string[]} phone numbers that no batch has had */
	newRecipients(count) {
		this.used += count;
		return recipients(count, this.used - count);
	}

	/**
	 * A published workflow: webhook, Split Out, Send (one SMS an item, under the account's limit), a node after it.
	 *
	 * @param {Partial<Settings> & { delivery?: object, parameters?: object }} [settings]
	 */
	async newBatch({ delivery = {}, parameters = {}, ...settings } = {}) {
		const send = plivoNode(this.credential, {
			delivery: { requestLimit: 300, ...delivery },
			parameters,
		});
		const { workflow, path: address } = await createBatch(this.client, send, {
			onError: 'stop',
			retry: false,
			...settings,
		});
		return { workflow, path: address };
	}

	/**
	 * Calls the webhook of a batch. What it answers is not waited for: that may end with a process.
	 *
	 * @param {{ path: string }} batch @param {string[]} to
	 */
	begin(batch, to) {
		const items = to.map((one) => ({ to: one }));
		void this.client.callWebhook(batch.path, { items }).catch(() => {});
	}

	/**
	 * @param {{ workflow: { id: string } }} batch
	 * @param {number} [count] how many executions it must have
	 * @returns {Promise<Execution[]>} newest first, when all have ended
	 */
	async executions({ workflow }, count = 1) {
		const filter = encodeURIComponent(JSON.stringify({ workflowId: workflow.id }));
		const list = async () => {
			const { results } = await this.client.request('GET', `/executions?filter=${filter}&limit=50`);
			return results.length >= count && results;
		};
		/** @type {Array<{ id: string }>} */
		const found = (await until(list, { timeoutMs: LIMIT_MS })) ?? [];
		const options = { timeoutMs: LIMIT_MS };
		return await Promise.all(
			found.map(async ({ id }) => await this.client.waitForExecution(id, options)),
		);
	}

	/** @param {string[]} to @returns {Promise<Counted>} */
	async count(to) {
		const wanted = new Set(to);
		const messages = (await this.simulator.messages()).filter(({ dst }) => wanted.has(dst));
		/** @type {Map<string, number>} */
		const times = new Map();
		for (const { dst } of messages) times.set(dst, (times.get(dst) ?? 0) + 1);
		const requests = await this.simulator.requests();
		return {
			asked: to.length,
			accepted: messages.length,
			doubled: [...times.values()].filter((count) => count > 1).length,
			lost: to.filter((one) => !times.has(one)).length,
			refused: requests.filter(({ status }) => status === 429).length,
		};
	}

	/** Waits until so many of these have their message. @param {string[]} to @param {number} least */
	async untilAccepted(to, least) {
		const enough = async () => (await this.count(to)).accepted >= least;
		const isEnough = await until(enough, { timeoutMs: LIMIT_MS });
		if (!isEnough) throw new Error(`Fewer than ${least} messages were accepted`);
	}

	/** @param {Array<{ id: string }>} executions @returns {string} the processes that they were started on */
	ranOn(executions) {
		const all = this.cluster.ranOn();
		const names = executions.flatMap(({ id }) => all.get(id) ?? ['main']);
		return [...new Set(names)].sort().join(' and ');
	}
}

/** @param {Counted} counted @returns {string[]} */
function notOnce({ doubled, lost }) {
	return [
		...(doubled > 0 ? [`${doubled} recipients got it more than once`] : []),
		...(lost > 0 ? [`${lost} recipients got nothing`] : []),
	];
}

/** @param {boolean} isSo @param {string} complaint @returns {string[]} */
const unless = (isSo, complaint) => (isSo ? [] : [complaint]);

module.exports = { Bench, notOnce, unless };
