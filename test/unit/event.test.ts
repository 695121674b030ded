import { readFields, type CallbackFields } from '../../plivo/webhook/callback';
import {
	deliveryKey,
	describeUnknown,
	readEvent,
	type MessagingEvent,
} from '../../plivo/webhook/event';
import { COMMON, fieldsOf, message, read, report, UUID } from './events';

describe('readEvent', () => {
	it('reads an incoming SMS', () => {
		const fields = {
			...COMMON,
			Text: 'Hello',
			Units: '1',
			TotalRate: '0.00000',
			TotalAmount: '0.00000',
			MessageIntent: '',
			PowerpackUUID: 'pp-1',
			Novelty: 'kept',
		};
		expect(readEvent(fieldsOf(fields))).toStrictEqual({
			event: 'incomingMessage',
			message_uuid: UUID,
			from_number: '14155550100',
			to_number: '14155550199',
			message_type: 'sms',
			text: 'Hello',
			content_type: 'text',
			intent: null,
			media: [],
			button: null,
			location: null,
			replied_to: null,
			units: 1,
			total_rate: '0.00000',
			total_amount: '0.00000',
			error_code: null,
			error_meaning: null,
			powerpack_uuid: 'pp-1',
			plivo: fields,
		});
	});

	it('reads a delivery report', () => {
		const fields = {
			...COMMON,
			From: 'MyShop',
			To: '+14155550199',
			Status: 'undelivered',
			ErrorCode: '30',
			Units: '2',
			TotalRate: '0.0055',
			TotalAmount: '0.0110',
			MCC: '310',
			MNC: '004',
			PartInfo: '1 of 1',
			ParentMessageUUID: UUID,
			Sequence: '3',
			MessageTime: '2026-08-01 10:00:00.000001',
			QueuedTime: '2026-08-01 10:00:01.000001',
			SentTime: '2026-08-01 10:00:02.000001',
			DeliveryReportTime: '2026-08-01 10:00:03.000001',
			PowerpackUUID: 'pp-1',
			requester_ip: '192.0.2.1',
			ConversationID: 'c-1',
			ConversationOrigin: 'marketing',
			ConversationExpirationTimestamp: '1785578400',
		};
		expect(readEvent(fieldsOf(fields))).toStrictEqual({
			event: 'deliveryReport',
			message_uuid: UUID,
			from_number: 'MyShop',
			to_number: '14155550199',
			message_type: 'sms',
			message_state: 'undelivered',
			state_meaning: 'The carrier could not deliver the message',
			is_final: true,
			error_code: '30',
			error_meaning: 'The carrier took the message for spam',
			units: 2,
			total_rate: '0.0055',
			total_amount: '0.0110',
			message_time: '2026-08-01 10:00:00.000001',
			queued_time: '2026-08-01 10:00:01.000001',
			sent_time: '2026-08-01 10:00:02.000001',
			delivery_report_time: '2026-08-01 10:00:03.000001',
			mcc: '310',
			mnc: '004',
			sequence: 3,
			powerpack_uuid: 'pp-1',
			conversation_id: 'c-1',
			conversation_origin: 'marketing',
			conversation_expiration_timestamp: '1785578400',
			plivo: fields,
		});
	});

	it('has the same shape when Plivo says next to nothing', () => {
		const bare = readEvent({ MessageUUID: UUID });
		const full = message({ Text: 'Hello', ErrorCode: '20' });
		expect(Object.keys(bare ?? {})).toEqual(Object.keys(full));
		expect(bare).toMatchObject({ from_number: null, message_type: null, text: null, units: null });
		const bareReport = readEvent({ MessageUUID: UUID, Status: 'sent' });
		expect(Object.keys(bareReport ?? {})).toEqual(Object.keys(report({ Units: '1' })));
		expect(bareReport).toMatchObject({ error_meaning: null, sequence: null, mcc: null });
	});

	it.each([
		[undefined, 'incomingMessage'],
		['', 'incomingMessage'],
		[' ', 'incomingMessage'],
		['received', 'incomingMessage'],
		['Received', 'incomingMessage'],
		['queued', 'deliveryReport'],
		['sent', 'deliveryReport'],
		['delivered', 'deliveryReport'],
		['read', 'deliveryReport'],
		['something_new', 'deliveryReport'],
	])('takes the status %j for that of an event %s', (Status, event) => {
		expect(read({ Status })?.event).toBe(event);
	});

	it.each([
		['a call', { CallUUID: 'c-1', From: '14155550100', Event: 'StartApp' }, { event: 'call' }],
		['a call with an empty message UUID', { CallUUID: 'c', MessageUUID: '' }, { event: 'call' }],
		['nothing', {}, undefined],
		['fields of someone else', { From: '14155550100', Text: 'Hello' }, undefined],
		['a blank message UUID', { MessageUUID: ' ' }, undefined],
		['a message UUID that is no text', { MessageUUID: { a: 1 } }, undefined],
		['a message UUID that is inherited', Object.create({ MessageUUID: UUID }), undefined],
	])('takes %s for what it is', (_, fields: CallbackFields, expected) => {
		expect(readEvent(fields)).toEqual(expected);
	});

	it('reads a message that names a call too as a message', () => {
		expect(read({ CallUUID: 'c-1' })?.event).toBe('incomingMessage');
	});

	it('never has a field named error on top, which n8n would take for a failure', () => {
		for (const event of [message({ error: 'x', Error: 'y' }), report({ error: 'x' })]) {
			expect(event).not.toHaveProperty('error');
			expect(event.plivo.error).toBe('x');
		}
	});

	it('gives the fields in an object like any other', () => {
		const { plivo } = message(fieldsOf({ ...COMMON, Text: 'Hello' }));
		expect(Object.getPrototypeOf(plivo)).toBe(Object.prototype);
	});

	it('reads a repeated field by its first value and gives all', () => {
		const body = 'Text=&Text=One&Text=Two';
		const fields = readFields({ method: 'POST', query: '', body }) ?? {};
		const event = message(fields);
		expect(event.text).toBe('One');
		expect(event.plivo.Text).toEqual(['', 'One', 'Two']);
	});
});

