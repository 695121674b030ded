import { SUBACCOUNT } from '../simulator/seed';
import { exampleParameters } from '../support/examples';
import { KINDS } from '../support/kinds';
import {
	CREDENTIAL_TYPE,
	editFields,
	plivo,
	useWorkbench,
	webhook,
	type Parameters,
	type PublishedWorkflow,
} from './support/workbench';
import { writeWireLog } from './support/wireLog';

const bench = useWorkbench();
const { account, credentialData } = bench;

/** Webhook -> Plivo Messaging -> a node that reads the webhook's item through item linking. */
async function publishSend(
	parameters: Parameters,
	keys: Parameters = credentialData,
): Promise<PublishedWorkflow> {
	const credential = await bench.credential(CREDENTIAL_TYPE, { ...keys });
	const after = editFields('After', 'order', "$('Webhook').item.json.body.order");
	return await bench.publish([webhook(), plivo(parameters, credential), after]);
}

describe('every kind of message', () => {
	const rawBodies: Record<string, string> = {};
	afterAll(() => writeWireLog(rawBodies));

	it.each(KINDS)('$example', async ({ example, body, recipients }) => {
		const workflow = await publishSend(exampleParameters(example));
		const answer = await workflow.call({ order: '4711' });

		const sends = await bench.sends();
		rawBodies[example] = sends.map(({ rawBody }) => rawBody).join('\n');
		expect(sends).toHaveLength(1);
		expect(sends[0]).toMatchObject({
			path: `/v1/Account/${account.authId}/Message/`,
			authenticatedAs: account.authId,
			headers: { 'content-type': expect.stringMatching(/^application\/json\b/) },
			status: 202,
		});
		expect(sends[0]?.body).toEqual(body);

		const messages = await bench.simulator.messages();
		expect(messages).toHaveLength(recipients);
		expect(answer.status).toBe(200);
		expect(answer.body).toEqual(
			messages.map(({ uuid, apiId, dst }) => ({
				message_uuid: uuid,
				api_id: apiId,
				message: 'message(s) queued',
				...(recipients === 1 && { dst }),
				order: '4711',
			})),
		);
	});
});

describe('a workflow that is fed by its webhook', () => {
	const parameters = {
		...exampleParameters('sms'),
		options: { severalRecipients: true },
		dst: '={{ $json.body.to }}',
		text: '={{ "Order " + $json.body.order + " has been shipped." }}',
	};

	it('takes recipients and text by expression, and drops a recipient named twice', async () => {
		const workflow = await publishSend(parameters);
		const to = ['+1 (415) 555-0123', '14155550124', '14155550123'];
		const answer = await workflow.call({ order: '4711', to });
		const sends = await bench.sends();
		expect(sends.map(({ body }) => body)).toEqual([
			{
				type: 'sms',
				src: '14155550100',
				dst: '14155550123<14155550124',
				text: 'Order 4711 has been shipped.',
			},
		]);
		const uuids = (await bench.simulator.messages()).map(({ uuid }) => uuid);
		expect(answer.body).toMatchObject(uuids.map((uuid) => ({ message_uuid: uuid, order: '4711' })));
		expect(answer.body).toHaveLength(2);
	});

	it('sends again for each call', async () => {
		const workflow = await publishSend(parameters);
		await workflow.call({ order: '1', to: '14155550123' });
		await workflow.call({ order: '2', to: '14155550124' });
		const texts = (await bench.sends()).map(({ body }) => body);
		expect(texts).toMatchObject([
			{ dst: '14155550123', text: 'Order 1 has been shipped.' },
			{ dst: '14155550124', text: 'Order 2 has been shipped.' },
		]);
	});

	it('sends as a subaccount with its own keys', async () => {
		const { authId, authToken } = SUBACCOUNT;
		const workflow = await publishSend(parameters, { ...credentialData, authId, authToken });
		const answer = await workflow.call({ order: '4711', to: '14155550123' });
		expect(await bench.sends()).toMatchObject([
			{ path: `/v1/Account/${authId}/Message/`, authenticatedAs: authId, status: 202 },
		]);
		const [message] = await bench.simulator.messages();
		expect(message?.account).toBe(authId);
		expect(answer.body).toMatchObject([{ message_uuid: message?.uuid }]);
	});
});
