import type { Page } from 'playwright-core';
import { environment } from '../support/environment';
import { choose, listEntries, openList, searchList } from './pages/form';
import { editorSteps } from './support/steps';
import { until } from './support/until';
import { openNewForm } from './support/workflow';

const PAGE_SIZE = 20;
const PLIVO_WORDS = 'this account is suspended';

/** The queries with which the editor had Plivo's numbers or powerpacks listed since the last reset. */
async function listQueries(resource: string) {
	const requests = await environment().simulator.requests();
	return requests.filter(({ path }) => path.endsWith(`/${resource}/`)).map(({ query }) => query);
}

const chosen = async (page: Page, name: string) =>
	await page.getByTestId(`resource-locator-${name}`).getByTestId('rlc-input').inputValue();

/** One form; each step goes on from the one before. */
describe('lists of the account', () => {
	const { step, screenshot } = editorSteps('2-lists');

	beforeEach(async () => await environment().simulator.reset());

	step('From: shows the numbers, page after page, to the last', async (page) => {
		await openNewForm(page);
		const numbers = await openList(page, 'src');
		expect(await numbers.first().innerText()).toBe('14155550100 (Support, United States)');
		await screenshot('numbers');
		await until(
			async () => {
				await numbers.last().scrollIntoViewIfNeeded();
				return await numbers.allInnerTexts();
			},
			(texts) => expect(texts.at(-1)).toMatch(/^447700900102 /),
		);
		const texts = await numbers.allInnerTexts();
		expect(texts.length).toBeGreaterThan(2 * PAGE_SIZE);
		expect(new Set(texts).size).toBe(texts.length);
		const offsets = (await listQueries('Number')).map(({ offset }) => Number(offset));
		expect(offsets).toEqual(expect.arrayContaining([0, PAGE_SIZE, 2 * PAGE_SIZE]));
		await screenshot('numbers-last-page');
	});

	step('From: searches by the first digits, and takes the one chosen', async (page) => {
		await searchList(page, '1415');
		await until(
			async () => await listQueries('Number'),
			(queries) =>
				expect(queries).toContainEqual(expect.objectContaining({ number_startswith: '1415' })),
		);
		await searchList(page, '1416');
		await until(
			async () => (await listEntries(page).allInnerTexts()).map((text) => text.slice(0, 4)),
			(beginnings) => expect(beginnings).toEqual(Array(6).fill('1416')),
		);
		await screenshot('numbers-search');
		await listEntries(page).filter({ hasText: '14165550102' }).click();
		await until(
			async () => await chosen(page, 'src'),
			(value) => expect(value).toBe('14165550102 (Toronto 3, Canada)'),
		);
		await screenshot('number-chosen');
	});

	step('Powerpack: lists the powerpacks by name, searches, takes the one chosen', async (page) => {
		await choose(page, 'senderKind', 'Powerpack');
		const powerpacks = await openList(page, 'powerpack_uuid');
		expect(await powerpacks.first().innerText()).toBe('Powerpack 01');
		await screenshot('powerpacks');
		await searchList(page, 'pack 26');
		await until(
			async () => await powerpacks.allInnerTexts(),
			(names) => expect(names).toEqual(['Powerpack 26']),
		);
		await powerpacks.first().click();
		await until(
			async () => await chosen(page, 'powerpack_uuid'),
			(value) => expect(value).toBe('Powerpack 26'),
		);
		await screenshot('powerpack-chosen');
	});

	step("From: shows that Plivo refused to list, and Plivo's words", async (page) => {
		await choose(page, 'senderKind', 'Number or Sender ID');
		await openList(page, 'src');
		await environment().simulator.fault({
			kind: 'status',
			status: 403,
			body: { api_id: 'made-up', error: PLIVO_WORDS },
			match: { path: '/Number/' },
			times: -1,
		});
		await searchList(page, '1800');
		const problem = page.getByTestId('rlc-error-container').filter({ visible: true });
		await problem.waitFor();
		await screenshot('numbers-refused');
		expect(await problem.innerText()).toContain(PLIVO_WORDS);
	});
});
