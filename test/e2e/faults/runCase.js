const { measure } = require('./measure');
const { brokenPromises } = require('./promises');
const { createBatch, plivoNode, recipients } = require('./workflows');

const COUNT = 200;
const MIDDLE = 100;

/** Nothing listens on port 1 of the loopback interface. */
const UNREACHABLE = 'http://127.0.0.1:1';

/**
 * @typedef {import('./cases').FaultCase} FaultCase
 * @typedef {import('./measure').Figures} Figures
 * @typedef {import('./workflows').Settings} Settings
 * @typedef {import('./workflows').Batch} Batch
 * @typedef {import('../../../scripts/lib/n8nClient').N8nClient} N8nClient
 * @typedef {import('../../../scripts/lib/n8nClient').Execution} Execution
 * @typedef {import('../../../scripts/lib/n8nClient').CredentialReference} CredentialReference
 * @typedef {import('../../../scripts/lib/simulator').SimulatorClient} SimulatorClient
 * @typedef {import('../../../scripts/lib/simulator').Account} Account
 *
 * @typedef {object} Row
 * @property {FaultCase} fault
 * @property {Settings} settings
 * @property {Figures} figures
 * @property {string[]} broken the promises that did not hold
 */

/** Runs batches with faults through one n8n, and counts at one simulator. */
class FaultBench {
	/**
	 * @param {N8nClient} client
	 * @param {SimulatorClient} simulator
	 * @param {Account} account
	 */
	constructor(client, simulator, account) {
		this.client = client;
		this.simulator = simulator;
		this.account = account;
		/** @private @type {Map<string, Promise<CredentialReference>>} */
		this.credentials = new Map();
		/** @private @type {Map<string, Batch>} */
		this.batches = new Map();
	}

	/** @param {string} [baseUrl] @returns {Promise<CredentialReference>} */
	async credential(baseUrl = this.simulator.url) {
		const known = this.credentials.get(baseUrl);
		const credential =
			known ??
			this.client.createCredential('plivoMessagingApi', `Faults ${baseUrl}`, {
				...this.account,
				baseUrl,
			});
		this.credentials.set(baseUrl, credential);
		return await credential;
	}

	/**
	 * @param {FaultCase} fault
	 * @param {Settings} settings
	 * @returns {Promise<Row>}
	 */
	async run(fault, settings) {
		const { figures, execution } = await this.send(fault, settings);
		const broken = brokenPromises(fault, settings, figures);
		if (JSON.stringify(execution).includes(this.account.authToken)) {
			broken.push('the execution shows the Auth Token');
		}
		return { fault, settings, figures, broken };
	}

	/**
	 * @param {FaultCase} fault
	 * @param {Settings} settings
	 * @returns {Promise<{ figures: Figures, execution: Execution, to: string[], batch: Batch }>}
	 */
	async send(fault, settings) {
		const batch = await this.batchFor(fault, settings);
		const to = recipients(COUNT);
		if (fault.to) to[MIDDLE] = fault.to;
		await this.simulator.reset();
		await this.arm(fault);
		const execution = await this.call(batch, to);
		await this.simulator.clearFaults();
		return { figures: await measure(this.simulator, execution, to), execution, to, batch };
	}

	/** @param {FaultCase} fault */
	async arm({ faults = [], everywhere = false, at = MIDDLE }) {
		const match = everywhere ? {} : { dst: recipients(COUNT)[at] };
		for (const fault of faults) {
			await this.simulator.fault({ ...fault, match: { method: 'POST', ...match } });
		}
	}

	/**
	 * Sends items through a workflow, and waits until it has ended.
	 *
	 * @param {Batch} batch
	 * @param {string[]} to
	 * @returns {Promise<Execution>}
	 */
	async call({ workflow, path }, to) {
		await this.client.callWebhook(path, { items: to.map((one) => ({ to: one })) });
		const execution = await this.client.lastExecution(workflow.id);
		if (!execution) throw new Error(`n8n has no execution of workflow ${workflow.id}`);
		return execution;
	}

	/**
	 * The same workflow serves all faults that need nothing else than it has.
	 *
	 * @private
	 * @param {FaultCase} fault
	 * @param {Settings} settings
	 * @returns {Promise<Batch>}
	 */
	async batchFor({ delivery, parameters, unreachable }, settings) {
		const key = JSON.stringify([delivery, parameters, unreachable, settings]);
		const known = this.batches.get(key);
		if (known) return known;
		const credential = await this.credential(unreachable ? UNREACHABLE : undefined);
		const send = plivoNode(credential, { delivery, parameters });
		const batch = await createBatch(this.client, send, settings);
		this.batches.set(key, batch);
		return batch;
	}

	/** Archives the workflows it made, which takes them out of production, and deletes the credentials. */
	async clean() {
		for (const { workflow } of this.batches.values()) {
			await this.client.request('POST', `/workflows/${workflow.id}/archive`, {});
		}
		for (const credential of this.credentials.values()) {
			await this.client.deleteCredential((await credential).id);
		}
	}
}

module.exports = { COUNT, FaultBench, MIDDLE };
