const fs = require('node:fs');
const path = require('node:path');
const { selectors } = require('playwright-core');
const { OUTPUT_FOLDER } = require('../../../../scripts/lib/paths');
const { openEditor } = require('../../support/editor');
const { environment } = require('../../support/environment');

const FOLDER = path.join(OUTPUT_FOLDER, 'screenshots');

/** A page of n8n that is there at once; the tests go on from it to the one they need. */
const LIGHT_PAGE = '/healthz';

/** Takes n8n's notices out of the screenshots: they come and go, and cover a corner of what is shown. */
const WITHOUT_NOTICES = '.el-notification { visibility: hidden; }';

/** Longest wait for one thing to appear or happen in the editor. */
const WAIT_LIMIT_MS = 45_000;

/** Longest step; it is longer than one wait, so that a failing wait can still say what was missing. */
const STEP_LIMIT_MS = 120_000;

// n8n marks its elements with an attribute other than playwright's usual one.
selectors.setTestIdAttribute('data-test-id');

/**
 * @typedef {import('playwright-core').Page} Page
 *
 * @typedef {object} Steps
 * @property {(name: string, body: (page: Page) => Promise<void>) => void} step registers a jest test that works
 * in the editor of this file; one that fails leaves a screenshot and names it in its message
 * @property {(name: string) => Promise<void>} screenshot keeps the page as it is, under the next number, with
 * N8N_NODES_PLIVO_SCREENSHOTS=true
 */

/** Whether to keep what the editor shows at each stage, to look at; what a failing step has seen is kept anyway. */
const KEEP_ALL = process.env.N8N_NODES_PLIVO_SCREENSHOTS === 'true';

/**
 * Opens an editor before the tests of a file and closes it after them.
 *
 * @param {string} chapter begins the names of the file's screenshots, e.g. "1-first-steps"; older ones go
 * @param {{ signedIn?: boolean }} [options] whether the session of the tests is used; otherwise the sign-in page is open
 * @returns {Steps}
 */
function editorSteps(chapter, { signedIn = true } = {}) {
	/** @type {import('../../support/editor').Editor | undefined} */
	let editor;
	let taken = 0;

	beforeAll(async () => {
		removeScreenshots(chapter);
		// A fault that another file left behind would strike here.
		await environment().simulator.reset();
		editor = await openEditor(LIGHT_PAGE);
		editor.page.setDefaultTimeout(WAIT_LIMIT_MS);
		if (signedIn) return;
		await editor.page.context().clearCookies();
		await editor.page.goto(new URL('/signin', editor.page.url()).href);
	}, STEP_LIMIT_MS);

	afterAll(async () => await editor?.close());

	/** @param {string} name @returns {Promise<string>} the file */
	const keep = async (name) => {
		taken += 1;
		const file = path.join(FOLDER, `${chapter}-${String(taken).padStart(2, '0')}-${name}.png`);
		await editor?.page.screenshot({ path: file, animations: 'disabled', style: WITHOUT_NOTICES });
		return file;
	};

	return {
		step: (name, body) =>
			void it(
				name,
				async () => {
					if (!editor) throw new Error('The editor did not open');
					try {
						await body(editor.page);
					} catch (error) {
						const file = await keep('failed');
						if (error instanceof Error) error.message += `\n\nThe editor at that moment: ${file}`;
						throw error;
					}
				},
				STEP_LIMIT_MS,
			),
		screenshot: async (name) => void (KEEP_ALL && (await keep(name))),
	};
}

/** @param {string} chapter */
function removeScreenshots(chapter) {
	fs.mkdirSync(FOLDER, { recursive: true });
	for (const file of fs.readdirSync(FOLDER)) {
		if (file.startsWith(`${chapter}-`)) fs.rmSync(path.join(FOLDER, file));
	}
}

module.exports = { editorSteps, WAIT_LIMIT_MS };
