import { say } from './support/say';
import { useTriggers } from './support/triggers';

const triggers = useTriggers();
const { n8n } = triggers;

/** Calls of each node; the middle one counts. */
const CALLS = 3;

/**
 * A trigger that reads such a call before it refuses it takes some 18 times as long. The goal, 1.2, is for the ratio
 * that is printed: on a busy machine a limit so near would fail by chance.
 */
const RATIO_MAX = 3;

/** As large as n8n takes by default; small objects are what is slowest to read. */
const BODY = `[${'{"a":[1,{"b":2}]},'.repeat(880_000)}0]`;

/** n8n's own Webhook node, which wants a header. */
async function publishWebhook(): Promise<string> {
	const credential = await triggers.credential('httpHeaderAuth', {
		name: 'x-key',
		value: 'secret',
	});
	const { id } = await triggers.publish([
		{
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2.1,
			parameters: { httpMethod: 'POST', authentication: 'headerAuth' },
			credentials: { httpHeaderAuth: credential },
		},
	]);
	const { nodes } = await n8n.request('GET', `/workflows/${id}`);
	return `${n8n.url}/webhook/${nodes[0].parameters.path}`;
}

/** Milliseconds until the refusal. */
async function refusal(url: string): Promise<number> {
	const started = performance.now();
	const headers = { 'content-type': 'application/json' };
	const response = await fetch(url, { method: 'POST', headers, body: BODY });
	await response.text();
	expect(response.status).toBe(403);
	return performance.now() - started;
}

const middle = (times: number[]) =>
	[...times].sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? NaN;

it('to refuse 16 MB of JSON without a signature costs what it costs the Webhook node', async () => {
	expect(BODY.length).toBeGreaterThan(15_500_000);
	const trigger = await triggers.publishTrigger({ events: ['incomingMessage'], setup: 'manual' });
	const urls = { trigger: trigger.url, webhook: await publishWebhook() };
	const times = { trigger: [] as number[], webhook: [] as number[] };
	for (const url of Object.values(urls)) await refusal(url);
	for (let call = 0; call < CALLS; call++) {
		times.webhook.push(await refusal(urls.webhook));
		times.trigger.push(await refusal(urls.trigger));
	}
	const [own, other] = [middle(times.trigger), middle(times.webhook)];
	const seen = `trigger ${Math.round(own)} ms, Webhook node ${Math.round(other)} ms`;
	say(`Refusing 16 MB of JSON: ${seen}, ratio ${(own / other).toFixed(2)}`);
	expect(own / other).toBeLessThanOrEqual(RATIO_MAX);
}, 180_000);
