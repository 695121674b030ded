import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../../scripts/lib/browser';
import { useAsking } from '../sendAndWait/support/asking';

const asking = useAsking();
const PHONE = { width: 360, height: 640 };

let browser: Browser;
beforeAll(async () => {
	browser = await launchBrowser();
});
afterAll(async () => await browser.close());

/** The page of a question on a phone, without scripts; what it asks for elsewhere fails the test. */
async function openOnPhone(link: string, colorScheme: 'light' | 'dark') {
	const context = await browser.newContext({
		...{ viewport: PHONE, isMobile: true, colorScheme, javaScriptEnabled: false },
	});
	const outside: string[] = [];
	context.on('request', (request) => {
		const url = new URL(request.url());
		if (url.origin !== new URL(link).origin) outside.push(request.url());
	});
	const page = await context.newPage();
	await page.goto(link);
	return { page, outside };
}

it.each(['light', 'dark'] as const)('a question is answered on a phone, %s', async (scheme) => {
	const asked = await asking.ask();
	const { page, outside } = await openOnPhone(asked.link, scheme);
	await page.getByText('Ada asks for 120 EUR').waitFor();
	const buttons = await page.getByRole('button').all();
	for (const button of buttons) {
		const box = await button.boundingBox();
		expect(box?.height).toBeGreaterThanOrEqual(44);
		expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(PHONE.width);
	}
	await page.getByRole('button', { name: 'Decline' }).click();
	await page.getByText('Your answer: Decline').waitFor();
	expect((await asked.answer())[0]?.json.data).toMatchObject({ approved: false });
	expect(outside).toEqual([]);
	// n8n's own page, for an execution that has ended.
	await page.goto(asked.link);
	await page.getByText('No action required').waitFor();
	await page.context().close();
});

it('a text is written on a phone', async () => {
	const asked = await asking.ask({ responseType: 'freeText', message: 'Where is it?' });
	const { page } = await openOnPhone(asked.link, 'light');
	await page.getByRole('textbox').fill('On the left');
	await page.getByRole('button', { name: 'Send' }).click();
	await page.getByText('Your answer was sent').waitFor();
	expect((await asked.answer())[0]?.json.data).toMatchObject({ text: 'On the left' });
	await page.context().close();
});
