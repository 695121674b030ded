import { linkNumber, productionUrl } from './support/console';
import { dropTable } from './support/dataTables';
import { useStories, type Story } from './support/stories';

const stories = useStories();
const { simulator } = stories;
const OUR_NUMBER = '14155550100';
const ADA = '14155550123';
const COLLEAGUE = '14155550199';
const HOURS = 'We are open from Monday to Saturday, 9:00 to 18:00.';

describe('support-inbox', () => {
	let story: Story;
	beforeAll(async () => {
		// Linked below, since each test begins with a Plivo that has forgotten everything.
		story = await stories.activate('support-inbox', {
			parameters: { 'Someone wrote': { setup: 'manual' } },
		});
	});
	beforeEach(async () => {
		await dropTable('Plivo inbox');
		await linkNumber(OUR_NUMBER, productionUrl('plivo-inbox'));
	});

	/** What is sent because somebody writes: to whom, on which channel, and the text. */
	const write = async (from: string, text: string, type: 'sms' | 'whatsapp' = 'sms') => {
		const before = (await stories.sends()).length;
		const { status } = await story.startedBy(
			async () => await simulator.receive({ from, to: OUR_NUMBER, text, type }),
		);
		expect(status).toBe('success');
		const sends = (await stories.sends()).slice(before);
		return sends.map(({ body }) => Object(body)).map((body) => [body.dst, body.type, body.text]);
	};

	it('answers what it knows, and hands over the rest until the talk is done', async () => {
		expect(await write(ADA, 'When do you open?', 'whatsapp')).toEqual([[ADA, 'whatsapp', HOURS]]);
		expect(await write(ADA, 'My lamp is broken', 'whatsapp')).toEqual([
			[COLLEAGUE, 'sms', `${ADA}: My lamp is broken`],
			[ADA, 'whatsapp', 'Thank you. A colleague will answer you here.'],
		]);
		expect(await write(ADA, 'When do you open?', 'whatsapp')).toEqual([
			[COLLEAGUE, 'sms', `${ADA}: When do you open?`],
		]);
		expect(await write(COLLEAGUE, `${ADA} Bring it along`)).toEqual([
			[ADA, 'whatsapp', 'Bring it along'],
		]);
		expect(await write(COLLEAGUE, `Done +${ADA}`)).toEqual([]);
		expect(await write(ADA, 'When do you open?')).toEqual([[ADA, 'sms', HOURS]]);
	});

	it('lets the colleague write only to whom was handed over, and leaves STOP to Plivo', async () => {
		expect(await write(COLLEAGUE, `${ADA} Hello`)).toEqual([]);
		expect(await write(ADA, 'STOP')).toEqual([]);
	});
});
