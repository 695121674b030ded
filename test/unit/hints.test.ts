import { hintsOf, type Delivered } from '../../nodes/Plivo/delivery/outcome';

const accepted = (body: object, invalidNumbers: string[] = []): Delivered => ({
	items: [0],
	recipients: ['14155550123'],
	message: {
		...{ itemIndex: 0, recipients: ['14155550123'], fullResponse: false, addEstimate: false },
		...{ combine: false, sendUnknownAgain: false },
		body: { type: 'sms', url: 'https://example.com', ...body } as never,
	},
	outcome: {
		state: 'accepted',
		response: { messageUuids: ['u'], invalidNumbers, raw: {} } as never,
	},
});
const words = (...delivered: Delivered[]) => hintsOf(delivered).map(({ message }) => message);

describe('the hints after a run', () => {
	it('say nothing of a short SMS whose delivery is reported', () => {
		expect(words(accepted({ text: 'Hi' }))).toEqual([]);
		expect(words()).toEqual([]);
	});

	it('say how many segments the messages have', () => {
		const [one, two] = ['a'.repeat(400), 'a'.repeat(20)];
		expect(words(accepted({ text: one }))).toEqual([expect.stringContaining('has 3 segments')]);
		expect(words(accepted({ text: one }), accepted({ text: two }))).toEqual([
			expect.stringContaining('has 1 to 3 segments'),
		]);
	});

	it('name the character that makes a message longer', () => {
		const text = `${'a'.repeat(80)} It’s here`;
		expect(words(accepted({ text }))).toEqual([
			expect.stringContaining('has 2 segments'),
			expect.stringMatching(/2 segments instead of 1 because of the character ’\. Plain quotes/),
		]);
		expect(words(accepted({ text: '你'.repeat(300) }))[1]).toMatch(/fit the GSM alphabet/);
	});

	it('name the numbers that Plivo left out, and nothing else that it says', () => {
		const [hint] = words(accepted({ text: 'Hi' }, ['123', '<b>x</b>']));
		expect(hint).toMatch(/left out 2 of the recipients.*: 123 …/);
		expect(hint).not.toContain('<b>');
	});

	it('say that accepted is not delivered, where no report will come', () => {
		expect(words(accepted({ text: 'Hi', url: undefined }))).toEqual([
			expect.stringMatching(/^Plivo accepted the messages(?!.*24 hours)/),
		]);
		const whatsapp = { type: 'whatsapp', url: undefined };
		expect(words(accepted({ ...whatsapp, text: 'Hi' }))[0]).toContain('24 hours');
		expect(words(accepted({ ...whatsapp, template: { name: 'a' } }))[0]).not.toContain('24 hours');
	});

	it('count only what Plivo accepted', () => {
		const refused = { ...accepted({ text: 'a'.repeat(400) }), outcome: undefined };
		expect(words(refused)).toEqual([]);
	});
});
