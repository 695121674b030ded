const fs = require('node:fs');
const path = require('node:path');
const { launchBrowser } = require('../../../scripts/lib/browser');
const { environment } = require('./environment');

/** Where n8n's editor keeps the ID that its session is bound to (the `browser-id` header). */
const BROWSER_ID_KEY = 'n8n-browserId';

/**
 * @typedef {object} Editor
 * @property {import('playwright-core').Page} page signed in as the owner
 * @property {string[]} outsideRequests addresses other than n8n's that the page asked for; they were refused
 * @property {(name: string) => Promise<string>} screenshot saves the page as build/e2e/<name>.png and gives the path
 * @property {() => Promise<void>} close
 */

/**
 * Opens n8n's editor in headless Chromium, with a fresh profile, signed in with the session of the tests.
 *
 * @param {string} [start] the path to open first
 * @param {number} [scale] pixels of a screenshot for each of the page
 * @returns {Promise<Editor>} @throws {Error} when there is no browser
 */
async function openEditor(start = '/home/workflows', scale = 1) {
	const { n8n, outputFolder } = environment();
	const browser = await launchBrowser();
	const context = await browser.newContext({
		viewport: { width: 1440, height: 960 },
		deviceScaleFactor: scale,
		locale: 'en-GB',
	});
	/** @type {string[]} */
	const outsideRequests = [];
	await context.route(
		(url) => url.origin !== n8n.url && url.protocol.startsWith('http'),
		async (route) => {
			outsideRequests.push(route.request().url());
			await route.abort();
		},
	);
	const separator = n8n.session.cookie.indexOf('=');
	await context.addCookies([
		{
			name: n8n.session.cookie.slice(0, separator),
			value: n8n.session.cookie.slice(separator + 1),
			url: n8n.url,
		},
	]);
	await context.addInitScript(
		([key, id]) => window.localStorage.setItem(key, id),
		/** @type {[string, string]} */ ([BROWSER_ID_KEY, n8n.session.browserId]),
	);
	const page = await context.newPage();
	await page.goto(`${n8n.url}${start}`);
	return {
		page,
		outsideRequests,
		screenshot: async (name) => {
			const file = path.join(outputFolder, `${name}.png`);
			fs.mkdirSync(outputFolder, { recursive: true });
			await page.screenshot({ path: file });
			return file;
		},
		close: async () => await browser.close(),
	};
}

module.exports = { openEditor };
