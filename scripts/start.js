/**
 * Opens a real n8n with this package in it, next to a Plivo simulator, and sends a first SMS.
 * Runs on a fresh clone: it installs whatever is missing.
 */
const path = require('node:path');
const { print, runCommand } = require('./lib/command');
const { importExamples, sendWith } = require('./lib/examples');
const { startN8nServer } = require('./lib/n8nServer');
const { buildTarball } = require('./lib/package');
const { OUTPUT_FOLDER } = require('./lib/paths');
const { choosePort } = require('./lib/ports');
const { startSimulator } = require('./lib/simulator');

const DEFAULT_PORT = 5678;
const LOGS = path.join(OUTPUT_FOLDER, 'start');

const usage = `npm start -- [options]

  --port <number>            port of n8n (default: ${DEFAULT_PORT}, or the next free one)
  --simulator-port <number>  port of the Plivo simulator (default: any free one)
  --user-folder <path>       keep n8n's data here between runs (default: a temporary folder)
  --once                     end after the first SMS: code 0 if it got a message UUID
  --help                     show this text
`;

const options = /** @type {const} */ ({
	port: { type: 'string' },
	'simulator-port': { type: 'string' },
	'user-folder': { type: 'string' },
	once: { type: 'boolean', default: false },
});

/** @type {import('./lib/command').Command['main']} */
async function main(values, untilStopped) {
	// Asked before the long installs, so that a busy port is told at once.
	const port = await choosePort('--port', values.port, DEFAULT_PORT);
	const wanted = values['simulator-port'];
	const simulatorPort = wanted && (await choosePort('--simulator-port', wanted, 0));

	const tarball = await buildTarball();
	const logFile = path.join(LOGS, 'simulator.log');
	const simulator = await startSimulator({ port: simulatorPort, logFile, retries: true });
	const n8n = await startN8nServer({
		tarball,
		port,
		userFolder: values['user-folder'] && path.resolve(values['user-folder']),
		logFile: path.join(LOGS, 'n8n.log'),
	});
	const { sms, names } = await importExamples(n8n.client, simulator);
	const uuid = await sendWith(n8n.client, sms);

	print(`\nThe workflow "${sms.name}" sent an SMS. Message UUID: ${uuid}\n`);
	if (values.once) return;
	if (!values.port && port !== DEFAULT_PORT)
		print(`Port ${DEFAULT_PORT} is in use, n8n has ${port}.`);
	print(`Phones               ${simulator.url}
  what was sent, and a box to answer as the customer
n8n                  ${n8n.url}/home/workflows
  e-mail             ${n8n.owner.email}
  password           ${n8n.owner.password}
  workflows          ${names.length} examples
Logs                 ${LOGS}

No message leaves this computer. Ctrl-C stops both.`);
	await untilStopped([
		{ name: 'n8n', ...n8n },
		{ name: 'The simulator', ...simulator },
	]);
}

void runCommand({ usage, options, main });
