import type { Fault } from '../simulator';
import { DOORS, sms, useWorld } from './support/world';

const world = useWorld();

/** An answer of Plivo's, and what the user must be able to read. */
const ANSWERS: Array<{ what: string; fault: Fault; message: RegExp; description: RegExp }> = [
	{
		what: '400 with the words of Plivo',
		fault: {
			kind: 'status',
			status: 400,
			body: { api_id: 'api-1', error: "'1111111' is not a valid phone number." },
		},
		message: /'1111111' is not a valid phone number/,
		description: /400.*api-1|api-1.*400/s,
	},
	{
		what: '401 without api_id',
		fault: {
			kind: 'status',
			status: 401,
			body: { error: 'authentication credentials were not provided' },
		},
		message: /^Plivo rejected the Auth ID or Auth Token/,
		description: /Auth ID/,
	},
	{
		what: '401 in plain text',
		fault: { kind: 'status', status: 401, body: 'Could not verify your access level' },
		message: /^Plivo rejected the Auth ID or Auth Token/,
		description: /Auth Token.*Could not verify your access level/,
	},
	{
		what: '402',
		fault: { kind: 'status', status: 402, body: { api_id: 'x', error: 'Insufficient credit' } },
		message: /Insufficient credit/,
		description: /credit|balance/i,
	},
	{
		what: '403 for a country that is switched off',
		fault: {
			kind: 'status',
			status: 403,
			body: { api_id: 'x', error: 'Geo permission disabled for this destination' },
		},
		message: /Geo permission disabled/,
		description: /country|countries|geo/i,
	},
	{
		what: '404 with an empty object',
		fault: { kind: 'status', status: 404, body: {} },
		message: /rejected without a reason/,
		description: /Auth ID|base URL/i,
	},
	{
		what: '405',
		fault: { kind: 'status', status: 405, body: { error: 'method not allowed' } },
		message: /method not allowed/i,
		description: /405/,
	},
	{
		what: '429',
		fault: { kind: 'status', status: 429, body: { error: 'rate limit reached' }, times: -1 },
		message: /rate limit reached/,
		description: /300/,
	},
	{
		what: '500 as HTML',
		fault: {
			kind: 'status',
			status: 500,
			body: '<html><head><title>Internal Server Error</title></head><body>x</body></html>',
		},
		message: /Internal Server Error/,
		description: /Whether Plivo accepted the request is unknown/,
	},
	{
		what: 'a web page with 200',
		fault: { kind: 'html' },
		message: /no message UUID/,
		description: /web page.*HTTP status 200/s,
	},
	{
		what: 'an empty answer',
		fault: { kind: 'empty', status: 502 },
		message: /The server failed and gave no reason/,
		description: /502/,
	},
	{
		what: 'truncated JSON',
		fault: { kind: 'truncated' },
		message: /no message UUID/,
		description: /Whether Plivo accepted the request is unknown/,
	},
	{
		what: '202 without a UUID',
		fault: { kind: 'noUuid' },
		message: /no message UUID/,
		description: /HTTP status 202/,
	},
];

describe.each(DOORS)('through the %s door', (door) => {
	it.each(ANSWERS)('$what', async ({ fault, message, description }) => {
		world.simulator().fault(fault);
		const parameters = sms({ options: { giveUpAfter: 0 } });
		const { error, run, output } = await world.send({ door, parameters });
		expect(output).toEqual([]);
		expect(error?.message).toMatch(message);
		expect(error?.description).toMatch(description);
		expect(error?.context?.itemIndex).toBe(0);
		expectNoSecret(run);
	});

	it('no connection: says that nothing was sent', async () => {
		const nowhere = { ...world.keys(), baseUrl: 'http://127.0.0.1:9' };
		const { runInEngine } = await import('./support/engine');
		const { error } = await runInEngine({ door, keys: nowhere, parameters: sms() });
		expect(error?.message).toMatch(/connect|reach/i);
		expect(error?.description).toMatch(/not sent|nothing was sent/i);
	});

	it.each([
		['a time-out', { kind: 'hang', accepted: true } as Fault, /time|answer/i],
		['a reset', { kind: 'reset', accepted: true } as Fault, /connection/i],
	])('%s: says that the message may have been sent', async (_what, fault, message) => {
		world.simulator().fault(fault);
		const { error, run } = await world.send({
			door,
			parameters: sms({ requestOptions: { timeout: 300 } }),
		});
		expect(error?.message).toMatch(message);
		expect(error?.description).toMatch(/may have/i);
		expect(world.sentBodies()).toHaveLength(1);
		expectNoSecret(run);
	});

	it('plain http to another computer: the keys stay here', async () => {
		const { runInEngine } = await import('./support/engine');
		const keys = { ...world.keys(), baseUrl: 'http://plivo.example.com' };
		const { error } = await runInEngine({ door, keys, parameters: sms() });
		expect(`${error?.message} ${error?.description}`).toMatch(/not encrypted/);
	});
});

function expectNoSecret(run: unknown): void {
	const { authId, authToken } = world.keys();
	const text = JSON.stringify(run);
	expect(text).not.toContain(authToken);
	expect(text).not.toContain(btoa(`${authId}:${authToken}`));
}
