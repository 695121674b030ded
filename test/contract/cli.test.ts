import { SUBACCOUNT, MAIN_ACCOUNT } from '../simulator';
import { startCli } from './support/process';

test.each(['SIGINT', 'SIGTERM'] as const)(
	'prints one line of JSON, answers, and ends on %s',
	async (signal) => {
		const cli = await startCli([
			'--lookup-port',
			'0',
			'--rate-limit',
			'--latency',
			'20',
			'--retries',
		]);
		const { url, lookupUrl, accounts } = JSON.parse(cli.output.stdout);
		const state = await fetch(`${url}/_simulator/state`);

		expect(accounts).toEqual([MAIN_ACCOUNT, SUBACCOUNT]);
		expect(await fetch(`${lookupUrl}/v1/Number/14155550123`)).toMatchObject({ status: 401 });
		expect(await state.json()).toMatchObject({
			settings: { rateLimit: true, latencyMs: 20, callbackRetryMs: [60_000, 120_000, 240_000] },
		});

		cli.stop(signal);
		expect(await cli.exitCode()).toBe(0);
		expect(cli.output.stdout.trim().split('\n')).toHaveLength(1);
		await expect(fetch(url)).rejects.toThrow('fetch failed');
	},
);

test('a busy port is a one-line message and exit code 1', async () => {
	const first = await startCli([]);
	const { port } = new URL(JSON.parse(first.output.stdout).url);
	const second = await startCli(['--port', port]);

	expect(await second.exitCode()).toBe(1);
	expect(second.output).toEqual({
		stdout: '',
		stderr: `Port ${port} is in use. Stop the program that uses it, or choose another with --port.\n`,
	});
	first.stop('SIGTERM');
	expect(await first.exitCode()).toBe(0);
});

test.each([
	[['--port', 'http'], '--port needs a whole number, got "http".\n'],
	[['--port', '70000'], '--port'],
	[['--lookup-port', '70000'], '--lookup-port'],
	[['--host', '0.0.0.0'], 'The simulator listens on 127.0.0.1 only.\n'],
])('%j is refused', async (args, message) => {
	const cli = await startCli(args);

	expect(await cli.exitCode()).toBe(1);
	expect(cli.output.stderr).toContain(message);
	expect(cli.output.stderr.trim().split('\n')).toHaveLength(1);
});
