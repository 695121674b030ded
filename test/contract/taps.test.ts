import {
	type ChoiceSpelling,
	MAIN_ACCOUNT,
	type Simulator,
	type StoredMessage,
	type TapOptions,
	startSimulator,
} from '../simulator';
import { mainPath, post, raw } from './support/raw';
import { type Receiver, startReceiver } from '../support/receiver';
import { SOUND, verdicts } from './support/verdicts';

let simulator: Simulator;
let receiver: Receiver;
let url: string;

const OWN = '14155550100';
const PERSON = '14155550123';

beforeAll(async () => {
	simulator = await startSimulator();
});
beforeEach(async () => {
	simulator.reset();
	receiver = await startReceiver();
	url = `${receiver.url}/messages/`;
	const { json } = await raw(simulator, mainPath('Application/'), {
		body: { app_name: 'n8n', answer_url: url, message_url: url },
	});
	await raw(simulator, mainPath(`Number/${OWN}/`), { body: { app_id: json.app_id } });
});
afterEach(async () => await receiver.close());
afterAll(async () => await simulator.close());

/** Sends a WhatsApp message of this content. */
async function send(content: object): Promise<StoredMessage> {
	const body = { src: OWN, dst: PERSON, type: 'whatsapp', ...content };
	expect(await post(simulator, body)).toMatchObject({ status: 202 });
	const message = simulator.messages().at(-1);
	if (!message) throw new Error('Nothing was sent.');
	return message;
}

const BUTTONS = {
	interactive: {
		type: 'reply',
		body: { text: 'May it leave?' },
		action: {
			buttons: [
				{ id: 'Keep', title: 'Yes' },
				{ id: 'no-1', title: 'Keep' },
			],
		},
	},
};
const LIST = {
	interactive: {
		type: 'list',
		body: { text: 'Which one?' },
		action: {
			buttons: [{ title: 'Colours' }],
			sections: [
				{ title: 'Warm', rows: [{ id: 'red', title: 'Red' }] },
				{ title: 'Cold', rows: [{ id: 'blue', title: 'Blue' }] },
			],
		},
	},
};
const quickReplies = (name: string, ...components: object[]) => ({
	template: { name, language: 'en_US', components },
});
const payload = (index: string, value: string) => ({
	type: 'button',
	sub_type: 'quick_reply',
	index,
	parameters: [{ type: 'payload', payload: value }],
});
const ADA = { type: 'body', parameters: [{ type: 'text', text: 'Ada' }] };

/** Taps, and tells the fields of content that arrive, after they were signed as they should be. */
async function tap(options: TapOptions) {
	const { attempts } = await simulator.tap(options);
	expect(attempts).toMatchObject([{ status: 200 }]);
	const arrived = receiver.received.at(-1);
	if (!arrived) throw new Error('Nothing arrived.');
	const { authToken } = MAIN_ACCOUNT;
	expect(verdicts(arrived, url, authToken, authToken)).toEqual(SOUND);
	const { MessageUUID, Units, TotalRate, TotalAmount, ...fields } = arrived.fields;
	expect([MessageUUID, Units, TotalRate, TotalAmount]).not.toContain(undefined);
	return fields;
}

test.each<[string, object, string, object]>([
	['a reply button by its title', BUTTONS, 'Yes', { Text: 'Yes', Payload: 'Keep' }],
	['a reply button by its ID, before one of that title', BUTTONS, 'Keep', { Text: 'Yes' }],
	[
		'a quick reply button with a payload',
		quickReplies('feedback_request', ADA, payload('1', 'so-so')),
		'Fine',
		{ Text: 'Fine', Payload: 'so-so' },
	],
	[
		'a quick reply button without one',
		quickReplies('feedback_request', ADA),
		'Badly',
		{ Text: 'Badly', Payload: 'Badly' },
	],
	[
		'a button of a template that is not seeded',
		quickReplies('of_another_account', payload('2', 'third')),
		'third',
		{ Text: 'Button 3', Payload: 'third' },
	],
])('%s arrives as an answer of its receiver', async (_case, content, choice, expected) => {
	const { uuid } = await send(content);
	const fields = await tap({ uuid, choice });

	expect(fields).toMatchObject({
		From: PERSON,
		To: OWN,
		Type: 'whatsapp',
		ContentType: 'button',
		'Context[MessageUUID]': uuid,
	});
	const button = Object.entries(expected).map(([name, value]) => [`Button[${name}]`, value]);
	expect(fields).toMatchObject(Object.fromEntries(button));
});

test.each<[ChoiceSpelling, object]>([
	['payload', { ContentType: 'list', 'List[Text]': 'Blue', 'List[Payload]': 'blue' }],
	['id', { ContentType: 'list', 'List[Text]': 'Blue', 'List[ID]': 'blue' }],
	['title', { ContentType: 'list', 'List[Text]': 'Blue', 'List[Payload]': 'Blue' }],
	['button', { ContentType: 'button', 'Button[Text]': 'Blue', 'Button[Payload]': 'blue' }],
	['text', { ContentType: 'text', Body: 'Blue' }],
])('a list row in the spelling %s', async (choiceSpelling, expected) => {
	const { uuid } = await send(LIST);
	expect(await tap({ uuid, choice: 'blue', choiceSpelling })).toEqual({
		From: PERSON,
		To: OWN,
		Type: 'whatsapp',
		'Context[MessageUUID]': uuid,
		...expected,
	});
});

test('a tap takes the other spellings of inbound messages, and may be that of a stranger', async () => {
	const { uuid } = await send(BUTTONS);
	const fields = await tap({ uuid, choice: 'Yes', spelling: 'dotted', from: '14155550199' });
	expect(fields).toMatchObject({ From: '14155550199', 'Button.Payload': 'Keep' });
});

test('the control endpoint does the same, and answers at once when the delivery may take its time', async () => {
	const { uuid } = await send(BUTTONS);
	const control = async (body: object) =>
		await raw(simulator, '/_simulator/tap', { as: null, body });
	const tapped = await control({ uuid, choice: 'no-1', times: 2 });
	expect(tapped).toMatchObject({
		status: 200,
		json: { message: { src: PERSON }, attempts: [{ status: 200 }, { status: 200 }] },
	});

	simulator.settings({ callbackRetryMs: [60_000] });
	receiver.answerWith(409);
	expect(await control({ uuid, choice: 'no-1', background: true })).toMatchObject({
		json: { message: { src: PERSON }, attempts: [] },
	});
});

test.each([
	[{}],
	[{ choice: 'Yes', uuid: 'unknown' }],
	[{ choice: 'Maybe' }],
	[{ choice: 'Yes', choiceSpelling: 'odd' }],
	[{ choice: 'Yes', title: 'Yes' }],
])('%j is no tap', async (options) => {
	const { uuid } = await send(BUTTONS);
	expect(
		await raw(simulator, '/_simulator/tap', { as: null, body: { uuid, ...options } }),
	).toMatchObject({
		status: 400,
		json: { error: expect.any(String) },
	});
	expect(receiver.received).toEqual([]);
});

test('an URL button and a plain text have nothing to tap', async () => {
	const { uuid } = await send({ text: 'Yes' });
	await expect(simulator.tap({ uuid, choice: 'Yes' })).rejects.toThrow('no button or row');
	const page = { type: 'cta_url', body: { text: 'See' } };
	const action = { buttons: [{ title: 'Yes', cta_url: 'https://example.com/' }] };
	const withPage = await send({ interactive: { ...page, action } });
	await expect(simulator.tap({ uuid: withPage.uuid, choice: 'Yes' })).rejects.toThrow('no button');
});
