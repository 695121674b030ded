const fs = require('node:fs');
const path = require('node:path');
const { setTimeout: delay } = require('node:timers/promises');
const { openForm } = require('../../browser/pages/canvas');
const { openEditor } = require('../../support/editor');
const { environment } = require('../../support/environment');
const { SCALE } = require('./pictures');

const WIDTH = 1440;
const WAIT_LIMIT_MS = 60000;
/** n8n's notices come and go, and cover a corner of what is shown. */
const WITHOUT_NOTICES = '.el-notification { visibility: hidden; }';
/** The editor fades from one colour scheme to the other. */
const FADE_MS = 800;

/**
 * Takes a picture of the whole editor with the form of a node, in light and in dark, as
 * build/e2e/readme/<name>-<scheme>.png.
 *
 * @param {{ name: string, workflowId: string, node: string, height?: number }} subject
 * @param {(page: import('playwright-core').Page) => Promise<void>} ready brings the form to what is to be shown
 */
async function takePortrait({ name, workflowId, node, height = 900 }, ready) {
	const { page, close } = await openEditor(`/workflow/${workflowId}`, SCALE);
	try {
		page.setDefaultTimeout(WAIT_LIMIT_MS);
		await page.setViewportSize({ width: WIDTH, height });
		await openForm(page, node);
		await ready(page);
		const folder = path.join(environment().outputFolder, 'readme');
		fs.mkdirSync(folder, { recursive: true });
		for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
			await page.emulateMedia({ colorScheme });
			// Away from the fields, which show more while the pointer is over them.
			await page.mouse.move(0, 0);
			await delay(FADE_MS);
			const file = path.join(folder, `${name}-${colorScheme}.png`);
			// The dialog alone: around it is the darkened canvas.
			await page.getByTestId('ndv').screenshot({ path: file, style: WITHOUT_NOTICES });
		}
	} finally {
		await close();
	}
}

module.exports = { takePortrait };
