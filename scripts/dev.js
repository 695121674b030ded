/**
 * Keeps a real n8n running with this package in it, next to a Plivo simulator, and rebuilds, reinstalls
 * and restarts n8n whenever a source file changes. Workflows made in the editor survive the restarts.
 */
const fs = require('node:fs');
const path = require('node:path');
const { print, runCommand } = require('./lib/command');
const { importExamples } = require('./lib/examples');
const { startN8nServer } = require('./lib/n8nServer');
const { buildTarball } = require('./lib/package');
const { OUTPUT_FOLDER, ROOT } = require('./lib/paths');
const { choosePort } = require('./lib/ports');
const { temporaryFolder } = require('./lib/processes');
const { startSimulator } = require('./lib/simulator');

const SOURCES = ['nodes', 'credentials', 'plivo', 'icons'];
const DEFAULT_PORT = 5678;
/** Editors write a file in several steps; one save is one rebuild. */
const QUIET_MS = 400;
const LOGS = path.join(OUTPUT_FOLDER, 'dev');

const usage = `npm run dev -- [options]

  --help  show this text
`;

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
			timer = setTimeout(() => {
				running = running.then(onChange);
			}, QUIET_MS);
		});
	}
}

/** @type {import('./lib/command').Command['main']} */
async function main(_values, untilStopped) {
	const port = await choosePort('--port', undefined, DEFAULT_PORT);
	const userFolder = temporaryFolder('n8n-nodes-plivo-dev');
	const boot = async () =>
		await startN8nServer({
			tarball: await buildTarball(),
			port,
			userFolder,
			logFile: path.join(LOGS, 'n8n.log'),
		});
	const simulator = await startSimulator({ logFile: path.join(LOGS, 'simulator.log') });
	let n8n = await boot();
	await importExamples(n8n.client, simulator);
	print(`\nn8n editor       ${n8n.url} (${n8n.owner.email}, ${n8n.owner.password})`);
	print(`Plivo simulator  ${simulator.url}`);
	print(`Watching ${SOURCES.join(', ')}. Ctrl-C stops everything.`);

	watchSources(async () => {
		print('\nA source file has changed');
		try {
			await n8n.stop();
			n8n = await boot();
			print('n8n runs the new build. Reload the editor.');
		} catch (error) {
			print(error instanceof Error ? error.message : String(error));
		}
	});
	await untilStopped([{ name: 'The simulator', ...simulator }]);
}

void runCommand({ usage, main });
