import { leftOf, npmStart, send, type Running } from './support';

/** However `npm start` and its sisters end, nothing that they started is left, and they say why they ended. */
describe('a command that has started a server', () => {
	it.concurrent.each<[string, (running: Running) => void, RegExp]>([
		['Ctrl-C', ({ npm }) => send(-npm, 'SIGINT'), /Ctrl-C was pressed[^]*Everything is stopped/],
		['the end of the terminal', ({ npm }) => send(-npm, 'SIGHUP'), /The terminal was closed/],
		['SIGTERM to npm', ({ npm }) => send(npm, 'SIGTERM'), /has ended|SIGTERM/],
		['SIGTERM to itself', ({ guard }) => send(guard, 'SIGTERM'), /asked to stop \(SIGTERM\)/],
		['SIGHUP to npm', ({ npm }) => send(npm, 'SIGHUP'), /has ended/],
		['SIGKILL of npm', ({ npm }) => send(npm, 'SIGKILL'), /What started this command has ended/],
		['SIGKILL of itself', ({ guard }) => send(guard, 'SIGKILL'), /^/],
		['SIGKILL of what it runs', ({ command }) => send(command, 'SIGKILL'), /ended by SIGKILL/],
		[
			'a crash of the server',
			({ server }) => send(server, 'SIGKILL'),
			/The server ended with code 1/,
		],
	])('leaves nothing after %s', async (_how, end, words) => {
		const running = await npmStart();
		expect(running.processes().length).toBeGreaterThanOrEqual(5);
		end(running);
		expect(await leftOf(running)).toEqual({ processes: 0, port: false, folder: false });
		expect(running.output()).toMatch(words);
	});
});
