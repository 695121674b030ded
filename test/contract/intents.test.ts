import { type Intent, type Simulator, startSimulator } from '../simulator';
import { post, sms } from './support/raw';
import { until } from '../support/until';

let simulator: Simulator;

const OWN = '14155550100';
const PERSON = '14155550101';

beforeAll(async () => {
	simulator = await startSimulator({ callbackDelayMs: 1 });
});
beforeEach(() => simulator.reset());
afterAll(async () => await simulator.close());

const write = async (text: string, options: object = {}) =>
	(await simulator.receive({ to: OWN, from: PERSON, text, ...options })).message.body;

test.each<[Intent, string[]]>([
	['optout', ['STOP', 'End', 'quit', ' cancel\n', 'UNSUBSCRIBE']],
	['optin', ['START', 'unstop', 'Yes', 'RESUME', 'go']],
	['help', ['HELP', 'info']],
	['', ['', 'Stop it', 'yes please', 'STOP!']],
])('the intent %j is that of %j', async (intent, texts) => {
	for (const text of texts) {
		expect(await write(text)).toMatchObject({ MessageIntent: intent });
		expect(await write(text, { type: 'mms' })).toMatchObject({ MessageIntent: intent });
	}
});

test('an intent that is given stands, and WhatsApp has none', async () => {
	expect(await write('STOP', { intent: '' })).toMatchObject({ MessageIntent: '' });
	expect(await write('Stop it', { intent: 'optout' })).toMatchObject({ MessageIntent: 'optout' });
	expect(await write('STOP', { type: 'whatsapp' })).not.toHaveProperty('MessageIntent');
});

/** How a message ends that is sent. */
async function endOf(fields: object = {}) {
	await post(simulator, sms(fields));
	const message = simulator.messages().at(-1);
	await until(() => message?.state === 'delivered' || message?.state === 'failed');
	return [message?.state, message?.errorCode];
}

test('whoever opted out gets no SMS from that number until they opt in again', async () => {
	await write('STOP');
	expect(await endOf()).toEqual(['failed', '200']);
	expect(await endOf({ dst: '14155550102' })).toEqual(['delivered', '000']);
	expect(await endOf({ src: '14155550103' })).toEqual(['delivered', '000']);
	expect(await endOf({ type: 'whatsapp' })).toEqual(['delivered', '000']);
	await write('START');
	expect(await endOf()).toEqual(['delivered', '000']);
});
