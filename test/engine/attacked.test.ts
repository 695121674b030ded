/** What somebody who meant to break it found: each of these once sent twice, lost something or showed a key. */
import type { INodeParameters } from 'n8n-workflow';
import type { Fault } from '../simulator';
import { runInEngine } from './support/engine';
import { DOORS, sms, useWorld } from './support/world';

const world = useWorld();
const messagesTo = (dst: string) =>
	world
		.simulator()
		.messages()
		.filter((message) => message.dst === dst).length;
const UNKNOWN: Fault = { kind: 'status', status: 500, body: { error: 'oops' }, accepted: true };
const REFUSED: Fault = { kind: 'status', status: 400, body: { error: 'no' } };
const sendAgain = { options: { unknownOutcome: 'sendAgain' } };

it.each([2, 3, 250])('keys that change with the index of the item: %i items', async (count) => {
	const [main, sub] = world.simulator().accounts;
	const pick = (name: 'authId' | 'authToken') =>
		`={{ $itemIndex % 2 ? "${sub?.[name]}" : "${main?.[name]}" }}`;
	const keys = {
		authId: pick('authId'),
		authToken: pick('authToken'),
		baseUrl: world.keys().baseUrl,
	};
	const items = Array.from({ length: count }, (_, index) => ({ to: String(14155550200 + index) }));
	await runInEngine({ keys, items, parameters: sms({ dst: '={{ $json.to }}' }) });
	const by = world
		.simulator()
		.requests()
		.map(({ body, authenticatedAs }) => {
			const { dst } = JSON.parse(JSON.stringify(body));
			return [Number(dst) - 14155550200, authenticatedAs] as const;
		});
	const right = ([index, account]: readonly [number, string | null]) =>
		account === (index % 2 ? sub?.authId : main?.authId);
	expect(by).toHaveLength(count);
	expect(by.filter((one) => !right(one))).toEqual([]);
});

it('a refused second sending leaves the first one unknown', async () => {
	world.simulator().fault(UNKNOWN, REFUSED);
	const first = await world.send();
	const second = await world.send({ retryOf: first.run, parameters: sms(sendAgain) });
	const third = await world.send({ retryOf: second.run });
	expect(third.error?.message).toContain('Outcome unknown');
	expect(messagesTo('14155550123')).toBe(1);
});

it('who was reached for one item is not sent to again for another, with Combine and Send Again', async () => {
	world.simulator().fault({ ...UNKNOWN, accepted: false });
	const items = [{}, {}];
	const text = '=Hi {{ $itemIndex }}';
	const first = await world.send({ items, parameters: sms({ text }) });
	const again = { options: { ...sendAgain.options, combine: true } };
	const second = await world.send({
		items,
		retryOf: first.run,
		parameters: sms({ text: 'Hi', ...again }),
	});
	expect(messagesTo('14155550123')).toBe(1);
	const [message] = world.simulator().messages();
	expect(second.output.map(({ json }) => json.message_uuid)).toContain(message?.uuid);
});

it('each item decides by itself whether it is sent again, and combined', async () => {
	world.simulator().fault({ ...UNKNOWN, times: 2 });
	const items = [
		{ again: 'sendAgain', to: '14155550124' },
		{ again: 'fail', to: '14155550125' },
	];
	const options = { unknownOutcome: '={{ $json.again }}' };
	const parameters = sms({ dst: '={{ $json.to }}', options });
	const first = await world.send({ items, parameters });
	await world.send({ items, parameters, retryOf: first.run });
	expect(items.map(({ to }) => messagesTo(to))).toEqual([2, 1]);

	world.simulator().reset();
	const combine = { combine: '={{ $itemIndex > 0 }}' };
	await world.send({ items: [{}, {}, {}], parameters: sms({ options: combine }) });
	expect(messagesTo('14155550123')).toBe(2);
});

it('two equal items of one tool call are one message', async () => {
	const { output } = await world.send({ asTool: true, items: [{}, {}] });
	expect(messagesTo('14155550123')).toBe(1);
	expect(output[0]?.json.message_uuid).toBe(world.simulator().messages()[0]?.uuid);
});

describe.each(DOORS)('a time-out by expression (%s)', (door) => {
	it.each(['={{ "5000" }}', '={{ 1000.5 }}', '={{ 5e9 }}', '={{ Infinity }}'])(
		'%s is a time-out',
		async (timeout) => {
			const parameters: INodeParameters = sms({ requestOptions: { timeout } });
			const { error, output } = await world.send({ door, parameters });
			// The routing engine itself refuses some of these before the node is asked.
			if (error) expect(error.message).not.toContain('Outcome unknown');
			else expect(output).toHaveLength(1);
		},
	);
});

it('a time-out that is no number is refused by name, and nothing leaves', async () => {
	const { error } = await world.send({
		parameters: sms({ requestOptions: { timeout: '={{ "soon" }}' } }),
	});
	expect(error?.message).toContain('Timeout');
	expect(world.simulator().requests()).toEqual([]);
});

it('a key that an answer spells with escapes is masked', async () => {
	const { authToken } = world.keys();
	const escaped = [...authToken]
		.map((sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
		.join('');
	world.simulator().fault({ ...REFUSED, body: `{"error":"no user ${escaped}"}` });
	const { error } = await world.send();
	expect(error?.message).toContain('no user [hidden]');
	expect(error?.message).not.toContain(authToken);
});

it.each([400, 429, 500])('a %i that names a message is not sent again', async (status) => {
	const body = { error: 'no', message_uuid: ['u-1'] };
	world.simulator().fault({ kind: 'status', status, body, accepted: true, times: -1 });
	const { error } = await world.send({ node: { retryOnFail: true, maxTries: 2 } });
	expect(error?.message).toMatch(/^Outcome unknown: .*u-1/);
	expect(messagesTo('14155550123')).toBe(1);
});

it.each(DOORS)('an operation that is none is refused, not reported as done (%s)', async (door) => {
	for (const wrong of [{ operation: 'sendSms' }, { resource: 'sms' }]) {
		const { error, output } = await world.send({ door, parameters: sms(wrong) });
		expect(error?.message).toContain('has no operation');
		expect(output).toEqual([]);
	}
});

it('an answer behind a byte order mark is read', async () => {
	const body = '\ufeff{"message_uuid":["u-1"],"api_id":"a"}';
	world.simulator().fault({ kind: 'status', status: 202, body });
	const { output } = await world.send();
	expect(output.map(({ json }) => json.message_uuid)).toEqual(['u-1']);
});

it('an error that Plivo tells beside a result is no failure of the item', async () => {
	world.simulator().fault({ kind: 'fields', fields: { objects: [{ number: '1', error: 'x' }] } });
	const { output, errorOutput } = await world.send({
		parameters: { resource: 'number', operation: 'getAll', simplify: false },
		node: { onError: 'continueErrorOutput' },
	});
	expect([output[0]?.json, errorOutput]).toMatchObject([{ plivo_error: 'x' }, []]);
});

it('a fraction with many digits is JSON', async () => {
	const additionalFields = '{"rate": 0.30000000000000004, "id": 12345678901234567890}';
	await world.send({ parameters: sms({ options: { additionalFields } }) });
	expect(world.sentBodies()).toMatchObject([
		{ rate: 0.30000000000000004, id: '12345678901234567890' },
	]);
});
