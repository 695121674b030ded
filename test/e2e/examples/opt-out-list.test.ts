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
		// Linked below, since each test begins with a Plivo that has forgotten everything.
		story = await stories.activate('opt-out-list', {
			parameters: { 'Someone wrote': { setup: 'manual' } },
		});
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

	const write = async (text: string, options: { type?: 'whatsapp' } = {}) => {
		const execution = await story.startedBy(async () => {
			const { attempts } = await simulator.receive({ from: ADA, to: OUR_NUMBER, text, ...options });
			expect(attempts.map(({ status }) => status)).toEqual([200]);
		});
		expect(execution.status).toBe('success');
	};

	it('keeps an opt-out that comes before the first news, until START', async () => {
		await write('STOP');
		expect(await tableRows(LIST)).toEqual([{ phone: ADA, word: 'STOP' }]);
		expect(await sendNews()).toEqual([GRACE]);
		await write('START');
		expect(await tableRows(LIST)).toEqual([]);
		expect(await sendNews()).toEqual([ADA, GRACE]);
	});

	it('takes the words of a WhatsApp message itself, since Plivo tells no intent there', async () => {
		await write('Stop!', { type: 'whatsapp' });
		expect(await tableRows(LIST)).toEqual([{ phone: ADA, word: 'Stop!' }]);
		await write('start', { type: 'whatsapp' });
		expect(await tableRows(LIST)).toEqual([]);
	});

	it('has nobody on the list twice, and nobody for another message', async () => {
		await write('Please do not stop');
		expect(await tableRows(LIST)).toEqual([]);
		await write('STOP');
		await write('unsubscribe');
		expect(await tableRows(LIST)).toEqual([{ phone: ADA, word: 'unsubscribe' }]);
	});
});
