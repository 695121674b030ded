import { MAIN_ACCOUNT, SUBACCOUNT, type Simulator, startSimulator } from '../simulator';
import { type Resource, type ResourceList, type Sdk, sdkFor } from './support/sdk';
import { until } from '../support/until';

let simulator: Simulator;
let sdk: Sdk;

beforeAll(async () => {
	simulator = await startSimulator({ callbackDelayMs: 1 });
	sdk = sdkFor(simulator.url, MAIN_ACCOUNT);
});
beforeEach(() => simulator.reset());
afterAll(async () => await simulator.close());

const sms = { src: '14155550100', dst: '14155550101', text: 'Hello' };

test('a sent message can be fetched, without its text', async () => {
	const { messageUuid } = await sdk.send(sms);
	await until(() => simulator.messages()[0]?.state === 'delivered');

	const message = await sdk.getMessage(String(messageUuid[0]));

	expect(message).toMatchObject({
		messageUuid: messageUuid[0],
		fromNumber: '14155550100',
		toNumber: '14155550101',
		messageState: 'delivered',
		messageType: 'sms',
		messageDirection: 'outbound',
		errorCode: '000',
		units: 1,
		totalAmount: '0.00550',
		log: 'true',
	});
	expect(JSON.stringify(message)).not.toContain('Hello');
	expect(message.messageTime).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\+05:30$/);
});

test.each([
	['false', '141XXXXX101', 0],
	['content_only', '141XXXXX101', 1],
	['number_only', '14155550101', 0],
	['true', '14155550101', 1],
])('log %s decides what is shown', async (log, toNumber, media) => {
	const { messageUuid } = await sdk.send({
		...sms,
		log,
		type: 'mms',
		media_urls: ['https://example.com/a.png'],
	});
	const uuid = String(messageUuid[0]);

	expect(await sdk.getMessage(uuid)).toMatchObject({ toNumber, log });
	expect((await sdk.listMedia(uuid)).objects).toHaveLength(media);
});

test('the media of an MMS can be listed', async () => {
	const { messageUuid } = await sdk.send({
		...sms,
		type: 'mms',
		media_urls: ['https://example.com/a.png', 'https://example.com/b.png'],
	});

	const { objects } = await sdk.listMedia(String(messageUuid[0]));

	expect(objects).toMatchObject([
		{ fileName: 'a.png', messageUuid: messageUuid[0] },
		{ fileName: 'b.png', messageUuid: messageUuid[0] },
	]);
});

test('messages are listed newest first, page by page, without a total', async () => {
	const sent: string[] = [];
	for (let index = 0; index < 45; index++) sent.push(...(await sdk.send(sms)).messageUuid);

	const pages = await allPages(async (filters) => await sdk.listMessages(filters));

	expect(pages.map((page) => page.length)).toEqual([20, 20, 5]);
	expect(pages.flat().map(({ messageUuid }) => messageUuid)).toEqual(sent.reverse());
	expect(pages[0]?.meta).toEqual({
		limit: 20,
		offset: 0,
		next: `/v1/Account/${MAIN_ACCOUNT.authId}/Message/?limit=20&offset=20`,
		previous: null,
	});
	expect(pages[2]?.meta.next).toBeNull();
});

test('a full last page has no next one', async () => {
	await sdk.send(sms);
	await sdk.send(sms);

	expect((await sdk.listMessages({ limit: 1 })).meta.next).not.toBeNull();
	expect((await sdk.listMessages({ limit: 1, offset: 1 })).meta.next).toBeNull();
	expect((await sdk.listMessages({ limit: 2 })).meta.next).toBeNull();
});

test('numbers are listed page by page, with a total', async () => {
	const pages = await allPages(async (filters) => await sdk.listNumbers(filters));

	expect(pages.map((page) => page.length)).toEqual([20, 20, 8]);
	expect(pages[0]?.meta.totalCount).toBe(48);
	expect(new Set(pages.flat().map(({ number }) => number)).size).toBe(48);
});

test.each([
	[{ numberStartswith: '1416' }, 6],
	[{ alias: 'Support' }, 1],
	[{ alias: 'support' }, 0],
	[{ type: 'tollfree' }, 5],
	[{ services: 'sms', numberStartswith: '1212' }, 0],
	[{ services: 'voice', numberStartswith: '1212' }, 4],
	[{ services: 'sms,mms', numberStartswith: '44' }, 0],
	[{ subaccount: SUBACCOUNT.authId }, 3],
	[{ tendlc_registration_status: 'COMPLETED' }, 8],
	[{ tendlc_campaign_id: 'CSIMULATED', services: 'sms' }, 8],
	[{ toll_free_sms_verification: 'unverified' }, 1],
	[{ renewal_date__gte: '2031-06-01' }, 4],
	[{ renewal_date__gt: '2031-06-01' }, 0],
	[{ renewal_date__lt: '2031-06-01', type: 'tollfree' }, 5],
])('numbers are filtered by %j', async (filters, count) => {
	expect(await sdk.listNumbers(filters)).toHaveLength(count);
});

test.each([{ type: 'satellite' }, { services: 'sms,fax' }, { renewal_date: '15.01.2030' }])(
	'numbers cannot be filtered by %j',
	async (filters) => {
		await expect(sdk.listNumbers(filters)).rejects.toMatchObject({ status: 400 });
	},
);

test('one number can be fetched by its owner', async () => {
	expect(await sdk.getNumber('14155550100')).toMatchObject({
		number: '14155550100',
		alias: 'Support',
		smsEnabled: true,
		tendlcRegistrationStatus: 'COMPLETED',
	});
	await expect(sdk.getNumber('14155559999')).rejects.toMatchObject({ status: 404 });
});

test('a subaccount reads the numbers given to it, and no powerpack', async () => {
	const subaccount = sdkFor(simulator.url, SUBACCOUNT);
	const numbers = await subaccount.listNumbers();

	expect(numbers.map(({ number }) => number)).toEqual([
		'447700900100',
		'447700900101',
		'447700900102',
	]);
	await expect(subaccount.getNumber('14155550100')).rejects.toMatchObject({ status: 404 });
	expect(await subaccount.listPowerpacks()).toHaveLength(0);
});

test('powerpacks are listed page by page, and fetched', async () => {
	const pages = await allPages(async (filters) => await sdk.listPowerpacks(filters));
	const [first] = pages.flat();

	expect(pages.map((page) => page.length)).toEqual([20, 6]);
	expect(pages[0]?.meta.totalCount).toBe(26);
	expect(await sdk.getPowerpack(String(first?.uuid))).toMatchObject({
		uuid: first?.uuid,
		name: 'Powerpack 01',
	});
	await expect(sdk.getPowerpack('unknown')).rejects.toMatchObject({ status: 404 });
});

test('the account can be fetched by the main account alone', async () => {
	expect(await sdk.getAccount()).toMatchObject({ accountType: 'standard', name: 'Simulator' });
	const subaccount = sdkFor(simulator.url, SUBACCOUNT);
	await expect(subaccount.getAccount()).rejects.toMatchObject({ status: 401 });
	expect(await subaccount.listMessages({ limit: 1 })).toHaveLength(0);
});

/** Follows a list as Plivo asks for: by offset, until a page is short. */
async function allPages(list: (filters: object) => Promise<ResourceList>): Promise<ResourceList[]> {
	const pages: ResourceList[] = [];
	let offset = 0;
	let page: Resource[];
	do {
		const next = await list({ limit: 20, offset });
		pages.push(next);
		page = next;
		offset += 20;
	} while (page.length === 20);
	return pages;
}
