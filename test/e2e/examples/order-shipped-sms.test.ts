import { useStories, type Story } from './support/stories';

const stories = useStories();
const ORDER = {
	phone: '+1 (415) 555-0123',
	name: 'Ada',
	order: '4711',
	tracking_url: 'https://example.com/t/4711',
};

describe('order-shipped-sms', () => {
	let story: Story;
	beforeAll(async () => {
		story = await stories.activate('order-shipped-sms');
	});

	it('texts the customer and tells the shop the message UUID', async () => {
		const answer = await story.call('order-shipped', ORDER);
		expect((await stories.sends()).map(({ body }) => body)).toEqual([
			{
				type: 'sms',
				src: '14155550100',
				dst: '14155550123',
				text: 'Hi Ada, your order 4711 is on its way. Follow it here: https://example.com/t/4711',
			},
		]);
		const [message] = await stories.simulator.messages();
		expect(answer.status).toBe(200);
		expect(answer.body).toMatchObject({ message_uuid: message?.uuid, dst: '14155550123' });
	});

	it('a connection that breaks after Plivo took the message: tries again, and nobody is texted twice', async () => {
		await stories.simulator.fault({ kind: 'reset', accepted: true, times: -1 });
		const answer = await story.call('order-shipped', ORDER);
		expect(answer.status).toBe(500);
		expect(await stories.sends()).toHaveLength(1);
		expect(await stories.simulator.messages()).toHaveLength(1);
	});
});
