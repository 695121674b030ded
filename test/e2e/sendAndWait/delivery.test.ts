import { signV2 } from '../../simulator/signatures';
import { PERSON, useAsking } from './support/asking';

const asking = useAsking();
const { simulator } = asking;

const delivery = { responseType: 'delivery' };

beforeEach(async () => await simulator.settings({ finalState: 'queued' }));

const report = async (state: 'sent' | 'delivered' | 'read' | 'undelivered', more: object = {}) => {
	const uuid = (await simulator.messages()).at(-1)?.uuid ?? '';
	const { attempts } = await simulator.report({ uuid, state, ...more });
	return attempts.map(({ status }) => status);
};

it('waits on while a message is under way, and goes on when it was delivered', async () => {
	const asked = await asking.ask(delivery);
	expect(asked.body).toMatchObject({ text: expect.stringMatching(/agree\?$/), method: 'POST' });
	expect(await report('sent')).toEqual([200]);
	await asked.expectWaiting();
	expect(await report('delivered')).toEqual([200]);
	const [item] = await asked.answer();
	expect(item?.json.data).toMatchObject({
		delivered: true,
		event: 'deliveryReport',
		message_state: 'delivered',
		dst: PERSON,
		message_uuid: (await simulator.messages()).at(-1)?.uuid,
	});
});

it('says why a message was not delivered', async () => {
	const asked = await asking.ask(delivery);
	await report('undelivered', { errorCode: '300' });
	expect((await asked.answer())[0]?.json.data).toMatchObject({
		delivered: false,
		message_state: 'undelivered',
		error_code: '300',
		error_meaning: expect.any(String),
	});
});

it('waits until a WhatsApp message was read, where that is asked for', async () => {
	const asked = await asking.ask({ ...delivery, type: 'whatsapp', options: { waitForRead: true } });
	expect(await report('delivered')).toEqual([200]);
	await asked.expectWaiting();
	await report('read');
	expect((await asked.answer())[0]?.json.data).toMatchObject({ message_state: 'read' });
});

it('believes Plivo alone', async () => {
	const asked = await asking.ask(delivery);
	const url = String(asked.body.url);
	const { uuid } = (await simulator.messages()).at(-1) ?? {};
	const forged = new URLSearchParams({ MessageUUID: uuid ?? '', Status: 'delivered' });
	const answers = [
		await fetch(url, { method: 'POST', body: forged }),
		await fetch(url),
		await fetch(`${url}&Status=delivered`, { method: 'POST', body: forged }),
	];
	expect(answers.map(({ status }) => status)).toEqual([403, 403, 401]);
	await asked.expectWaiting();
	await simulator.settings({ callbackSignatures: ['maV2'] });
	expect(await report('delivered')).toEqual([200]);
	expect((await asked.answer())[0]?.json.data).toMatchObject({ delivered: true });
});

/** V2 covers the address alone, and all reports of a message come to the same one. */
it('believes no other state under the signature of a report that it has seen', async () => {
	const asked = await asking.ask(delivery);
	const url = String(asked.body.url);
	const uuid = (await simulator.messages()).at(-1)?.uuid ?? '';
	const headers = {
		'x-plivo-signature-v2-nonce': '6789',
		'x-plivo-signature-v2': signV2(url, '6789', asking.account.authToken),
	};
	const call = async (Status: string) => {
		const body = new URLSearchParams({ MessageUUID: uuid, Status });
		return (await fetch(url, { method: 'POST', headers, body })).status;
	};
	expect(await call('sent')).toBe(200);
	expect(await call('delivered')).toBe(403);
	await asked.expectWaiting();
	expect(await call('sent')).toBe(200);
});
