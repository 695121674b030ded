import { linkNumber, productionUrl } from './support/console';
import { dropTable, tableRows } from './support/dataTables';
import { useStories, type Story } from './support/stories';

const stories = useStories();
const { simulator } = stories;
const OUR_NUMBER = '14155550100';
const ADA = '14155550123';
const GRACE = '14155550124';
const LIST = 'Plivo opt-outs';

describe('opt-out-list', () => {
	let story: Story;
	beforeAll(async () => {
		story = await stories.activate('opt-out-list');
	});
	beforeEach(async () => {
		await dropTable(LIST);
		await linkNumber(OUR_NUMBER, productionUrl('plivo-opt-outs'));
	});

	/** Sends the news, and gives to whom. */
	const sendNews = async () => {
		const before = (await stories.sends()).length;
		expect((await story.run('Send the news now')).status).toBe('success');
		const sends = (await stories.sends()).slice(before);
		return sends.map(({ body }) => Object(body).dst);
	};

	const write = async (text: string, intent?: 'optout' | 'optin') => {
		const execution = await story.startedBy(async () => {
			const { attempts } = await simulator.receive({ from: ADA, to: OUR_NUMBER, text, intent });
			expect(attempts.map(({ status }) => status)).toEqual([200]);
		});
		expect(execution.status).toBe('success');
	};

	it('sends to all, until one of them writes STOP, and again after START', async () => {
		expect(await sendNews()).toEqual([ADA, GRACE]);
		await write('STOP', 'optout');
		expect(await tableRows(LIST)).toEqual([{ phone: ADA, word: 'STOP' }]);
		expect(await sendNews()).toEqual([GRACE]);
		await write('START', 'optin');
		expect(await tableRows(LIST)).toEqual([]);
		expect(await sendNews()).toEqual([ADA, GRACE]);
	});

	it('has nobody on the list twice, and nobody for another message', async () => {
		await sendNews();
		await write('Thank you');
		expect(await tableRows(LIST)).toEqual([]);
		await write('STOP', 'optout');
		await write('stop!', 'optout');
		expect(await tableRows(LIST)).toEqual([{ phone: ADA, word: 'stop!' }]);
	});
});
