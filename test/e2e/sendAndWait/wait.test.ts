import { until } from '../browser/support/until';
import { editFields, linkTo, plivo } from '../support/workbench';
import { NODE, post, start, useAsking } from './support/asking';

const asking = useAsking();
const SOON = { limitWaitTime: { values: { resumeAmount: 0.05, resumeUnit: 'minutes' } } };

/** Answers the first question of an execution, and waits for the second. */
async function untilAskedAgain(workflowId: string, choice: string) {
	const first = await asking.waiting(workflowId, 0);
	await post(first.link, { choice });
	await until(
		async () => await asking.sends(),
		(sends) => expect(sends).toHaveLength(2),
	);
	return { first, second: await asking.waiting(workflowId, 1) };
}

/** n8n looks for executions whose time is up once a minute. */
const MINUTES = 150_000;

it(
	'when the time is up, the input comes out, marked, and a late answer is told so',
	async () => {
		const asked = await asking.ask({ options: SOON }, {}, [
			editFields('After', 'seen', '$json.timedOut + " " + $json.data.approved'),
		]);
		await until(
			async () => (await asked.execution()).status,
			(status) => expect(status).not.toBe('waiting'),
			{ limitMs: MINUTES - 20_000, pollMs: 1000 },
		);
		const { runData } = (await asked.execution()).data.resultData;
		const [item] = runData.After?.[0]?.data?.main?.[0] ?? [];
		expect(item?.json).toMatchObject({ body: { amount: 120 }, timedOut: true, seen: 'true false' });
		const late = await post(asked.link, { choice: '0' });
		expect(await late.text()).not.toContain('Your answer');
	},
	MINUTES,
);

it('in a loop, the answer to one question is none to the next', async () => {
	const split = {
		name: 'Split',
		type: 'n8n-nodes-base.splitOut',
		typeVersion: 1,
		parameters: { fieldToSplitOut: 'body.people' },
	};
	const loop = {
		name: 'Loop',
		type: 'n8n-nodes-base.splitInBatches',
		typeVersion: 3,
		parameters: { batchSize: 1 },
	};
	const dst = '={{ $json["body.people"] }}';
	const ask = plivo(asking.question({ dst }), asking.keys());
	const workflow = await asking.publish([start(), split, loop], {
		nodes: [ask],
		connections: {
			Loop: { main: [[], [linkTo(NODE)]] },
			[NODE]: { main: [[linkTo('Loop')]] },
		},
	});
	await workflow.call({ people: ['14155550123', '14155550124'] });
	const { first, second } = await untilAskedAgain(workflow.id, '0');
	expect(second.executionId).toBe(first.executionId);
	const old = await post(first.link, { choice: '1' });
	expect([old.status, await old.text()]).toEqual([410, expect.not.stringContaining('<form')]);
	await second.expectWaiting();
	await post(second.link, { choice: '1' });
	await until(
		async () => (await second.execution()).status,
		(status) => expect(status).toBe('success'),
	);
	const runs = (await second.execution()).data.resultData.runData[NODE] ?? [];
	const answers = runs.map(({ data }) => data?.main?.[0]?.[0]?.json.data);
	expect(answers).toMatchObject([
		{ approved: true, dst: '14155550123' },
		{ approved: false, dst: '14155550124' },
	]);
});

it('two ways to one node are two questions, whatever the input says', async () => {
	const split = {
		name: 'Split',
		type: 'n8n-nodes-base.splitOut',
		typeVersion: 1,
		parameters: { fieldToSplitOut: 'body.earlier', include: 'noOtherFields' },
	};
	const twoWays = {
		name: 'Two ways',
		type: 'n8n-nodes-base.if',
		typeVersion: 2.2,
		parameters: {
			conditions: {
				options: { caseSensitive: true, typeValidation: 'loose', version: 2 },
				conditions: [
					{
						id: '0',
						leftValue: '={{ $itemIndex }}',
						rightValue: 0,
						operator: { type: 'number', operation: 'equals' },
					},
				],
				combinator: 'and',
			},
		},
	};
	const ask = plivo(asking.question(), asking.keys());
	const workflow = await asking.publish([start(), split, twoWays], {
		nodes: [ask],
		connections: { [twoWays.name]: { main: [[linkTo(NODE)], [linkTo(NODE)]] } },
	});
	const approved = { data: { approved: true } };
	await workflow.call({ earlier: [approved, approved] });
	const { second } = await untilAskedAgain(workflow.id, '1');
	await post(second.link, { choice: '1' });
	await until(
		async () => (await second.execution()).status,
		(status) => expect(status).toBe('success'),
	);
	const runs = (await second.execution()).data.resultData.runData[NODE] ?? [];
	const answers = runs.map(({ data }) => data?.main?.[0]?.[0]?.json.data);
	expect(answers).toMatchObject([{ approved: false }, { approved: false }]);
});
