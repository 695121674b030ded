import { until } from '../browser/support/until';
import { dropTable, tableRows } from './support/dataTables';
import { useStories, type Story } from './support/stories';

const stories = useStories();
const { simulator } = stories;
const REPORTS = 'Plivo delivery reports';
const PHONES = ['14155550123', '14155550124'];

describe('delivery-report-dashboard', () => {
	let story: Story;
	beforeAll(async () => {
		story = await stories.activate('delivery-report-dashboard');
	});
	beforeEach(async () => await dropTable(REPORTS));

	const send = async () => {
		expect((await story.run('Send some now')).status).toBe('success');
		return (await simulator.messages()).map(({ uuid, dst }) => ({
			message_uuid: uuid,
			to_number: dst,
		}));
	};

	const page = async () => {
		const response = await fetch(`${stories.n8n.url}/webhook/plivo-dashboard`);
		expect(response.headers.get('content-type')).toContain('text/html');
		return await response.text();
	};

	it('notes each message, then the state of its final report, and counts them', async () => {
		await simulator.settings({ callbackDelayMs: 3000 });
		const messages = await send();
		expect(messages.map(({ to_number }) => to_number).sort()).toEqual(PHONES);
		const noted = await tableRows(REPORTS);
		expect(noted).toHaveLength(2);
		for (const message of messages) {
			expect(noted).toContainEqual({ ...message, state: 'queued', reason: null, cost: 0 });
		}
		await until(
			async () => await tableRows(REPORTS),
			(rows) => expect(rows.map(({ state }) => state)).toEqual(['delivered', 'delivered']),
		);
		expect(await tableRows(REPORTS)).toHaveLength(2);
		expect(await page()).toMatch(/<td>delivered<\/td><td>2<\/td><td>\d+\.\d{4}<\/td>/);
	});

	it('says why a message was not delivered', async () => {
		await simulator.settings({ finalState: 'undelivered', errorCode: '420' });
		await send();
		await until(
			async () => await tableRows(REPORTS),
			(rows) => expect(rows.map(({ state }) => state)).toEqual(['undelivered', 'undelivered']),
		);
		const [row] = await tableRows(REPORTS);
		expect(row?.reason).toMatch(/expired/i);
		const html = await page();
		expect(html).toContain('<td>undelivered</td><td>2</td>');
		expect(html).toContain(`<td>14155550123</td><td>${row?.reason}</td>`);
	});

	it('shows empty lists while there is no message', async () => {
		const body = { api_id: 'api-1', error: 'insufficient credit' };
		await simulator.fault({ kind: 'status', status: 402, body, times: -1 });
		expect((await story.run('Send some now')).status).toBe('error');
		expect(await tableRows(REPORTS)).toEqual([]);
		const html = await page();
		expect(html).toContain('<th>State</th>');
		expect(html).not.toContain('<td>');
	});
});
