/**
 * Opens a real n8n with this package in it, next to a Plivo simulator, and sends a first SMS. With --watch it rebuilds,
 * reinstalls and restarts n8n whenever a source file changes; workflows made in the editor survive that.
 */
const fs = require('node:fs');
const path = require('node:path');
const { print, runCommand } = require('./lib/command');
const { importExamples, sendWith } = require('./lib/examples');
const { startN8nServer } = require('./lib/n8nServer');
const { buildTarball } = require('./lib/package');
const { OUTPUT_FOLDER, ROOT } = require('./lib/paths');
const { choosePort } = require('./lib/ports');
const { temporaryFolder } = require('./lib/processes');
const { startSimulator } = require('./lib/simulator');

const DEFAULT_PORT = 5678;
const LOGS = path.join(OUTPUT_FOLDER, 'start');
const SOURCES = ['nodes', 'credentials', 'plivo', 'icons'];
/** Editors write a file in several steps; one save is one rebuild. */
const QUIET_MS = 400;

const usage = `npm start -- [options]

  --port <number>            port of n8n (default: ${DEFAULT_PORT}, or the next free one)
  --simulator-port <number>  port of the Plivo simulator (default: any free one)
  --user-folder <path>       keep n8n's data here between runs (default: a temporary folder)
  --watch                    restart n8n with a new build at every change of the sources
  --once                     end after the first SMS: code 0 if it got a message UUID
  --help                     show this text
`;

const options = /** @type {const} */ ({
	port: { type: 'string' },
	'simulator-port': { type: 'string' },
	'user-folder': { type: 'string' },
	watch: { type: 'boolean', default: false },
	once: { type: 'boolean', default: false },
});

/**
 * Calls back after changes of the sources, one call at a time; changes during a call lead to one more.
 *
 * @param {() => Promise<void>} onChange must not throw
 */
function watchSources(onChange) {
	/** @type {NodeJS.Timeout | undefined} */
	let timer;
	let running = Promise.resolve();
	for (const folder of SOURCES) {
		fs.watch(path.join(ROOT, folder), { recursive: true }, () => {
			clearTimeout(timer);
			timer = setTimeout(() => void (running = running.then(onChange)), QUIET_MS);
		});
	}
}

/** @type {import('./lib/command').Command['main']} */
async function main(values, untilStopped) {
	// Asked before the long installs, so that a busy port is told at once.
	const port = await choosePort('--port', values.port, DEFAULT_PORT);
	const wanted = values['simulator-port'];
	const simulatorPort = wanted && (await choosePort('--simulator-port', wanted, 0));

	const chosen = values['user-folder'] && path.resolve(values['user-folder']);
	const userFolder = chosen ?? temporaryFolder('n8n-nodes-plivo');
	const logFile = path.join(LOGS, 'n8n.log');
	const boot = async () =>
		await startN8nServer({ tarball: await buildTarball(), port, userFolder, logFile });
	const simulator = await startSimulator({
		port: simulatorPort,
		logFile: path.join(LOGS, 'simulator.log'),
		retries: true,
	});
	let n8n = await boot();
	const { sms, names } = await importExamples(n8n.client, simulator);
	const uuid = await sendWith(n8n.client, sms);

	print(`\nThe workflow "${sms.name}" sent an SMS. Message UUID: ${uuid}\n`);
	if (values.once) return;
	if (!values.port && port !== DEFAULT_PORT)
		print(`Port ${DEFAULT_PORT} is in use, n8n has ${port}.`);
	const fate = chosen
		? ''
		: ' and deletes what you made; npm start -- --user-folder <path> keeps it';
	print(`Phones               ${simulator.url}
  what was sent, and a box to answer as the customer
n8n                  ${n8n.url}/home/workflows
  e-mail             ${n8n.owner.email}
  password           ${n8n.owner.password}
  workflows          ${names.length} examples
Logs                 ${LOGS}

No message leaves this computer. Ctrl-C stops both${fate}.`);
	if (values.watch) {
		print(`Watching ${SOURCES.join(', ')}.`);
		watchSources(async () => {
			try {
				print('\nA source file has changed');
				await n8n.stop();
				n8n = await boot();
				print('n8n runs the new build. Reload the editor.');
			} catch (error) {
				print(error instanceof Error ? error.message : String(error));
			}
		});
	}
	const mayEnd = values.watch ? [] : [{ name: 'n8n', ...n8n }];
	await untilStopped([...mayEnd, { name: 'The simulator', ...simulator }]);
}

void runCommand({ usage, options, main });
