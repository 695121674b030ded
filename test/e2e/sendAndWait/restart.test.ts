import { randomUUID } from 'node:crypto';
import type { N8nClient } from '../../../scripts/lib/n8nClient';
import { startN8nServer } from '../../../scripts/lib/n8nServer';
import { packPackage } from '../../../scripts/lib/package';
import { until } from '../browser/support/until';
import { startSimulator } from '../../../scripts/lib/simulator';
import { environment } from '../support/environment';
import { ASKER, NODE, PERSON, post } from './support/asking';
import { temporary } from './support/folders';

const { outputFolder } = environment();
const MINUTES = 15 * 60_000;

/** As behind a proxy that serves n8n below a path and leaves it as it is. */
const settings = {
	N8N_ENDPOINT_WEBHOOK: 'n8n/webhook',
	N8N_ENDPOINT_WEBHOOK_WAIT: 'n8n/webhook-waiting',
};

/** What has to end, whatever becomes of the test. */
const running: Array<{ stop(): Promise<void> }> = [];
afterAll(async () => {
	for (const one of running) await one.stop();
});

it(
	'answers reach executions that waited while n8n was restarted, also behind a path',
	async () => {
		const folder = temporary('wait');
		const tarball = await packPackage();
		const plivo = await startSimulator({ logFile: `${outputFolder}/restart-simulator.log` });
		running.push(plivo);
		const { client: simulator, url: baseUrl, accounts } = plivo;
		const boot = async (port?: number) => {
			const logFile = `${outputFolder}/restart.log`;
			const server = await startN8nServer({
				...{ userFolder: folder, tarball, settings, port, logFile },
			});
			running.push(server);
			return server;
		};
		const before = await boot();
		const { client } = before;
		const credential = await client.createCredential('plivoMessagingApi', 'Plivo', {
			...accounts[0],
			baseUrl,
		});
		const credentials = { plivoMessagingApi: credential };
		await publish(client, {
			name: 'Listen',
			type: 'n8n-nodes-plivo.plivoTrigger',
			parameters: { events: ['incomingMessage'], setup: 'automatic', numbers: [ASKER] },
			credentials,
		});
		const ask = {
			...{ resource: 'message', operation: 'sendAndWait', dst: PERSON, message: 'Do you agree?' },
			src: { __rl: true, mode: 'id', value: ASKER },
			responseType: 'approval',
		};
		const byLink = await run(client, { ...ask, type: 'sms' }, credentials);
		const byTap = await run(client, { ...ask, type: 'whatsapp', answerWith: 'chat' }, credentials);
		const [sms, whatsapp] = await simulator.messages();
		const link = /https?:\S+/.exec(String(sms?.body.text))?.[0] ?? '';
		expect(link).toContain('/n8n/webhook-waiting/');
		await before.stop();

		const after = await boot(Number(new URL(before.url).port));
		expect((await post(link, { choice: '0' })).status).toBe(200);
		const tap = await simulator.tap({ uuid: whatsapp?.uuid ?? '', choice: 'Approve' });
		expect(tap.attempts.map(({ status }) => status)).toEqual([200]);
		for (const id of [byLink, byTap]) {
			const { status } = await until(
				async () => await after.client.getExecution(id),
				(execution) => expect(execution.status).not.toBe('waiting'),
			);
			expect(status).toBe('success');
			const { runData } = (await after.client.getExecution(id)).data.resultData;
			const [item] = runData[NODE]?.at(-1)?.data?.main?.[0] ?? [];
			expect(item?.json.data).toMatchObject({ approved: true, dst: PERSON });
		}
	},
	MINUTES,
);

type Node = {
	name: string;
	type: string;
	parameters: Record<string, unknown>;
	credentials?: object;
};

async function publish(client: N8nClient, node: Node): Promise<void> {
	const workflow = await client.createWorkflow({
		name: node.name,
		nodes: [{ ...node, typeVersion: 1, position: [0, 0], webhookId: randomUUID() } as never],
		connections: {},
	});
	await client.activate(workflow);
}

/** Asks, run by hand as in the editor, and gives the execution that waits. */
async function run(
	client: N8nClient,
	parameters: Record<string, unknown>,
	credentials: object,
): Promise<string> {
	const start = { name: 'Start', type: 'n8n-nodes-base.manualTrigger', parameters: {} };
	const node = { name: NODE, type: 'n8n-nodes-plivo.plivo', parameters, credentials };
	const workflow = await client.createWorkflow({
		name: randomUUID(),
		nodes: [start, node].map((one) => ({ ...one, typeVersion: 1, position: [0, 0] }) as never),
		connections: { Start: { main: [[{ node: NODE, type: 'main', index: 0 }]] } },
	});
	const { id, status } = await client.runWorkflow(workflow.id, 'Start');
	expect(status).toBe('waiting');
	return id;
}
