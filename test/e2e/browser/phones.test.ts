import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../../scripts/lib/browser';
import { type Receiver, startReceiver } from '../../support/receiver';
import { environment } from '../support/environment';
import { until } from './support/until';

const OWN = '14155550100';
const PERSON = '14155550123';

/** The simulator's own page: what was sent appears on a phone, and the phone answers. */
describe("the simulator's page", () => {
	const { simulator, credentialData, account } = environment();
	const outside: string[] = [];
	let browser: Browser;
	let page: Page;
	let receiver: Receiver;

	beforeAll(async () => {
		await simulator.reset();
		receiver = await startReceiver();
		browser = await launchBrowser();
		const context = await browser.newContext();
		await context.route(
			(url) => url.origin !== new URL(simulator.url).origin,
			async (route) => {
				outside.push(route.request().url());
				await route.abort();
			},
		);
		page = await context.newPage();
		await page.goto(simulator.url);
	});
	afterAll(async () => {
		await browser.close();
		await receiver.close();
	});

	/** A request to the API, with keys. */
	const api = async (path: string, body: object): Promise<Record<string, unknown>> => {
		const { authId, authToken } = account;
		const response = await fetch(`${credentialData.baseUrl}/v1/Account/${authId}/${path}`, {
			method: 'POST',
			headers: {
				authorization: `Basic ${Buffer.from(`${authId}:${authToken}`).toString('base64')}`,
				'content-type': 'application/json',
			},
			body: JSON.stringify(body),
		});
		return Object(await response.json());
	};
	const send = async (fields: object) =>
		await api('Message/', { src: OWN, dst: PERSON, url: `${receiver.url}/status`, ...fields });
	const arrived = (target: string) =>
		receiver.received.filter((each) => each.target === target).map(({ fields }) => fields);
	const phone = () => page.getByRole('region', { name: `Phone ${PERSON}` });

	it('explains itself, and says that there is no phone yet', async () => {
		await page.getByText('A stand-in for Plivo').waitFor();
		await page.getByRole('heading', { name: 'No phone yet' }).waitFor();
		await page.getByText(account.authId).waitFor();
	});

	it('shows a hostile text as the text that it is', async () => {
		const text = '<img src=x onerror="document.title=1"> https://example.com/a"onclick="x';
		await send({ text });
		await phone().getByRole('article').waitFor();
		expect(await phone().locator('.text').textContent()).toBe(text);
		expect(await page.locator('img').count()).toBe(0);
		expect(await page.title()).toBe('Plivo simulator');
	});

	it('brings a tap to the workflow that listens', async () => {
		const { app_id: id } = await api('Application/', {
			app_name: 'page',
			answer_url: receiver.url,
			message_url: `${receiver.url}/inbound`,
		});
		await api(`Number/${OWN}/`, { app_id: id });
		const action = { buttons: [{ id: 'approve-1', title: 'Approve' }] };
		const interactive = { type: 'reply', body: { text: 'May it leave?' }, action };
		await send({ type: 'whatsapp', interactive });
		await phone().getByRole('button', { name: 'Approve' }).click();
		await until(
			async () => arrived('/inbound'),
			(fields) =>
				expect(fields).toMatchObject([
					{ From: PERSON, 'Button[Payload]': 'approve-1', 'Button[Text]': 'Approve' },
				]),
		);
		await phone().getByText('Delivered to your workflow').waitFor();
	});

	it('sends what is typed, and lets a state be set', async () => {
		await phone().getByRole('textbox').fill('Is it ready?');
		await phone().getByRole('textbox').press('Enter');
		await until(
			async () => arrived('/inbound').at(-1),
			(fields) => expect(fields).toMatchObject({ Type: 'whatsapp', Body: 'Is it ready?' }),
		);
		const question = phone().getByRole('article').filter({ hasText: 'May it leave?' });
		await question.getByText('Set state').click();
		await question.getByRole('button', { name: 'Read' }).click();
		await question.locator('.state.read').waitFor();
		expect(arrived('/status').at(-1)).toMatchObject({ Status: 'read', Type: 'whatsapp' });
	});

	it('asks for nothing from elsewhere', () => {
		expect(outside).toEqual([]);
	});
});
