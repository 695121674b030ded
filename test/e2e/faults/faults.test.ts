import { environment } from '../support/environment';
import type { FaultCase } from './cases';
import { runRetry, type RetryWith } from './retryExecution';
import { COUNT, FaultBench, MIDDLE, type Row } from './runCase';
import { SETUPS, runStops } from './stopped';
import { faultCase } from './table';
import type { OnError } from './workflows';

/** The rows of docs/faults.md that matter most, in the n8n of the end-to-end tests. */
const { n8n, simulator, account } = environment();
const bench = new FaultBench(n8n, simulator, account);

jest.setTimeout(120_000);
afterAll(async () => {
	await simulator.reset();
	await bench.clean();
});

async function send(name: string, onError: OnError, retry: boolean): Promise<Row['figures']> {
	const { figures, broken } = await bench.run(faultCase(name), { onError, retry });
	expect(broken).toEqual([]);
	expect(figures).toMatchObject({ accountedFor: COUNT, contradictions: [] });
	return figures;
}

describe('On Error stop, Retry On Fail with three tries', () => {
	it('an item that is no number: nothing leaves in any try', async () => {
		const { requests, words } = await send('Recipient is no number', 'stop', true);
		expect(requests).toBe(0);
		expect(words).toContain(`[item ${MIDDLE}]`);
	});

	it('400: all others get one message, and their UUIDs are in the error', async () => {
		const figures = await send('400', 'stop', true);
		expect(figures).toMatchObject({ accepted: COUNT - 1, most: 1, inContext: COUNT - 1 });
		expect(figures).toMatchObject({ emitted: 0, without: 1 });
		expect(figures.listed).toBeGreaterThanOrEqual(100);
	});

	it('a refusal that passes: everybody gets one message, every UUID comes out', async () => {
		const figures = await send('400, once', 'stop', true);
		expect(figures).toMatchObject({ requests: COUNT + 1, most: 1, without: 0, emitted: COUNT });
	});

	it('a text that is another at each try, one refused: all others get one message', async () => {
		const figures = await send('Computed content, 400', 'stop', true);
		expect(figures).toMatchObject({ accepted: COUNT - 1, most: 1, inContext: COUNT - 1 });
	});

	it('a text that is another at each try: everybody gets one message all the same', async () => {
		const figures = await send('Computed content, 400 once', 'stop', true);
		expect(figures).toMatchObject({ requests: COUNT + 1, most: 1, without: 0, emitted: COUNT });
	});

	it.each([
		'500 after acceptance',
		'Reset after acceptance',
		'Time-out after acceptance',
		'Answer drips, accepted',
		'500 nested 20,000 deep, accepted',
		'408 after acceptance',
	])('%s: the message is not sent again, all others once', async (name) => {
		const figures = await send(name, 'stop', true);
		expect(figures).toMatchObject({ requests: COUNT, accepted: COUNT, most: 1, without: 0 });
		expect(figures.inContext).toBe(COUNT - 1);
		expect(figures.words).toContain('Outcome unknown');
	});

	it('reset before acceptance: not sent again either, since nobody can tell', async () => {
		const figures = await send('Reset before acceptance', 'stop', true);
		expect(figures).toMatchObject({ requests: COUNT, accepted: COUNT - 1, without: 1 });
	});

	it('sends it again where the user chose that', async () => {
		const figures = await send(
			'Reset after acceptance, "Send Again in the Next Try"',
			'stop',
			true,
		);
		expect(figures).toMatchObject({ accepted: COUNT + 1, most: 2, emitted: COUNT });
	});
});

it('429 once: waits, then everybody gets one message', async () => {
	const figures = await send('429 with Retry-After, once', 'stop', false);
	expect(figures).toMatchObject({ requests: COUNT + 1, most: 1, without: 0, emitted: COUNT });
});

it('error output: the first item failing makes n8n run the node again, and nobody gets two', async () => {
	const figures = await send('500 after acceptance, first item', 'error output', true);
	expect(figures).toMatchObject({ requests: COUNT, most: 1, emitted: COUNT - 1, failed: 1 });
});

describe('Retry execution after a stop', () => {
	const retries: Array<[string, RetryWith, Partial<Row['figures']>]> = [
		['400, once', 'the original workflow', { without: 0, emitted: COUNT }],
		['400, once', 'the saved workflow', { without: 0, emitted: COUNT }],
		['400, once', 'the saved workflow, text changed', { without: 0, emitted: COUNT }],
		['400, once', 'the saved workflow, a callback added', { without: 0, emitted: COUNT }],
		[
			'400, once',
			'the saved workflow, Combine Recipients switched on',
			{ without: 0, emitted: COUNT },
		],
		['500 after acceptance', 'the original workflow', { without: 0, inContext: COUNT - 1 }],
	];

	it.each(retries)('%s, with %s: sends only what was not accepted', async (name, way, expected) => {
		const fault: FaultCase = faultCase(name);
		const { before, after, broken } = await runRetry(bench, fault, way);
		expect(broken).toEqual([]);
		expect(before.words).not.toBe('');
		expect(after).toMatchObject({ accepted: COUNT, most: 1, accountedFor: COUNT, ...expected });
	});
});

it('the time-out of the workflow: what was accepted and what was on its way is told, nobody gets two', async () => {
	const [row] = await runStops(bench, SETUPS.slice(0, 1));
	expect(row).toMatchObject({ setup: { byHand: false }, saysUnknown: true, twice: 0, broken: [] });
});
