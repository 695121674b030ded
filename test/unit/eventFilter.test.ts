import { readEvent, type MessagingEvent } from '../../plivo/webhook/event';
import { passes, type EventFilter } from '../../plivo/webhook/eventFilter';

const eventOf = (fields: Record<string, string>) =>
	readEvent({
		MessageUUID: '11111111-2222-3333-4444-555555555555',
		From: '+14155550100',
		To: '14155550199',
		Type: 'sms',
		...fields,
	}) as MessagingEvent;
const message = eventOf({});
const sent = eventOf({ Status: 'sent' });
const delivered = eventOf({ Status: 'delivered' });

describe('passes', () => {
	it.each<EventFilter>([
		{},
		{ numbers: '', types: [], states: [], finalOnly: false },
		{ numbers: '  ' },
		{ numbers: undefined },
	])('lets all through without a filter: %j', (filter) => {
		for (const event of [message, sent, delivered]) expect(passes(event, filter)).toBe(true);
	});

	it.each([
		['the sender', '14155550100'],
		['the recipient', '14155550199'],
		['the number as people write it', '+1 (415) 555-0100'],
		['one of several', '44 20 7946 0000, +14155550199'],
		['an array', ['442079460000', '+14155550199']],
		['a JavaScript number', 14155550199],
	])('lets a number through by %s', (_, numbers) => {
		for (const event of [message, sent]) expect(passes(event, { numbers })).toBe(true);
	});

	it.each([
		['another number', '14155550101'],
		['a part of the number', '1415555'],
		['a number that begins like it', '141555501001'],
		['a word', 'nobody'],
	])('keeps back by %s', (_, numbers) => {
		for (const event of [message, sent]) expect(passes(event, { numbers })).toBe(false);
	});

	it('knows a sender ID in any case', () => {
		const event = eventOf({ From: 'My Shop', Status: 'sent' });
		expect(passes(event, { numbers: 'my shop' })).toBe(true);
		expect(passes(event, { numbers: 'My Shops' })).toBe(false);
	});

	it('keeps back a message without numbers when numbers are asked for', () => {
		const event = readEvent({ MessageUUID: 'm-1' }) as MessagingEvent;
		expect(passes(event, { numbers: '14155550100' })).toBe(false);
		expect(passes(event, { types: ['sms'] })).toBe(false);
		expect(passes(event, {})).toBe(true);
	});

	it('chooses by type', () => {
		for (const event of [message, delivered]) {
			expect(passes(event, { types: ['sms'] })).toBe(true);
			expect(passes(event, { types: ['mms', 'sms'] })).toBe(true);
			expect(passes(event, { types: ['whatsapp'] })).toBe(false);
		}
	});

	it.each<[EventFilter, boolean]>([
		[{ types: 'sms' }, true],
		[{ types: 'SMS, mms' }, true],
		[{ types: '["sms"]' }, true],
		[{ types: 'smsx' }, false],
		[{ types: 7 }, false],
		[{ types: null, states: null }, true],
		[{ numbers: null }, false],
		[{ numbers: [] }, false],
		[{ numbers: ' , ; ' }, false],
		[{ states: 'delivered' }, true],
		[{ states: { delivered: true } }, false],
	])('bears what an expression gives: %j', (filter, expected) => {
		expect(passes(delivered, filter)).toBe(expected);
	});

	it('chooses reports by state and lets messages through', () => {
		expect(passes(sent, { states: ['sent', 'failed'] })).toBe(true);
		expect(passes(delivered, { states: ['sent', 'failed'] })).toBe(false);
		expect(passes(message, { states: ['sent'] })).toBe(true);
	});

	it('chooses final reports and lets messages through', () => {
		expect(passes(sent, { finalOnly: true })).toBe(false);
		expect(passes(delivered, { finalOnly: true })).toBe(true);
		expect(passes(message, { finalOnly: true })).toBe(true);
	});

	it.each<[EventFilter, boolean]>([
		[{ numbers: '14155550100', types: ['sms'], states: ['delivered'], finalOnly: true }, true],
		[{ numbers: '14155550101', types: ['sms'], states: ['delivered'], finalOnly: true }, false],
		[{ numbers: '14155550100', types: ['mms'], states: ['delivered'], finalOnly: true }, false],
		[{ numbers: '14155550100', types: ['sms'], states: ['failed'], finalOnly: true }, false],
		[{ states: ['sent'], finalOnly: true }, false],
	])('asks for all parts at once: %j', (filter, expected) => {
		expect(passes(delivered, filter)).toBe(expected);
	});
});
