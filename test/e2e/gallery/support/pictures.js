const fs = require('node:fs');
const path = require('node:path');
const { setTimeout: delay } = require('node:timers/promises');
const { selectors } = require('playwright-core');
const { openForm } = require('../../browser/pages/canvas');
const { openEditor } = require('../../support/editor');
const { environment } = require('../../support/environment');

/**
 * @typedef {import('playwright-core').Page} Page
 * @typedef {{ text: string, issues: number }} Seen what can be read in a picture, and how often it says that
 * something is missing
 *
 * @typedef {object} Camera one editor that goes from workflow to workflow
 * @property {(name: string, workflowId: string) => Promise<Seen>} workflow keeps a workflow as
 * build/e2e/examples/<name>.png
 * @property {(name: string, workflowId: string, node: string) => Promise<Seen>} form keeps the form of a node
 * @property {() => Promise<void>} close
 */

/** The first page of an editor takes long on a busy machine: it has some megabytes of scripts to read. */
const WAIT_LIMIT_MS = 60000;
const STILL_MS = 300;
const MARGIN = 12;
/** For screens with two pixels where others have one. */
const SCALE = 2;

/** Wide enough to read every workflow, and high enough for the longest form. */
const VIEWPORT = { width: 1400, height: 2800 };

/** Takes everything of the editor out of a picture but the workflow. */
const WORKFLOW_ALONE = `
	body { background: #fbfbfb; }
	body > * { visibility: hidden; }
	.vue-flow__viewport { visibility: visible; }`;

const NODE = '.vue-flow__node';

/** What is drawn of a workflow; around it there are larger boxes that nobody sees. */
const DRAWN = [NODE, `${NODE} svg`, `${NODE} [class*="label"]`, `${NODE} [class*="subtitle"]`];

/** What is drawn of a form; below it n8n asks for wishes. */
const FORM = '[data-test-id="node-parameters"]';
const FIELDS = ['label', 'input', 'textarea', 'button'].map((tag) => `${FORM} ${tag}`);

// n8n marks its elements with an attribute other than playwright's usual one.
selectors.setTestIdAttribute('data-test-id');

/** @returns {Promise<Camera>} */
async function openCamera() {
	const { page, close } = await openEditor('/healthz', SCALE);
	page.setDefaultTimeout(WAIT_LIMIT_MS);
	await page.setViewportSize(VIEWPORT);
	await page.goto(`${environment().n8n.url}/home/workflows`);
	return {
		workflow: async (name, workflowId) =>
			await inWorkflow(page, workflowId, async () => {
				await page.keyboard.press('1');
				// A connection shows more while the pointer is over it.
				await page.mouse.move(0, 0);
				const clip = await untilStill(page);
				await page.screenshot({ path: pictureFile(name), clip, style: WORKFLOW_ALONE });
				const text = (await page.locator(NODE).allInnerTexts()).join('\n');
				return { text, issues: await page.getByTestId('node-issues').count() };
			}),
		form: async (name, workflowId, node) =>
			await inWorkflow(page, workflowId, async () => {
				await openForm(page, node);
				const form = page.getByTestId('node-parameters');
				await form.locator('label[for="options"]').waitFor();
				// Away from the fields, which show more while the pointer is over them.
				await page.mouse.move(0, 0);
				const clip = await placeOf(page, FIELDS);
				await page.screenshot({ path: pictureFile(name), clip, animations: 'disabled' });
				const issues = form.getByTestId('parameter-issues').filter({ visible: true });
				return { text: await form.innerText(), issues: await issues.count() };
			}),
		close,
	};
}

/**
 * Opens a workflow from the list of workflows, which is much faster than loading the editor anew, and goes back.
 *
 * @template T
 * @param {Page} page
 * @param {string} workflowId
 * @param {() => Promise<T>} look
 * @returns {Promise<T>}
 */
async function inWorkflow(page, workflowId, look) {
	await page.locator(`[data-resourceid="${workflowId}"]`).click();
	await page.locator(NODE).first().waitFor();
	await untilStill(page);
	const seen = await look();
	await page.locator('body').press('Escape');
	await page.goBack();
	return seen;
}

/** @param {string} name */
function pictureFile(name) {
	const file = path.join(environment().outputFolder, 'examples', `${name}.png`);
	fs.mkdirSync(path.dirname(file), { recursive: true });
	return file;
}

/**
 * Waits until the canvas has stopped moving.
 *
 * @param {Page} page
 * @returns {Promise<{ x: number, y: number, width: number, height: number }>} where the workflow is then
 */
async function untilStill(page) {
	const deadline = Date.now() + WAIT_LIMIT_MS;
	let before = await placeOf(page, DRAWN);
	for (;;) {
		await delay(STILL_MS);
		const now = await placeOf(page, DRAWN);
		if (JSON.stringify(now) === JSON.stringify(before)) return now;
		if (Date.now() > deadline) throw new Error('The canvas keeps moving');
		before = now;
	}
}

/**
 * @param {Page} page
 * @param {string[]} drawn selectors
 * @returns {Promise<{ x: number, y: number, width: number, height: number }>} what holds all of it, with a margin
 */
async function placeOf(page, drawn) {
	const boxes = await page
		.locator(drawn.join())
		.evaluateAll((elements) =>
			elements
				.filter((each) => each.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
				.map((each) => each.getBoundingClientRect().toJSON()),
		);
	const left = Math.min(...boxes.map((box) => box.left)) - MARGIN;
	const top = Math.min(...boxes.map((box) => box.top)) - MARGIN;
	const right = Math.max(...boxes.map((box) => box.right)) + MARGIN;
	const bottom = Math.max(...boxes.map((box) => box.bottom)) + MARGIN;
	return { x: left, y: top, width: right - left, height: bottom - top };
}

module.exports = { SCALE, openCamera };
