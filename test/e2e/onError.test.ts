import type { Execution } from '../../scripts/lib/n8nClient';
import { exampleParameters } from '../support/examples';
import {
	CREDENTIAL_TYPE,
	editFields,
	linkTo,
	plivo,
	useWorkbench,
	webhook,
	type NodeDraft,
	type PublishedWorkflow,
} from './support/workbench';

type OnError = 'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput';

const bench = useWorkbench();
const people = ['14155550123', '14155550124', '14155550125'].map((to) => ({ to }));
const REFUSAL = 'not allowed to send to this number';

const splitPeople: NodeDraft = {
	name: 'People',
	type: 'n8n-nodes-base.splitOut',
	typeVersion: 1,
	parameters: { fieldToSplitOut: 'body.people' },
};

/** Webhook -> one item a person -> Plivo Messaging -> After (or Failed), which find the person again. */
async function publishSend(onError: OnError): Promise<PublishedWorkflow> {
	const credential = await bench.credential(CREDENTIAL_TYPE, { ...bench.credentialData });
	const parameters = { ...exampleParameters('sms'), dst: '={{ $json.to }}' };
	const person = "$('People').item.json.to";
	const send = plivo(parameters, credential, { onError });
	const after = editFields('After', 'person', person);
	return await bench.publish([webhook(), splitPeople, send, after], {
		nodes: [editFields('Failed', 'person', person)],
		connections: { [send.name]: { main: [[linkTo('After')], [linkTo('Failed')]] } },
	});
}

/** Plivo refuses the second of three people. */
async function refuseSecond() {
	await bench.simulator.fault({
		kind: 'status',
		status: 400,
		body: { api_id: 'api-1', error: REFUSAL },
		match: { dst: '14155550124' },
	});
}

function itemsOf({ data }: Execution, node: string): Array<Record<string, unknown>> {
	const outputs = data.resultData.runData[node]?.[0]?.data?.main ?? [];
	return outputs.flatMap((items) => items?.map(({ json }) => json) ?? []);
}

const acceptedUuid = async (dst: string) =>
	(await bench.simulator.messages()).find((message) => message.dst === dst)?.uuid;

describe('Plivo refuses one of three items', () => {
	it('Stop: the run fails in words of Plivo, and names the item and what was accepted', async () => {
		const workflow = await publishSend('stopWorkflow');
		await refuseSecond();
		const answer = await workflow.call({ people });
		expect(answer.status).toBe(500);

		const { status, data } = await workflow.execution();
		const { error, runData, lastNodeExecuted } = data.resultData;
		expect(status).toBe('error');
		expect(lastNodeExecuted).toBe('Plivo Messaging');
		expect(error?.message).toBe(REFUSAL);
		expect(error).toMatchObject({ context: { itemIndex: 1 }, httpCode: '400' });
		expect(error?.description).toContain('HTTP status 400, api_id api-1');
		for (const { uuid } of await bench.simulator.messages()) {
			expect(error?.description).toContain(uuid);
		}
		expect(runData.After).toBeUndefined();
	});

	it('Continue: the others go out, and each item finds its person', async () => {
		const workflow = await publishSend('continueRegularOutput');
		await refuseSecond();
		await workflow.call({ people });
		const execution = await workflow.execution();
		expect(execution.status).toBe('success');
		expect(itemsOf(execution, 'After')).toMatchObject([
			{ message_uuid: await acceptedUuid('14155550123'), person: '14155550123' },
			{ error: REFUSAL, person: '14155550124' },
			{ message_uuid: await acceptedUuid('14155550125'), person: '14155550125' },
		]);
		expect(await bench.sends()).toHaveLength(3);
	});

	it('Error output: the refused item goes there, and each item finds its person', async () => {
		const workflow = await publishSend('continueErrorOutput');
		await refuseSecond();
		await workflow.call({ people });
		const execution = await workflow.execution();
		expect(execution.status).toBe('success');
		expect(itemsOf(execution, 'After')).toMatchObject([
			{ message_uuid: await acceptedUuid('14155550123'), person: '14155550123' },
			{ message_uuid: await acceptedUuid('14155550125'), person: '14155550125' },
		]);
		expect(itemsOf(execution, 'After')).toHaveLength(2);
		expect(itemsOf(execution, 'Failed')).toMatchObject([{ error: REFUSAL, person: '14155550124' }]);
	});
});

describe('one of three items cannot be sent', () => {
	const withNobody = [people[0], { to: 'nobody' }, people[2]];

	it('Stop: nothing is sent, and the error names parameter and item', async () => {
		const workflow = await publishSend('stopWorkflow');
		const answer = await workflow.call({ people: withNobody });
		expect(answer.status).toBe(500);
		const { data } = await workflow.execution();
		expect(data.resultData.error?.message).toMatch(/^'To' \[item 1\]: .*nobody/);
		expect(await bench.simulator.requests()).toEqual([]);
	});

	it('Error output: the sound ones go, the bad one comes back', async () => {
		const workflow = await publishSend('continueErrorOutput');
		await workflow.call({ people: withNobody });
		const execution = await workflow.execution();
		expect(itemsOf(execution, 'After').map(({ person }) => person)).toEqual([
			'14155550123',
			'14155550125',
		]);
		expect(itemsOf(execution, 'Failed')).toMatchObject([
			{ error: expect.stringContaining("'To' [item 1]"), person: 'nobody' },
		]);
		expect(await bench.sends()).toHaveLength(2);
	});
});
