import { WAIT_INDEFINITELY, type INodeParameters } from 'n8n-workflow';
import { readReference } from '../../plivo/webhook/answerReference';
import { DOORS, sms, useWorld } from './support/world';

const world = useWorld();
const retry = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

function question(overrides: INodeParameters = {}): INodeParameters {
	const { type, src, dst } = sms();
	const message = 'Ada asks for 120 EUR. Do you agree?';
	return {
		...{ type, src, dst, message, operation: 'sendAndWait', responseType: 'approval' },
		...overrides,
	};
}

const ask = async (overrides?: INodeParameters, more: object = {}) =>
	await world.send({ parameters: question(overrides), ...more });

const limit = { limitWaitTime: { values: { resumeAmount: 2, resumeUnit: 'hours' } } };

it('asks, and the execution waits: for ever, or until the time is up', async () => {
	const { error, run } = await ask();
	expect(error).toBeUndefined();
	expect(new Date(String(run.waitTill))).toEqual(WAIT_INDEFINITELY);
	const limited = await ask({ options: limit });
	const wait = new Date(String(limited.run.waitTill)).getTime() - Date.now();
	expect(Math.abs(wait - 7_200_000)).toBeLessThan(60_000);
	expect(world.sentBodies()).toHaveLength(2);
});

/** n8n puts these items out when the time is up: the answer to an earlier question must not pass for one to this. */
it('marks the input for the case that nobody answers, and leaves what came before as it was', async () => {
	const items = [{ data: { approved: true }, amount: 120 }];
	const { run, output } = await ask({}, { items });
	const [uuid] = world.simulator().messages();
	expect(output[0]?.json).toEqual({
		amount: 120,
		timedOut: true,
		data: { timedOut: true, approved: false, dst: '14155550123', message_uuid: uuid?.uuid },
	});
	const before = run.data.resultData.runData.Items?.[0]?.data?.main?.[0]?.[0]?.json;
	expect(before).toEqual(items[0]);
});

it('buttons and rows carry where an answer goes, and which it is', async () => {
	const chat = { type: 'whatsapp', answerWith: 'chat' };
	const choice = Array.from({ length: 4 }, (_, row) => ({
		title: `Slot ${row}`,
		description: 'x',
	}));
	await ask({ ...chat, approvalOptions: { values: { approvalType: 'double' } } });
	await ask({ ...chat, responseType: 'choice', choices: { choice } });
	const [buttons, list] = world.sentBodies() as Array<{ interactive: Record<string, unknown> }>;
	const references = [...JSON.stringify(buttons).matchAll(/"id":"([^"]+)"/g)].map(([, id]) =>
		readReference(id),
	);
	expect(references.map((one) => [one?.executionId, one?.nodeId, one?.choice])).toEqual([
		['1', '1', 0],
		['1', '1', 1],
	]);
	expect(buttons?.interactive).toMatchObject({ type: 'reply' });
	expect(list?.interactive).toMatchObject({
		type: 'list',
		action: { buttons: [{ title: 'Choose' }] },
	});
});

it('where a template could not be read, its values tell which buttons are quick replies', async () => {
	const templateId = { __rl: true, mode: 'name', value: 'not_seeded|en_US' };
	const templateVariables = { body_1: 'Ada', button_1_payload: 'x', button_2_payload: 'x' };
	const template = { answerWith: 'template', templateId, templateVariables };
	const approvalOptions = { values: { approvalType: 'double' } };
	const { error } = await ask({ type: 'whatsapp', ...template, approvalOptions });
	expect(error).toBeUndefined();
	const [body] = world.sentBodies() as Array<{ template: { components: unknown[] } }>;
	const button = { type: 'button', sub_type: 'quick_reply' };
	const payload = { type: 'payload', payload: expect.stringMatching(/^n8n-answer/) };
	expect(body?.template.components).toMatchObject([
		{ type: 'body' },
		{ ...button, index: '1', parameters: [payload] },
		{ ...button, index: '2', parameters: [payload] },
	]);
});

