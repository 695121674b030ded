#!/usr/bin/env node
/**
 * Starts the simulator in a process of its own:
 *   node test/simulator/cli.js [--port N] [--host 127.0.0.1] [--lookup-port N] [--rate-limit] [--latency MS] [--retries]
 * Prints one line of JSON with the address, that of Lookup and the accounts once it listens.
 */
const { parseArgs } = require('node:util');

// Named by a variable since tsx has no types for its loaders.
const loader = 'tsx/cjs';
require(/** @type {string} */ (loader));

const { PLIVO_RETRY_MS, startSimulator } = require('./index');

/** @param {string} text @param {string} name */
function wholeNumber(text, name) {
	if (!/^\d+$/.test(text)) throw new Error(`--${name} needs a whole number, got "${text}".`);
	return Number(text);
}

/** @param {string} text @param {string} name */
function portNumber(text, name) {
	const port = wholeNumber(text, name);
	if (port > 65535) throw new Error(`--${name} needs a number up to 65535, got ${port}.`);
	return port;
}

function readOptions() {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '0' },
			'lookup-port': { type: 'string' },
			host: { type: 'string', default: '127.0.0.1' },
			'rate-limit': { type: 'boolean', default: false },
			latency: { type: 'string', default: '0' },
			retries: { type: 'boolean', default: false },
		},
	});
	if (values.host !== '127.0.0.1') throw new Error('The simulator listens on 127.0.0.1 only.');
	const lookupPort = values['lookup-port'];
	return {
		port: portNumber(values.port, 'port'),
		...(lookupPort === undefined ? {} : { lookupPort: portNumber(lookupPort, 'lookup-port') }),
		rateLimit: values['rate-limit'],
		latencyMs: wholeNumber(values.latency, 'latency'),
		...(values.retries ? { callbackRetryMs: PLIVO_RETRY_MS } : {}),
	};
}

/** @param {unknown} error */
function explain(error) {
	const { code, port, message } = /** @type {NodeJS.ErrnoException & { port?: number }} */ (error);
	return code === 'EADDRINUSE'
		? `Port ${port} is in use. Stop the program that uses it, or choose another with --port.`
		: message;
}

async function main() {
	const simulator = await startSimulator(readOptions());
	const stop = async () => {
		await simulator.close();
		process.exit(0);
	};
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
	const { url, lookupUrl, accounts } = simulator;
	process.stdout.write(`${JSON.stringify({ url, lookupUrl, accounts })}\n`);
}

main().catch((error) => {
	process.stderr.write(`${explain(error)}\n`);
	process.exit(1);
});
