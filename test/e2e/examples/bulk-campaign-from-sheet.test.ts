import { dropTable, tableRows } from './support/dataTables';
import { emitted, useStories, type Story } from './support/stories';

const stories = useStories();
const FAILURES = 'Plivo campaign failures';
const START = 'Start the campaign';
const TEXT = 'Example Shop: 20% off everything this Saturday. Reply STOP to get no more messages.';
const BAD_ROW = {
	phone: 'unknown',
	reason: expect.stringContaining('"unknown" is not a phone number'),
	what_to_do: expect.stringContaining('country code'),
};

describe('bulk-campaign-from-sheet', () => {
	let story: Story;
	beforeAll(async () => {
		story = await stories.open('bulk-campaign-from-sheet');
	});
	beforeEach(async () => await dropTable(FAILURES));

	it('sends one request to all who can be reached, and notes the row that cannot be', async () => {
		const execution = await story.run(START);
		expect(execution.status).toBe('success');
		const dst = '14155550123<14155550124<14155550125';
		expect((await stories.sends()).map(({ body }) => body)).toEqual([
			{ type: 'sms', src: '14155550100', dst, text: TEXT },
		]);
		const uuids = (await stories.simulator.messages()).map(({ uuid }) => uuid);
		expect(emitted(execution, 'Send the campaign')).toMatchObject(
			uuids.map((uuid) => ({ message_uuid: uuid })),
		);
		expect(await tableRows(FAILURES)).toEqual([BAD_ROW]);
	});

	it('notes a number that Plivo left out, once', async () => {
		await stories.simulator.fault({ kind: 'invalidNumbers', numbers: ['14155550124'] });
		await story.run(START);
		expect(await stories.simulator.messages()).toHaveLength(2);
		const leftOut = {
			phone: '14155550124',
			reason: 'Plivo left this number out',
			what_to_do: 'Check the number and its country code',
		};
		const rows = await tableRows(FAILURES);
		expect(rows).toHaveLength(2);
		expect(rows).toEqual(expect.arrayContaining([leftOut, BAD_ROW]));
	});

	it("notes everyone with Plivo's words when Plivo refuses the request", async () => {
		const body = { api_id: 'api-1', error: 'insufficient credit' };
		await stories.simulator.fault({ kind: 'status', status: 402, body });
		expect((await story.run(START)).status).toBe('success');
		const rows = await tableRows(FAILURES);
		expect(rows.filter(({ reason }) => reason === 'insufficient credit')).toHaveLength(3);
		expect(rows).toContainEqual(BAD_ROW);
	});
});