describe('nothing leaves', () => {
	it.each<[string, INodeParameters, RegExp]>([
		['without a text', { message: ' ' }, /'Message' \[item 0\]: There is no text/],
		['with an object for a text', { message: '={{ ({ a: 1 }) }}' }, /'Message' .* is not text/],
		['for two people', { dst: '14155550123, 14155550124' }, /There are 2 recipients/],
		[
			'with a limit that is over',
			{ options: { limitWaitTime: { values: { resumeAmount: 0 } } } },
			/is not a time to wait/,
		],
		['without answers', { responseType: 'choice' }, /There are 0 answers to choose from/],
		[
			'with two answers of one title',
			{ responseType: 'choice', choices: { choice: [{ title: 'A' }, { title: 'A' }] } },
			/Two answers have the same ID/,
		],
		[
			'with a label too long for a button',
			{
				type: 'whatsapp',
				approvalOptions: { values: { approveLabel: 'I approve of this with joy' } },
			},
			/longer than the 20 characters/,
		],
		['of a type that is none', { responseType: 'customForm' }, /is not one of the options/],
	])('%s', async (_what, parameters, words) => {
		const { error, run } = await ask(parameters);
		expect(error?.message).toMatch(words);
		expect([run.waitTill, world.sentBodies()]).toEqual([undefined, []]);
	});

	it('for several items, which could not be answered apart', async () => {
		const { error, run } = await ask({}, { items: [{}, {}] });
		expect(error?.message).toContain('There are 2 items');
		expect(error?.description).toContain('Loop Over Items');
		expect([run.waitTill, world.sentBodies()]).toEqual([undefined, []]);
	});

	it('where the routing engine is asked, which cannot wait', async () => {
		const { error, output } = await ask({}, { door: 'routing' });
		expect(`${error?.message}`).toContain('cannot wait here, and sent nothing');
		expect([output, world.sentBodies()]).toEqual([[], []]);
		const told = await ask({}, { door: 'routing', asTool: true });
		expect(JSON.stringify(told.output)).toContain('cannot wait here, and sent nothing');
	});
});

describe('never twice, and never a wait for nothing', () => {
	const refused = { kind: 'status', status: 400, body: { error: 'not now' } } as const;

	it('a question that is refused once goes out once', async () => {
		world.simulator().fault(refused);
		const { error, run } = await ask({}, { node: retry });
		expect(error).toBeUndefined();
		expect(run.waitTill).toBeDefined();
		expect(world.simulator().messages()).toHaveLength(1);
	});

	it('a question that may have gone out is an error, and not sent again', async () => {
		world.simulator().fault({ kind: 'status', status: 500, accepted: true, times: -1 });
		const { error, run } = await ask({}, { node: retry });
		expect(error?.message).toContain('Outcome unknown');
		expect(run.waitTill).toBeUndefined();
		expect(world.sentBodies()).toHaveLength(1);
	});

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'what fails is not passed on as if it were answered: %s',
		async (onError) => {
			world.simulator().fault({ ...refused, times: -1 });
			const items = [{ data: { approved: true } }];
			const { output, errorOutput, run } = await ask({}, { items, node: { onError } });
			const [item] = onError === 'continueErrorOutput' ? errorOutput : output;
			expect(item?.json.error).toContain('not now');
			expect(run.waitTill).toBeUndefined();
		},
	);

	it('in a loop, each question is another one', async () => {
		// The engine stops at the first that waits.
		const { run } = await ask({}, { runs: 2 });
		expect(run.waitTill).toBeDefined();
		expect(world.sentBodies()).toHaveLength(1);
	});
});

it.each(DOORS)('reads Request Options as before: %s', async (door) => {
	const requestOptions = { proxy: 'myproxy:3128' };
	const { error } = await world.send({ parameters: sms({ requestOptions }), door });
	expect(error?.message).toMatch(/proxy/i);
});
