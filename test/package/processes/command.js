/**
 * A command of the kind of `npm start`: it has a temporary folder and a server, and the server has a process of its own
 * that does not care about SIGTERM. Prints one line of JSON when all of it runs, and ends when it is asked to.
 */
const os = require('node:os');
const readline = require('node:readline');
const { print, runCommand } = require('../../../scripts/lib/command');
const { start, temporaryFolder } = require('../../../scripts/lib/processes');

const STUBBORN = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)";
const SERVER = `
	require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(STUBBORN)}]);
	require('node:net').createServer().listen(0, '127.0.0.1', function () {
		console.log(JSON.stringify({ server: process.pid, port: this.address().port }));
	});`;

void runCommand({
	usage: '',
	main: async (_values, untilStopped) => {
		const server = start(process.execPath, ['-e', SERVER], {
			cwd: temporaryFolder('n8n-nodes-plivo-command'),
			pipeStdout: true,
		});
		if (!server.stdout) throw new Error('The output of the server is not piped');
		const lines = readline.createInterface({ input: server.stdout });
		lines.once('line', (line) => {
			const own = { guard: process.ppid, command: process.pid, folder: os.tmpdir() };
			print(JSON.stringify({ ...own, ...JSON.parse(line) }));
		});
		await untilStopped([{ name: 'The server', logFile: '', ...server }]);
	},
});
