import type { Locator, Page } from 'playwright-core';

/** The part of the form, or the whole form, in which a field is looked for. */
type Scope = Page | Locator;

/** The labels of the node's parameters that can be seen, from top to bottom. */
export async function visibleLabels(page: Page): Promise<string[]> {
	const labels = page.getByTestId('node-parameters').locator('label[for]:visible');
	const texts = await labels.allInnerTexts();
	// After the label's own line comes the switch between a fixed value and an expression.
	return texts.map((text) => (text.split('\n')[0] ?? '').trim());
}

/** The field of a parameter, by the parameter's name. */
export function field(scope: Scope, name: string): Locator {
	return scope.getByTestId(`parameter-input-${name}`);
}

/** Types into a text or number field. */
export async function fill(scope: Scope, name: string, value: string) {
	await field(scope, name).locator('input, textarea').first().fill(value);
}

/** Chooses in a dropdown by what the option is called. */
export async function choose(page: Page, name: string, option: string, scope: Scope = page) {
	await field(scope, name).click();
	const options = page.getByRole('option').filter({ visible: true });
	await options.filter({ has: page.getByText(option, { exact: true }) }).click();
	await options.first().waitFor({ state: 'hidden' });
}

/** A fixedCollection, by its parameter's name. */
export function collection(page: Page, name: string): Locator {
	return page.getByTestId(`fixed-collection-${name}`);
}

/** Adds an entry to a fixedCollection and gives the collection. */
export async function addEntry(page: Page, name: string): Promise<Locator> {
	await collection(page, name).getByTestId('fixed-collection-add').click();
	return collection(page, name);
}

/** Opens the list of a resource locator and gives its entries. */
export async function openList(page: Page, name: string): Promise<Locator> {
	await page.getByTestId(`resource-locator-${name}`).getByTestId('rlc-input').click();
	await listEntries(page).first().waitFor();
	return listEntries(page);
}

/** The entries of the open list. */
export function listEntries(page: Page): Locator {
	return page.getByTestId('rlc-item').filter({ visible: true });
}

/** Types into the search field of the open list. */
export async function searchList(page: Page, words: string) {
	await page.getByTestId('rlc-search').filter({ visible: true }).fill(words);
}

/** Starts a run of the node, with what comes before it, and gives the output panel. */
export async function executeStep(page: Page): Promise<Locator> {
	await page.getByTestId('node-execute-button').click();
	return page.getByTestId('output-panel');
}

/** What the output panel says about a failed run: what happened, and what to do. */
export async function readFailure(output: Locator) {
	const [message, description] = await Promise.all(
		['node-error-message', 'node-error-description'].map(async (part) =>
			(await output.getByTestId(part).allInnerTexts()).join(''),
		),
	);
	return { message, description };
}

/** Scrolls the form until a parameter is the first to be seen. */
export async function scrollToTop(page: Page, name: string) {
	await page
		.getByTestId('node-parameters')
		.locator(`label[for="${name}"]`)
		.first()
		.evaluate((label) => label.scrollIntoView({ block: 'start' }));
}

/** What an open list shows instead of entries that could not be read. */
export function listProblem(page: Page): Locator {
	return page.getByTestId('rlc-error-container').filter({ visible: true });
}

/** Turns a switch over. */
export async function toggle(page: Page, name: string) {
	await field(page, name).locator('.el-switch').click();
}

/** What the fields are called that a resource mapper has loaded; each is a field like any other. */
export async function mappedLabels(page: Page): Promise<string[]> {
	const labels = page.getByTestId('mapping-fields-container').locator('label[for^="value["]');
	return (await labels.allInnerTexts()).map((text) => (text.split('\n')[0] ?? '').trim());
}

/** Whether a field that must not stay empty says so. */
export async function isMissing(page: Page, name: string): Promise<boolean> {
	const item = page.locator('.parameter-item').filter({ has: field(page, name) });
	return await item.getByTestId('parameter-issues').isVisible();
}
