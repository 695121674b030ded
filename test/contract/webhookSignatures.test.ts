import {
	MAIN_ACCOUNT,
	SUBACCOUNT,
	type SignatureName,
	type Simulator,
	startSimulator,
} from '../simulator';
import { mainPath, post, raw, sms } from './support/raw';
import { type Receiver, startReceiver } from '../support/receiver';
import { validateV3Signature } from './support/sdk';
import { until } from '../support/until';
import { header } from './support/verdicts';

let simulator: Simulator;
let receiver: Receiver;
let url: string;

beforeAll(async () => {
	simulator = await startSimulator({ callbackDelayMs: 1 });
});
beforeEach(async () => {
	simulator.reset();
	receiver = await startReceiver();
	url = `${receiver.url}/hook/`;
});
afterEach(async () => await receiver.close());
afterAll(async () => await simulator.close());

/** Lets a status callback and an inbound message arrive at the receiver. */
async function bothKinds() {
	const { json } = await raw(simulator, mainPath('Application/'), {
		body: { app_name: 'n8n', answer_url: url, message_url: url },
	});
	await raw(simulator, mainPath('Number/14155550100/'), { body: { app_id: json.app_id } });
	await simulator.receive({ to: '14155550100', from: '14155550123' });
	await post(simulator, sms({ url }));
	await until(() => receiver.received.length >= 2);
	return receiver.received;
}

test.each<[SignatureName[], string[]]>([
	[['v3'], ['v3', 'v3-nonce']],
	[['maV3'], ['ma-v3', 'v3-nonce']],
	[['v2'], ['v2', 'v2-nonce']],
	[['maV2'], ['ma-v2', 'v2-nonce']],
	[
		['v2', 'maV3'],
		['ma-v3', 'v2', 'v2-nonce', 'v3-nonce'],
	],
	[[], []],
	[
		['v2', 'maV2', 'v3', 'maV3'],
		['ma-v2', 'ma-v3', 'v2', 'v2-nonce', 'v3', 'v3-nonce'],
	],
])('webhooks bear the signatures %j', async (callbackSignatures, expected) => {
	simulator.settings({ callbackSignatures });
	for (const { headers } of await bothKinds()) {
		const names = Object.keys(headers).filter((name) => name.startsWith('x-plivo-'));
		expect(names.sort()).toEqual(expected.map((name) => `x-plivo-signature-${name}`));
	}
});

test('the right signature stands behind those of other tokens', async () => {
	simulator.settings({ rotatedTokens: ['older token', 'oldest token'] });
	for (const webhook of await bothKinds()) {
		const signatures = header(webhook, 'x-plivo-signature-v3');
		const isFrom = (token: string) =>
			validateV3Signature(
				'POST',
				url,
				header(webhook, 'x-plivo-signature-v3-nonce'),
				token,
				signatures,
				webhook.fields,
			);
		expect(signatures.split(',')).toHaveLength(3);
		expect(header(webhook, 'x-plivo-signature-ma-v3').split(',')).toHaveLength(3);
		expect(header(webhook, 'x-plivo-signature-v2')).not.toContain(',');
		expect(isFrom(MAIN_ACCOUNT.authToken)).toBe(true);
		expect(isFrom('older token')).toBe(true);
		expect(isFrom(SUBACCOUNT.authToken)).toBe(false);
	}
});

test.each([{ callbackSignatures: ['v1'] }, { callbackSignatures: 'v3' }, { rotatedTokens: [1] }])(
	'the setting %j is refused',
	async (body) => {
		expect(
			await raw(simulator, '/_simulator/settings', { method: 'PUT', as: null, body }),
		).toMatchObject({ status: 400 });
	},
);