describe('the numbers of an event', () => {
	it.each([
		['14155550100', '14155550100'],
		['+14155550100', '14155550100'],
		[' 14155550100', '14155550100'],
		['+1 (415) 555-0100', '14155550100'],
		['MyShop', 'MyShop'],
		['My-Shop', 'My-Shop'],
		['', null],
		[14155550100, '14155550100'],
	])('come of %j as %j', (From, expected) => {
		expect(message({ From }).from_number).toBe(expected);
		expect(report({ To: From }).to_number).toBe(expected);
	});

	it.each([
		['3', 3],
		['0', 0],
		[' 3 ', 3],
		['0.5', 0.5],
		[3, 3],
		['', null],
		['three', null],
		['3 parts', null],
		['1e3', null],
		['0x10', null],
		['Infinity', null],
		['9'.repeat(400), null],
		[['3'], 3],
		[{ a: 3 }, null],
		[null, null],
	])('read %j as the count %j', (value, expected) => {
		expect(message({ Units: value }).units).toBe(expected);
		expect(report({ Sequence: value }).sequence).toBe(expected);
	});
});

describe('describeUnknown', () => {
	it.each([
		['nothing', {}, 'a callback without fields'],
		['a form', { To: '1', From: '2' }, 'a callback with the fields From, To'],
		[
			'a report of Verify',
			{ SessionUUID: 's', Status: 'verified' },
			'a callback of Plivo Verify with the fields SessionUUID, Status',
		],
		['composed names', { 'Button[Text]': 'x' }, 'a callback with the fields Button[Text]'],
		[
			'names that Plivo does not write',
			{ Text: 'x', 'a secret': 'x', ['x'.repeat(41)]: 'x' },
			'a callback with the fields Text, 2 more',
		],
	])('names the fields of %s, and no content', (_, fields, expected) => {
		expect(describeUnknown(fields)).toBe(expected);
	});

	it('is short', () => {
		const fields = Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`Field${at}`, 'x']));
		expect(describeUnknown(fields)).toMatch(/, 988 more$/);
	});
});

describe('deliveryKey', () => {
	const key = (fields: CallbackFields) => deliveryKey(read(fields) as MessagingEvent);

	it('is the same for a repeated delivery, whatever else differs', () => {
		expect(key({ Text: 'One' })).toBe(key({ Text: 'One', Status: 'received', Units: '2' }));
		expect(key({ Status: 'sent' })).toBe(key({ Status: 'Sent', Sequence: '9' }));
	});

	it('is another for another message and another state', () => {
		const keys = [
			key({}),
			key({ MessageUUID: 'other' }),
			key({ Status: 'sent' }),
			key({ Status: 'delivered' }),
			key({ Status: 'sent', MessageUUID: 'other' }),
		];
		expect(new Set(keys).size).toBe(keys.length);
	});
});
