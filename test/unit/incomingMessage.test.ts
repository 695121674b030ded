import type { CallbackFields } from '../../plivo/webhook/callback';
import { message } from './events';

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
