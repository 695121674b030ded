import {
	type InboundOptions,
	MAIN_ACCOUNT,
	type Simulator,
	type Spelling,
	type WebhookMethod,
	startSimulator,
} from '../simulator';
import { mainPath, raw } from './support/raw';
import { type Received, type Receiver, startReceiver } from '../support/receiver';
import { SOUND, verdicts } from './support/verdicts';

let simulator: Simulator;
let receiver: Receiver;

const OWN = '14155550100';
const PERSON = '14155550123';
const UUID = '11111111-2222-3333-4444-555555555555';
const PICTURES = ['https://example.com/a.png', 'https://example.com/b.jpg'];
const COMMON = ['From', 'MessageUUID', 'To', 'TotalAmount', 'TotalRate', 'Type', 'Units'];

beforeAll(async () => {
	simulator = await startSimulator();
});
beforeEach(async () => {
	simulator.reset();
	receiver = await startReceiver();
});
afterEach(async () => await receiver.close());
afterAll(async () => await simulator.close());

/** What arrives of a message, after it was signed as it should be. */
async function arrive(
	options: Partial<InboundOptions>,
	method: WebhookMethod = 'POST',
): Promise<Received> {
	const url = `${receiver.url}/messages/`;
	const { json } = await raw(simulator, mainPath('Application/'), {
		body: {
			app_name: 'n8n',
			answer_url: url,
			message_url: url,
			message_method: method,
		},
	});
	await raw(simulator, mainPath(`Number/${OWN}/`), { body: { app_id: json.app_id } });
	await simulator.receive({ to: OWN, from: PERSON, ...options });
	const [arrived] = receiver.received;
	if (!arrived) throw new Error('Nothing arrived.');
	const { authToken } = MAIN_ACCOUNT;
	expect(verdicts(arrived, url, authToken, authToken)).toEqual(SOUND);
	return arrived;
}

/** The fields that only some messages have. */
const own = ({ fields }: Received) =>
	Object.fromEntries(Object.entries(fields).filter(([name]) => !COMMON.includes(name)));

const SPELLINGS: Spelling[] = ['documented', 'sdk', 'media1', 'dotted', 'json'];

test.each(
	SPELLINGS.flatMap((spelling) => [['POST', spelling] as const, ['GET', spelling] as const]),
)('a %s in the spelling %s passes the checks of the SDK', async (method, spelling) => {
	const { fields } = await arrive(
		{
			type: 'whatsapp',
			spelling,
			text: 'Héllo & bye + 100% ☂ = "ok"\nnext',
			media: PICTURES,
			button: { text: 'Yes, please', payload: 'a=1&b=2' },
			repliedTo: UUID,
		},
		method,
	);
	expect(fields.ContentType).toBe('button');
});

test.each<[Spelling, object]>([
	['documented', { Body: 'Look', Media0: PICTURES[0], Media1: PICTURES[1] }],
	['sdk', { Text: 'Look', Media0: PICTURES[0], Media1: PICTURES[1] }],
	['media1', { Body: 'Look', Media1: PICTURES[0], Media2: PICTURES[1] }],
	['dotted', { Body: 'Look', Media0: PICTURES[0], Media1: PICTURES[1] }],
	['json', { Body: 'Look', Media0: PICTURES[0], Media1: PICTURES[1] }],
])('an MMS in the spelling %s', async (spelling, expected) => {
	const arrived = await arrive({ type: 'mms', text: 'Look', media: PICTURES, spelling });
	expect(own(arrived)).toEqual({ ...expected, MediaCount: '2', MessageIntent: '' });
});

test.each<[Spelling, object]>([
	['documented', { 'Button[Text]': 'Yes', 'Button[Payload]': 'yes', 'Context[MessageUUID]': UUID }],
	['sdk', { 'Button[Text]': 'Yes', 'Button[Payload]': 'yes', 'Context[MessageUUID]': UUID }],
	['media1', { 'Button[Text]': 'Yes', 'Button[Payload]': 'yes', 'Context[MessageUUID]': UUID }],
	['dotted', { 'Button.Text': 'Yes', 'Button.Payload': 'yes', 'Context.MessageUUID': UUID }],
	['json', { Button: '{"Text":"Yes","Payload":"yes"}', Context: `{"MessageUUID":"${UUID}"}` }],
])('a click on a button in the spelling %s', async (spelling, expected) => {
	const arrived = await arrive({
		type: 'whatsapp',
		button: { text: 'Yes', payload: 'yes' },
		repliedTo: UUID,
		spelling,
	});
	expect(own(arrived)).toEqual({ ...expected, ContentType: 'button' });
});

test.each<[string, Partial<InboundOptions>, object]>([
	['text', { text: 'Hi' }, { ContentType: 'text', Body: 'Hi' }],
	[
		'a media with its caption',
		{ text: 'Hi', media: ['voice.ogg'] },
		{
			ContentType: 'media',
			Body: 'Hi',
			MediaCount: '1',
			MimeType: 'audio/ogg',
			Media0: expect.stringContaining('/Media/'),
		},
	],
	[
		'a choice from a list',
		{ list: { text: 'Blue', payload: 'blue' } },
		{ ContentType: 'list', 'List[Text]': 'Blue', 'List[Payload]': 'blue' },
	],
	[
		'a location',
		{ location: { latitude: '37.5', longitude: '-122.1', name: 'Pier' } },
		{
			ContentType: 'location',
			'Location[Latitude]': '37.5',
			'Location[Longitude]': '-122.1',
			'Location[Name]': 'Pier',
		},
	],
	['something else', { contentType: 'unknown' }, { ContentType: 'unknown' }],
])('WhatsApp brings %s', async (_case, options, expected) => {
	expect(own(await arrive({ type: 'whatsapp', ...options }))).toEqual(expected);
});

test('an SMS without text, an intent, a powerpack and an error code', async () => {
	const arrived = await arrive({ intent: 'optout', powerpackUuid: UUID, errorCode: '10' });
	expect(own(arrived)).toEqual({
		Text: '',
		MessageIntent: 'optout',
		PowerpackUUID: UUID,
		ErrorCode: '10',
	});
});
