import type { Locator, Page } from 'playwright-core';

/** Fills in the sign-in page and waits for the list of workflows. */
export async function signIn(page: Page, user: { email: string; password: string }) {
	await page.locator('input[name="emailOrLdapLoginId"]').fill(user.email);
	await page.locator('input[type="password"]').fill(user.password);
	await page.getByTestId('form-submit-button').click();
	await page.waitForURL('**/home/workflows**');
}

/** Starts the first workflow of a user, with a manual trigger. */
export async function newWorkflow(page: Page) {
	await page.getByTestId('new-workflow-card').click();
	await page.getByTestId('canvas-plus-button').click();
	await panelItem(page, 'Trigger manually').click();
	await page.getByTestId('canvas-trigger-node').waitFor();
}

/** Opens the node panel, if it is not open, and searches it. */
export async function searchNodePanel(page: Page, words: string) {
	const search = page.getByTestId('node-creator-search-bar');
	if (!(await search.isVisible())) await page.getByTestId('node-creator-plus-button').click();
	await search.fill(words);
}

/** An entry of the node panel: a node, or an action of one. */
export function panelItem(page: Page, name: string): Locator {
	return page
		.getByTestId('item-iterator-item')
		.filter({ has: page.getByText(name, { exact: true }) });
}

/** A node on the canvas. */
export function canvasNode(page: Page, name: string): Locator {
	return page.getByTestId('canvas-node').filter({ hasText: name });
}

/** Opens the form of a node on the canvas. */
export async function openForm(page: Page, nodeName: string) {
	const node = canvasNode(page, nodeName);
	const body = node.getByTestId('canvas-default-node');
	await body.or(node.getByTestId('canvas-trigger-node')).first().dblclick();
	await page.getByTestId('ndv').waitFor();
}
