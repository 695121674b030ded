const fs = require('node:fs');
const path = require('node:path');
const { setTimeout: delay } = require('node:timers/promises');
const { openForm } = require('../../browser/pages/canvas');
const { openEditor } = require('../../support/editor');
const { environment } = require('../../support/environment');

const VIEWPORT = { width: 1440, height: 900 };
const WAIT_LIMIT_MS = 60000;
/** The editor fades from one colour scheme to the other. */
const FADE_MS = 800;

/**
 * Takes a picture of the whole editor with the form of a node, in light and in dark, as
 * build/e2e/readme/<name>-<scheme>.png.
 *
 * @param {{ name: string, workflowId: string, node: string }} subject
 * @param {(page: import('playwright-core').Page) => Promise<void>} ready brings the form to what is to be shown
 */
async function takePortrait({ name, workflowId, node }, ready) {
	const { page, close } = await openEditor(`/workflow/${workflowId}`);
	try {
		page.setDefaultTimeout(WAIT_LIMIT_MS);
		await page.setViewportSize(VIEWPORT);
		await openForm(page, node);
		await ready(page);
		const folder = path.join(environment().outputFolder, 'readme');
		fs.mkdirSync(folder, { recursive: true });
		for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
			await page.emulateMedia({ colorScheme });
			// Away from the fields, which show more while the pointer is over them.
			await page.mouse.move(0, 0);
			await delay(FADE_MS);
			await page.screenshot({ path: path.join(folder, `${name}-${colorScheme}.png`) });
		}
	} finally {
		await close();
	}
}

module.exports = { takePortrait };
