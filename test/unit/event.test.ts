import { readCallback, type CallbackFields } from '../../plivo/callback';
import type { DeliveryReport } from '../../plivo/deliveryReport';
import { deliveryKey, readEvent, type MessagingEvent } from '../../plivo/event';
import type { IncomingMessage } from '../../plivo/incomingMessage';

const UUID = '11111111-2222-3333-4444-555555555555';
const COMMON = { MessageUUID: UUID, From: '14155550100', To: '14155550199', Type: 'sms' };

/** Fields as a form brings them. */
const fieldsOf = (fields: Record<string, string>): CallbackFields => {
	const body = new URLSearchParams(fields).toString();
	return readCallback({ method: 'POST', query: '', body })?.fields ?? {};
};
const read = (fields: CallbackFields) => readEvent({ ...COMMON, ...fields });

function message(fields: CallbackFields): IncomingMessage {
	const event = read(fields);
	if (event?.event !== 'incomingMessage') throw new Error(`not a message: ${event?.event}`);
	return event;
}

function report(fields: CallbackFields): DeliveryReport {
	const event = read({ Status: 'delivered', ...fields });
	if (event?.event !== 'deliveryReport') throw new Error(`not a report: ${event?.event}`);
	return event;
}

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
		const fields = readCallback({ method: 'POST', query: '', body })?.fields ?? {};
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

describe('an incoming message', () => {
	it.each([
		['Text', { Text: 'One' }, 'One'],
		['Body', { Body: 'Two' }, 'Two'],
		['Text before Body', { Text: 'One', Body: 'Two' }, 'One'],
		['Body when Text is empty', { Text: '', Body: 'Two' }, 'Two'],
		['blanks as they are', { Text: ' One\n' }, ' One\n'],
		['a zero', { Text: '0' }, '0'],
		['nothing', {}, null],
	])('has the text of %s', (_, fields, expected) => {
		expect(message(fields).text).toBe(expected);
	});

	it.each([
		['sms', 'sms'],
		['MMS', 'mms'],
		[' whatsapp ', 'whatsapp'],
		['rcs', 'rcs'],
		['', null],
	])('has of the type %j the message type %j', (Type, expected) => {
		expect(message({ Type }).message_type).toBe(expected);
	});

	it.each([
		['OptOut', 'optout'],
		['help', 'help'],
		['', null],
	])('has of the intent %j the intent %j', (MessageIntent, expected) => {
		expect(message({ MessageIntent }).intent).toBe(expected);
	});

	it.each([
		['70', 'The recipient cannot be reached any more'],
		['4711', null],
		['constructor', null],
		['__proto__', null],
	])('passes the error code %s through with what is known of it', (code, meaning) => {
		expect(message({ ErrorCode: code })).toMatchObject({
			error_code: code,
			error_meaning: meaning,
		});
	});
});

describe('the media of a message', () => {
	const media = (fields: CallbackFields) => message(fields).media.map(({ url }) => url);

	it.each([
		['Media0 on', { Media1: 'b', Media0: 'a' }, ['a', 'b']],
		['Media1 on', { Media2: 'b', Media1: 'a' }, ['a', 'b']],
		['any index, by number', { Media10: 'c', Media9: 'b', Media2: 'a' }, ['a', 'b', 'c']],
		['an index of 30 digits', { [`Media${'9'.repeat(30)}`]: 'b', Media3: 'a' }, ['a', 'b']],
		['no empty ones', { Media0: '', Media1: 'b', Media2: ' ' }, ['b']],
		[
			'nothing that only looks alike',
			{ MediaCount: '1', Media: 'x', MediaA: 'y', xMedia0: 'z', Media0x: 'z' },
			[],
		],
	])('are those of %s', (_, fields, expected) => {
		expect(media(fields)).toEqual(expected);
	});

	it('have the type that Plivo says when there is one, and none when there are several', () => {
		const MimeType = 'image/png';
		expect(message({ Media0: 'a', MimeType }).media).toEqual([
			{ url: 'a', content_type: MimeType },
		]);
		expect(message({ Media0: 'a' }).media).toEqual([{ url: 'a', content_type: null }]);
		expect(message({ Media0: 'a', Media1: 'b', MimeType }).media).toEqual([
			{ url: 'a', content_type: null },
			{ url: 'b', content_type: null },
		]);
	});
});

describe('what was tapped', () => {
	const both = { text: 'Yes', payload: 'y-1' };

	it.each<[string, CallbackFields]>([
		['brackets', { 'Button[Text]': 'Yes', 'Button[Payload]': 'y-1' }],
		['dots', { 'Button.Text': 'Yes', 'Button.Payload': 'y-1' }],
		['JSON text', { Button: '{"Text":"Yes","Payload":"y-1"}' }],
		['JSON text in lower case', { Button: '{"text":"Yes","payload":"y-1"}' }],
		['an object', { Button: { Text: 'Yes', Payload: 'y-1' } }],
		['a mixture', { Button: 'Yes', 'Button[Payload]': 'y-1' }],
		['a list in brackets', { 'List[Text]': 'Yes', 'List[Payload]': 'y-1' }],
		['a list reply as WhatsApp names it', { ListReply: '{"id":"y-1","title":"Yes"}' }],
	])('is read from %s', (_, fields) => {
		expect(message(fields).button).toEqual(both);
	});

	it.each<[string, CallbackFields, unknown]>([
		['a text alone', { Button: 'Yes' }, { text: 'Yes', payload: null }],
		['a payload alone', { 'Button[Payload]': 'y-1' }, { text: null, payload: 'y-1' }],
		['numbers', { Button: { Text: 1, Payload: 2 } }, { text: '1', payload: '2' }],
		['broken JSON', { Button: '{"Text":' }, { text: '{"Text":', payload: null }],
		['nothing', {}, null],
		['an empty one', { Button: '', 'Button[Text]': '' }, null],
		['empty JSON', { Button: '{}' }, null],
		['JSON with parts unknown', { Button: '{"Colour":"red","constructor":"x"}' }, null],
		['names that only begin alike', { ButtonText: 'Yes', Buttons: 'x' }, null],
	])('is of %s what it can be', (_, fields, expected) => {
		expect(message(fields).button).toEqual(expected);
	});
});

