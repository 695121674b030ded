import { linkNumber, productionUrl } from './support/console';
import { dropTable, tableRows } from './support/dataTables';
import { useStories, type Story } from './support/stories';

const stories = useStories();
const { simulator } = stories;
const OUR_NUMBER = '14155550100';
const ADA = '14155550123';
const APPOINTMENTS = 'Plivo appointments';
const DAY = expect.stringMatching(/^[A-Z][a-z]+day, \d{1,2} [A-Z][a-z]+$/);

describe('appointment-reminder', () => {
	let story: Story;
	beforeAll(async () => {
		story = await stories.activate('appointment-reminder');
	});
	beforeEach(async () => {
		await dropTable(APPOINTMENTS);
		await linkNumber(OUR_NUMBER, productionUrl('plivo-appointment-answers'));
		expect((await story.run('Make the table')).status).toBe('success');
	});

	const remind = async () => {
		expect((await story.run('Every morning at 9')).status).toBe('success');
	};
	const sent = async () => (await stories.sends()).map(({ body }) => body);
	const appointment = async () => (await tableRows(APPOINTMENTS))[0];

	const tap = async (text: string, payload: string, from = ADA) => {
		const execution = await story.startedBy(
			async () =>
				await simulator.receive({
					type: 'whatsapp',
					from,
					to: OUR_NUMBER,
					button: { text, payload },
				}),
		);
		expect(execution.status).toBe('success');
	};

	it('reminds once of an appointment of tomorrow, by a template with two buttons', async () => {
		await remind();
		await remind();
		expect(await sent()).toEqual([
			{
				type: 'whatsapp',
				src: OUR_NUMBER,
				dst: ADA,
				template: {
					name: 'appointment_tomorrow',
					language: 'en_US',
					components: [
						{
							type: 'body',
							parameters: [
								{ type: 'text', text: 'Ada' },
								{ type: 'text', text: DAY },
								{ type: 'text', text: '09:00' },
							],
						},
						button('0', 'confirm|1|09:00'),
						button('1', 'change|1'),
					],
				},
			},
		]);
		expect(await appointment()).toMatchObject({ name: 'Ada', status: 'reminded' });
	});

	it('confirms, and thanks the customer', async () => {
		await remind();
		await tap('Confirm', 'confirm|1|09:00');
		expect(await appointment()).toMatchObject({ time: '09:00', status: 'confirmed' });
		expect((await sent()).slice(1)).toEqual([
			{
				type: 'whatsapp',
				src: OUR_NUMBER,
				dst: ADA,
				text: expect.stringMatching(/^Thank you, Ada. See you on [A-Z][a-z]+day, .* at 09:00.$/),
			},
		]);
	});

	it('offers other times, and confirms the one that is chosen', async () => {
		await remind();
		await tap('Another time', 'change|1');
		expect(await appointment()).toMatchObject({ status: 'another time' });
		expect((await sent()).at(-1)).toEqual({
			type: 'whatsapp',
			src: OUR_NUMBER,
			dst: ADA,
			interactive: {
				type: 'reply',
				body: { text: expect.stringMatching(/^Which time on [A-Z][a-z]+day suits you better\?$/) },
				action: {
					buttons: ['11:00', '14:00', '16:30'].map((time) => ({
						id: `confirm|1|${time}`,
						title: time,
					})),
				},
			},
		});
		await tap('14:00', 'confirm|1|14:00');
		expect(await appointment()).toMatchObject({ time: '14:00', status: 'confirmed' });
		expect(Object((await sent()).at(-1)).text).toContain('at 14:00.');
	});

	it('a button that someone else has tapped changes nothing', async () => {
		await remind();
		await tap('Confirm', 'confirm|1|10:00', '14155550124');
		expect(await appointment()).toMatchObject({ time: '09:00', status: 'reminded' });
		expect(await sent()).toHaveLength(1);
	});

	it('a message without a button changes nothing', async () => {
		await remind();
		await story.startedBy(
			async () =>
				await simulator.receive({ type: 'whatsapp', from: ADA, to: OUR_NUMBER, text: 'Confirm' }),
		);
		expect(await appointment()).toMatchObject({ status: 'reminded' });
		expect(await sent()).toHaveLength(1);
	});

	it('notes whom it could not remind', async () => {
		const body = { api_id: 'api-1', error: 'the template is not approved' };
		await simulator.fault({ kind: 'status', status: 400, body, match: { path: '/Message/' } });
		await remind();
		expect(await appointment()).toMatchObject({ status: 'to be called' });
	});
});

function button(index: string, payload: string) {
	return {
		type: 'button',
		sub_type: 'quick_reply',
		index,
		parameters: [{ type: 'payload', payload }],
	};
}
