const fs = require('node:fs');
const path = require('node:path');
const readline = require('node:readline');
const { ROOT } = require('./paths');
const { UserError } = require('./errors');
const { start, tail } = require('./processes');

const SCRIPT = path.join(ROOT, 'test', 'simulator', 'cli.js');

/**
 * @typedef {import('../../test/simulator/types').StoredMessage} StoredMessage
 * @typedef {import('../../test/simulator/types').RecordedRequest} RecordedRequest
 * @typedef {import('../../test/simulator/types').SimulatorSettings} SimulatorSettings
 * @typedef {import('../../test/simulator/faultTypes').Fault} Fault
 * @typedef {import('../../test/simulator/types').Application} Application
 * @typedef {import('../../test/simulator/types').OwnedNumber} OwnedNumber
 * @typedef {import('../../test/simulator/inboundTypes').InboundOptions} InboundOptions
 * @typedef {import('../../test/simulator/inboundTypes').RepeatOptions} RepeatOptions
 * @typedef {import('../../test/simulator/inboundTypes').InboundResult} InboundResult
 * @typedef {import('../../test/simulator/inboundTypes').TapOptions} TapOptions
 * @typedef {import('../../test/simulator/reports').ReportOptions} ReportOptions
 * @typedef {import('../../test/simulator/reports').ReportResult} ReportResult
 * @typedef {{ authId: string, authToken: string }} Account
 */

/** Asks a running simulator what it received, and tells it how to behave. */
class SimulatorClient {
	/** @param {string} url the simulator's address */
	constructor(url) {
		this.url = url;
	}

	/**
	 * @private
	 * @param {'GET' | 'POST' | 'PUT' | 'DELETE'} method
	 * @param {string} name
	 * @param {object} [body]
	 * @returns {Promise<any>}
	 */
	async control(method, name, body) {
		const response = await fetch(`${this.url}/_simulator/${name}`, {
			method,
			headers: body ? { 'content-type': 'application/json' } : {},
			body: body && JSON.stringify(body),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`The simulator refused ${method} ${name}: ${text}`);
		return text ? JSON.parse(text) : undefined;
	}

	/** @returns {Promise<string>} the WhatsApp Business Account that has templates */
	wabaId = async () => (await this.control('GET', 'state')).wabaId;
	/** Forgets all messages, requests, faults and settings, and restores numbers and applications. */
	reset = async () => await this.control('POST', 'reset');
	/** @returns {Promise<StoredMessage[]>} every accepted message, one a destination, oldest first */
	messages = async () => (await this.control('GET', 'messages')).messages;
	/** @returns {Promise<RecordedRequest[]>} every API request, accepted or not, oldest first */
	requests = async () => (await this.control('GET', 'requests')).requests;
	/** @param {Partial<SimulatorSettings>} settings the ones to change */
	settings = async (settings) => await this.control('PUT', 'settings', settings);
	/** @returns {Promise<Application[]>} every application, of whatever account, in the order of creation */
	applications = async () => (await this.control('GET', 'applications')).applications;
	/** @returns {Promise<OwnedNumber[]>} every number, of whatever account */
	numbers = async () => (await this.control('GET', 'numbers')).numbers;
	/** @param {Fault} fault makes the next matching request go wrong */
	fault = async (fault) => await this.control('POST', 'faults', fault);
	clearFaults = async () => await this.control('DELETE', 'faults');

	/**
	 * Sends a message to a number of the account, as a person would.
	 * @param {InboundOptions} options
	 * @returns {Promise<InboundResult>} once the delivery to the message_url of the number has ended
	 */
	receive = async (options) => await this.control('POST', 'inbound', options);

	/**
	 * Delivers a received message once more.
	 * @param {RepeatOptions} options
	 * @returns {Promise<InboundResult>}
	 */
	repeat = async (options) => await this.control('POST', 'inbound/repeat', options);

	/**
	 * Taps a button or a list row of a WhatsApp message, as the person would whom it was sent to.
	 * @param {TapOptions} options
	 * @returns {Promise<InboundResult>}
	 */
	tap = async (options) => await this.control('POST', 'tap', options);

	/**
	 * Reports a state of a sent message to its callback URL, in whatever order.
	 * @param {ReportOptions} options
	 * @returns {Promise<ReportResult>}
	 */
	report = async (options) => await this.control('POST', 'report', options);

	/** Ends the waits before webhooks are called again: that happens now. */
	hasten = async () => await this.control('POST', 'hasten');
}

/**
 * @typedef {object} SimulatorServer
 * @property {string} url
 * @property {Account[]} accounts the keys it accepts, the main account first
 * @property {SimulatorClient} client
 * @property {string} logFile
 * @property {Promise<number>} exited
 * @property {() => Promise<void>} stop
 */

/**
 * Starts the Plivo simulator in a process of its own, which ends with this one at the latest.
 *
 * @param {{ logFile: string, port?: number, retries?: boolean }} options `port`: any free one by default; `retries`:
 * webhooks are called again after Plivo's waits
 * @returns {Promise<SimulatorServer>} @throws {UserError} when it does not start
 */
async function startSimulator({ logFile, port = 0, retries = false }) {
	fs.rmSync(logFile, { force: true });
	const args = [SCRIPT, '--port', String(port), ...(retries ? ['--retries'] : [])];
	const { stdout, exited, stop } = start(process.execPath, args, { logFile, pipeStdout: true });
	// Read on to its end, so that the writer never blocks.
	const lines = readline.createInterface({
		input: /** @type {import('node:stream').Readable} */ (stdout),
	});
	/** @type {Promise<string>} */
	const firstLine = new Promise((resolve) => void lines.once('line', resolve));
	const line = await Promise.race([firstLine, exited]);
	if (typeof line !== 'string') {
		throw new UserError(`The simulator did not start:\n${tail(logFile)}`);
	}
	/** @type {{ url: string, accounts: Account[] }} */
	const { url, accounts } = JSON.parse(line);
	return { url, accounts, client: new SimulatorClient(url), logFile, exited, stop };
}

module.exports = { SimulatorClient, startSimulator };
