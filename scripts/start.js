/**
 * Opens a real n8n with this package in it, next to a Plivo simulator, and sends a first SMS.
 * Runs on a fresh clone: it installs whatever is missing.
 */
const path = require('node:path');
const { parseArgs } = require('node:util');
const { buildTarball } = require('./lib/build');
const { runCommand } = require('./lib/command');
const { importExamples, sendWith } = require('./lib/demo');
const { ensureDependencies } = require('./lib/dependencies');
const { startN8nServer } = require('./lib/n8nServer');
const { OUTPUT_FOLDER } = require('./lib/paths');
const { freePortFrom, requirePort } = require('./lib/ports');
const { startSimulator } = require('./lib/simulator');

const DEFAULT_PORT = 5678;

const USAGE = `npm start -- [options]

  --port <number>            port of n8n (default: ${DEFAULT_PORT}, or the next free one)
  --simulator-port <number>  port of the Plivo simulator (default: any free one)
  --user-folder <path>       keep n8n's data here between runs (default: a temporary folder)
  --once                     end after the first SMS: code 0 if it got a message UUID
  --help                     show this text
`;

/** @param {string} text */
const print = (text) => void process.stdout.write(`${text}\n`);

/** @param {import('./lib/command').UntilStopped} untilStopped */
async function start(untilStopped) {
	const { values } = parseArgs({
		options: {
			port: { type: 'string' },
			'simulator-port': { type: 'string' },
			'user-folder': { type: 'string' },
			once: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) {
		print(USAGE);
		return;
	}
	// Asked before the long installs, so that a busy port is told at once.
	const port = values.port
		? await requirePort(values.port, '--port')
		: await freePortFrom(DEFAULT_PORT);
	const simulatorPort = values['simulator-port']
		? await requirePort(values['simulator-port'], '--simulator-port')
		: undefined;

	await ensureDependencies();
	const tarball = await buildTarball();
	const simulator = await startSimulator({
		port: simulatorPort,
		logFile: path.join(OUTPUT_FOLDER, 'start', 'simulator.log'),
	});
	const n8n = await startN8nServer({
		tarball,
		port,
		userFolder: values['user-folder'] && path.resolve(values['user-folder']),
		logFile: path.join(OUTPUT_FOLDER, 'start', 'n8n.log'),
	});
	const { sms, names } = await importExamples(n8n.client, simulator);
	const uuid = await sendWith(n8n.client, sms);

	print(`\nThe workflow "${sms.name}" sent an SMS. Message UUID: ${uuid}\n`);
	if (values.once) return;
	if (!values.port && port !== DEFAULT_PORT)
		print(`Port ${DEFAULT_PORT} is in use, n8n has ${port}.`);
	print(`n8n editor           ${n8n.url}`);
	print(`  e-mail             ${n8n.owner.email}`);
	print(`  password           ${n8n.owner.password}`);
	print(`  workflows          ${names.length} examples`);
	print(`Plivo simulator      ${simulator.url}`);
	print(`  sent messages      ${simulator.url}/_simulator/messages`);
	print(`Logs                 ${path.dirname(n8n.logFile)}`);
	print(
		'\nTo play a customer who writes to a published workflow with the trigger (Setup: Automatic):',
	);
	print(`  curl ${simulator.url}/_simulator/inbound -H "content-type: application/json" \\`);
	print(`    -d '{"to": "14155550100", "from": "14155550123", "text": "Hello"}'`);
	print('\nNo message leaves this computer. Ctrl-C stops both.');
	await untilStopped([
		{ name: 'n8n', ...n8n },
		{ name: 'The simulator', ...simulator },
	]);
}

void runCommand(start);