describe('a location', () => {
	const place = { latitude: 48.8584, longitude: -2.2945, name: 'Tower', address: 'Street 5' };

	it.each<[string, CallbackFields]>([
		[
			'brackets',
			{
				'Location[Latitude]': '48.8584',
				'Location[Longitude]': '-2.2945',
				'Location[Name]': 'Tower',
				'Location[Address]': 'Street 5',
			},
		],
		[
			'dots',
			{
				'Location.latitude': '48.8584',
				'Location.longitude': '-2.2945',
				'Location.name': 'Tower',
				'Location.address': 'Street 5',
			},
		],
		['JSON text', { Location: JSON.stringify(place) }],
		['an object', { Location: place }],
		[
			'fields of its own',
			{
				Latitude: '48.8584',
				Longitude: '-2.2945',
				LocationName: 'Tower',
				LocationAddress: 'Street 5',
			},
		],
	])('is read from %s', (_, fields) => {
		expect(message(fields).location).toEqual(place);
	});

	it('needs no name and no address', () => {
		expect(message({ Latitude: '0', Longitude: '0' }).location).toEqual({
			latitude: 0,
			longitude: 0,
			name: null,
			address: null,
		});
	});

	it.each<[string, CallbackFields]>([
		['one coordinate', { Latitude: '48.8' }],
		['words', { Latitude: 'north', Longitude: 'west' }],
		['a name alone', { 'Location[Name]': 'Tower' }],
	])('is not there with %s', (_, fields) => {
		expect(message(fields).location).toBeNull();
	});
});

describe('the message that is answered', () => {
	it.each<[string, CallbackFields, string | null]>([
		['brackets', { 'Context[MessageUUID]': 'm-1' }, 'm-1'],
		['dots', { 'Context.MessageUUID': 'm-1' }, 'm-1'],
		['JSON text', { Context: '{"MessageUUID":"m-1"}' }, 'm-1'],
		['an object in the style of the API', { Context: { message_uuid: 'm-1' } }, 'm-1'],
		['a text alone', { Context: 'm-1' }, 'm-1'],
		['nothing', {}, null],
		['other parts', { 'Context[From]': '1' }, null],
	])('is read from %s', (_, fields, expected) => {
		expect(message(fields).replied_to).toBe(expected);
	});
});

describe('the content type', () => {
	it.each<[string, CallbackFields, string]>([
		['what Plivo says', { ContentType: 'Media', Text: 'Hello' }, 'media'],
		['what Plivo may add', { ContentType: 'reaction' }, 'reaction'],
		['text', { Text: 'Hello' }, 'text'],
		['media', { Text: 'Hello', Media0: 'a' }, 'media'],
		['button', { 'Button[Text]': 'Yes', Text: 'Yes' }, 'button'],
		['location', { Latitude: '1', Longitude: '2' }, 'location'],
		['list', { ContentType: 'list', 'List[Text]': 'Yes' }, 'list'],
	])('is %s', (_, fields, expected) => {
		expect(message(fields).content_type).toBe(expected);
	});
});

describe('a delivery report', () => {
	it.each([
		['queued', false],
		['sent', false],
		['delivered', true],
		['undelivered', true],
		['failed', true],
		['read', true],
		['rejected', true],
	])('of %s says what it means and whether it is final: %s', (Status, isFinal) => {
		const event = report({ Status });
		expect(event).toMatchObject({ message_state: Status, is_final: isFinal });
		expect(event.state_meaning).toMatch(/^[A-Z].{15}/);
	});

	it.each(['something_new', 'constructor', '__proto__', 'toString'])(
		'passes a state through that it does not know: %s',
		(Status) => {
			expect(report({ Status })).toMatchObject({
				message_state: Status.toLowerCase(),
				state_meaning: null,
				is_final: false,
			});
		},
	);

	it('knows a state in capitals', () => {
		expect(report({ Status: 'DELIVERED' })).toMatchObject({
			message_state: 'delivered',
			is_final: true,
		});
	});

	it.each([
		['000', 'No error'],
		['200', 'The recipient opted out with STOP'],
		[200, 'The recipient opted out with STOP'],
		['4711', null],
		['', null],
	])('has for the error code %j the meaning %j', (ErrorCode, meaning) => {
		const code = ErrorCode === '' ? null : String(ErrorCode);
		expect(report({ ErrorCode })).toMatchObject({ error_code: code, error_meaning: meaning });
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
