import type { Fault } from '../simulator';
import { DOORS, sms, useWorld } from './support/world';

const world = useWorld();
const tool = { asTool: true, runs: 2 };
const told = (outputs: Array<Array<{ json: object }>>) =>
	outputs.map(([item]) => item?.json as { error?: string; message_uuid?: string });
const bodies = () => world.sentBodies();

describe.each(DOORS)("as an agent's tool, through the %s door", (door) => {
	it('the same call twice is one message, and both get its UUID', async () => {
		const { outputs } = await world.send({ ...tool, door });
		const [first, second] = told(outputs);
		expect(world.simulator().messages()).toHaveLength(1);
		expect(first?.message_uuid).toBe(world.simulator().messages()[0]?.uuid);
		expect(second).toEqual(first);
	});

	it.each([
		['another text', { text: '=Hello {{ $runIndex }}' }],
		['another recipient', { dst: '=1415555012{{ $runIndex }}' }],
	])('%s is another message', async (_what, parameters) => {
		await world.send({ ...tool, door, parameters: sms(parameters) });
		expect(world.simulator().messages()).toHaveLength(2);
	});

	it.each<[string, Fault]>([
		['a lost connection', { kind: 'reset', accepted: true }],
		['a 500', { kind: 'status', status: 500, body: { error: 'oops' }, accepted: true }],
	])(
		'after %s the model is told not to call again, and nothing is sent again',
		async (_what, fault) => {
			world.simulator().fault(fault);
			const { outputs, error } = await world.send({ ...tool, door });
			expect(error).toBeUndefined();
			expect(bodies()).toHaveLength(1);
			for (const item of told(outputs)) {
				expect(item.error).toContain('Outcome unknown');
				expect(item.error).toContain('Do not call this tool again');
				expect(item.error).toContain('Tell the user');
			}
		},
	);

	it('a call that names several is told so, and nothing is sent, whatever Recipients says', async () => {
		const parameters = sms({ recipients: 'several', dst: '14155550123, 14155550124' });
		const { outputs } = await world.send({ ...tool, door, parameters });
		const refused = { error: expect.stringMatching(/one recipient/i) };
		expect(told(outputs)).toMatchObject([refused, refused]);
		expect(bodies()).toEqual([]);
	});

	it('a call that was refused may be made again', async () => {
		world.simulator().fault({ kind: 'status', status: 400, body: { error: 'not now' } });
		const { outputs } = await world.send({ ...tool, door });
		const [first, second] = told(outputs);
		expect(first?.error).toContain('not now');
		expect(first?.error).not.toContain('Do not call');
		expect(second?.message_uuid).toBeDefined();
	});
});

describe('a text that is another at each try, with Retry On Fail', () => {
	const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
	const parameters = sms({ text: '=It is {{ $now.toMillis() }}, {{ Math.random() }}' });
	const lost: Fault = { kind: 'reset', accepted: true };
	const refused: Fault = { kind: 'status', status: 400, body: { error: 'not now' } };

	it('is not sent again after an unknown outcome: a try is the same call', async () => {
		world.simulator().fault(lost);
		const { output } = await world.send({ asTool: true, node, parameters });
		expect(bodies()).toHaveLength(1);
		expect(told([output])[0]?.error).toContain('Do not call this tool again');
	});

	it('is sent again after a refusal', async () => {
		world.simulator().fault(refused);
		const { output } = await world.send({ asTool: true, node, parameters });
		expect(world.simulator().messages()).toHaveLength(1);
		expect(output[0]?.json.message_uuid).toBeDefined();
	});

	it('is another message in another call', async () => {
		await world.send({ ...tool, node, parameters });
		expect(world.simulator().messages()).toHaveLength(2);
	});
});

it('calls at the same time do not both send', async () => {
	world.simulator().settings({ latencyMs: 50 });
	const { output } = await world.send({ asTool: true, door: 'routing', items: [{}, {}, {}] });
	expect(world.simulator().messages()).toHaveLength(1);
	expect(new Set(output.map(({ json }) => json.message_uuid)).size).toBe(1);
	expect(output).toHaveLength(3);
});
